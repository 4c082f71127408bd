import { clickIds } from './click-ids.ts';
import type { RuntimeConfig } from './config.ts';
import { consentFor } from './consent/consent.ts';
import { disk, prefix } from './disk.ts';
import { stringify } from './json.ts';
import { decide, type Decision } from './log.ts';
import { drain } from './drain.ts';
import { keep, keyOf, held, wipe, type Entry } from './outbox.ts';
import { isLate, readEvent } from './read-event.ts';
import { send } from './send.ts';
import { onTimer, schedule } from './timer.ts';

/**
 * Goes on with an event that is not decided yet.
 * @param ending 1: no more waiting for values; 2: the page is left
 * @returns 1 when it still is not
 */
type Attempt = (ending?: number) => 1 | void;

let attempts: Attempt[] = [];

let started: number;

/** What looks for reasons to fire. */
const watchers: (() => void)[] = [];

/** Calls a function now, ten times a second, and when the page is left. */
export function watch(look: () => void): void {
  if (watchers.push(look) < 2) setInterval(lookAround, 100);
  lookAround();
}

function lookAround(): void {
  watchers.forEach(function (look) {
    try {
      look();
    } catch {
      // A page that throws has nothing to see.
    }
  });
}

/** Fires a pixel. Its values are read now; those that are late, for as long as it waits. A push has its values with it. */
export function fire(pixel: RuntimeConfig, values?: unknown, pushes?: unknown[]): void {
  if (FEATURE_PAGES && pixel.pages && !RegExp(pixel.pages).test(location.pathname)) return;
  if (FEATURE_OUTBOX && (document as any).prerendering === true) {
    // Nobody has come to this page yet.
    document.addEventListener('prerenderingchange', function () {
      fire(pixel, values, pushes);
    });
    return;
  }
  const at = Date.now();
  const wait = FEATURE_OPTIONS && pixel.wait != null ? pixel.wait : 2e3;
  const purpose = FEATURE_CONSENT && (pixel.consent || 0) % 3;
  const decision: Decision = { pixel: pixel.key, time: at };
  let event: any;

  const attempt: Attempt = function (ending) {
    try {
      if (!FEATURE_OUTBOX || !event) {
        event = readEvent(pixel, values, pushes);
        if (
          FEATURE_VARIABLES &&
          !FEATURE_GIVEN &&
          FEATURE_OUTBOX &&
          isLate() &&
          !pushes &&
          !ending &&
          Date.now() < at + wait
        ) {
          decide(decision, 'waiting');
          event = 0;
          return 1;
        }
      }
      const { data } = event;
      if (FEATURE_CONSENT && purpose) {
        const consent = consentFor(purpose);
        if (consent < 0) return decide(decision, consent < -1 ? 'dropped_gpc' : 'dropped_consent');
        if (consent < 1 || (consent > 1 && (pixel.consent! > 3 || (ending != 2 && Date.now() < started + wait)))) {
          decide(decision, 'held_consent');
          return ending == 2 ? decide(decision, 'dropped_consent') : 1;
        }
        if (FEATURE_LOG && consent > 1) decision.consent = 'none';
      }
      if (
        FEATURE_OPTIONS &&
        pixel.hours &&
        at - +new Date(+data.ordered_at > 1e11 ? +data.ordered_at : data.ordered_at) > pixel.hours * 36e5
      ) {
        return decide(decision, 'dropped_age');
      }
      if (FEATURE_CLICKIDS && pixel.clicks && (purpose != 1 || consentFor(2) == 1)) data.click = clickIds();
      const mark = FEATURE_ONCE && data.transaction_id && pixel.once! < 3 && at + 7776e6;
      if (FEATURE_LOG) decision.id = event.id;
      const key = FEATURE_OUTBOX ? keyOf(event.id, FEATURE_CONSENT ? (purpose as number) : 0) : '';
      if (FEATURE_ONCE) {
        if (
          mark
            ? held[key] || disk[key]
            : pixel.once! % 2 && (pixel.fired || (FEATURE_OPTIONS && pixel.once == 5 && firedInTab(pixel.key)))
        ) {
          return decide(decision, 'dropped_duplicate');
        }
        pixel.fired = 1;
      }
      event.time = new Date(at).toISOString();
      const entry = { to: pixel.to, body: stringify(event) } as Entry;
      if (entry.body.length > 1e4) {
        // More than half a request.
        data.cut = ['properties'];
        delete data.properties;
        entry.body = stringify(event);
      }
      if (FEATURE_OUTBOX) {
        entry.key = key;
        entry.until = at + 864e5 * ((FEATURE_OPTIONS && pixel.days) || 7);
        entry.due = at;
        entry.tries = 0;
        if (FEATURE_ONCE) entry.mark = mark;
        if (FEATURE_OPTIONS) {
          entry.ack = pixel.ack;
          entry.max = pixel.max;
        }
        keep(entry, decision);
      } else send([entry]);
    } catch {
      // Whatever the page did to the runtime, the page goes on.
      decide(decision, 'failed');
    }
  };

  if (attempt() && FEATURE_OUTBOX) attempts.push(attempt);
  if (FEATURE_OUTBOX) {
    // No timer runs on a page that is left.
    if (document.hidden) tick();
    else schedule(0);
  }
}

/** Whether the pixel has fired in this tab; remembers that it has. */
function firedInTab(key: string): unknown {
  try {
    const mark = prefix + key;
    if (sessionStorage[mark]) return 1;
    sessionStorage[mark] = 1;
  } catch {
    // Blocked: once per page load.
  }
  return 0;
}

/** Goes on with what waits: values that come late, consent, answers, and another try. */
export function tick(event?: any): void {
  try {
    if (FEATURE_CONSENT) started = started || Date.now();
    if (FEATURE_TRIGGERS || FEATURE_VISITS) lookAround();
    const ending = event && (event.type == 'pagehide' ? 2 : document.hidden ? 1 : 0);
    // What fires meanwhile, as a getter of the page may, comes after.
    const undecided = attempts;
    attempts = [];
    undecided.forEach(function (attempt) {
      if (attempt(ending)) attempts.push(attempt);
    });
    if (FEATURE_CONSENT) {
      [1, 2].forEach(function (purpose) {
        if (consentFor(purpose) < 0) wipe(purpose);
      });
    }
    const left = drain();
    if (attempts[0]) schedule(FEATURE_CONSENT && Date.now() > started + 5e3 ? 500 : 50);
    else if (left) schedule(1e3);
  } catch {
    // Whatever the page did to the runtime, the page goes on.
  }
}

if (FEATURE_OUTBOX) onTimer(tick);
