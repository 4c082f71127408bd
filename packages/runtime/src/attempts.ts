import { clickIds } from './click-ids.ts';
import type { RuntimeConfig } from './config.ts';
import { consentFor } from './consent/consent.ts';
import { prefix, stringify } from './disk.ts';
import { decide, type Decision } from './log.ts';
import { drain, isKept, keep, keyOf, wipe } from './outbox.ts';
import { lookUp, readEvent } from './read-event.ts';
import { handOver } from './transport.ts';

/**
 * Goes on with an event that is not decided yet.
 * @param ending 1: no more waiting for values; 2: the page is left
 * @returns 1 when it still is not
 */
type Attempt = (ending?: number) => 1 | void;

let attempts: Attempt[] = [];
let timer: ReturnType<typeof setTimeout>;

const started = Date.now();
/** By pixel, what has fired on this page load. */
const fired: Record<string, unknown> = {};

/** What looks for reasons to fire. */
const watchers: (() => void)[] = [];

/** Calls a function now, ten times a second, and when the page is left. */
export function watch(look: () => void): void {
  watchers.push(look);
  look();
  setInterval(lookAround, 100);
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

/** Fires a pixel. Its values are read now; those that are late, within the next two seconds. */
export function fire(pixel: RuntimeConfig, values?: unknown, pushes?: unknown[]): void {
  if (FEATURE_PAGES && pixel.pages && !RegExp(pixel.pages).test(location.pathname)) return;
  const at = Date.now();
  const { key, wait = 2e3 } = pixel;
  const purpose = FEATURE_CONSENT ? (pixel.consent || 0) % 3 : 0;
  const decision: Decision = { pixel: key, time: at };
  const say = function (code: string): void {
    if (FEATURE_LOG) decide(decision, code);
  };
  let event: any;

  function attempt(ending?: number): 1 | void {
    try {
      if (!event || event.late) {
        event = readEvent(pixel, values, pushes);
        pushes = undefined;
        if (FEATURE_VARIABLES && FEATURE_OUTBOX && event.late && !ending && Date.now() < at + wait) {
          say('waiting');
          return 1;
        }
        delete event.late;
      }
      const { data } = event;
      if (FEATURE_CONSENT && purpose) {
        const consent = consentFor(purpose, changed);
        // What was asked for and what nobody speaks of.
        if (consent < 0) return say(consent < -1 ? 'dropped_gpc' : 'dropped_consent');
        if (consent < 1 || (consent > 1 && (pixel.consent! > 3 || (!ending && Date.now() < started + wait)))) {
          say('held_consent');
          return ending == 2 ? say('dropped_consent') : 1;
        }
      }
      if (FEATURE_OPTIONS && pixel.age) {
        const ordered = lookUp(pixel, values, '', pixel.age.at);
        if (at - +new Date(ordered) > pixel.age.hours * 36e5) return say('dropped_age');
      }
      if (FEATURE_CLICKIDS && pixel.clicks) data.click = clickIds();
      event.time = new Date(at).toISOString();
      const mark = FEATURE_ONCE && event.id && pixel.once! < 3 && at + 7776e6;
      if (!event.id) event.id = crypto.getRandomValues(new Uint32Array(4)).join('-');
      if (FEATURE_LOG) decision.id = event.id;
      const body = stringify(event);
      if (!FEATURE_OUTBOX) {
        handOver(pixel.to, body, true, false, function () {});
        return;
      }
      const kept = keyOf(event.id, purpose);
      if (FEATURE_ONCE) {
        if (
          mark
            ? isKept(kept)
            : pixel.once! % 2 && (fired[key] || (FEATURE_OPTIONS && pixel.once == 5 && firedInTab(key)))
        ) {
          return say('dropped_duplicate');
        }
        fired[key] = 1;
      }
      keep(
        {
          key: kept,
          until: at + 864e5 * ((FEATURE_OPTIONS && pixel.days) || 7),
          due: at,
          tries: 0,
          to: pixel.to,
          body,
          mark,
          ack: pixel.ack,
          max: pixel.max,
        },
        decision,
      );
    } catch {
      // Whatever the page did to the runtime, the page goes on.
      say('failed');
    }
  }

  if (attempt() && FEATURE_OUTBOX) attempts.push(attempt);
  // No timer runs on a page that is left.
  if (FEATURE_OUTBOX) {
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

function schedule(ms: number): void {
  clearTimeout(timer);
  timer = setTimeout(tick, ms);
}

export function changed(): void {
  schedule(0);
}

/** Goes on with what waits: values that come late, consent, answers, and another try. */
export function tick(event?: any): void {
  try {
    if (FEATURE_TRIGGERS) lookAround();
    const ending = event && (event.type == 'pagehide' ? 2 : document.hidden ? 1 : 0);
    attempts = attempts.filter(function (attempt) {
      return attempt(ending);
    });
    if (FEATURE_CONSENT) {
      [1, 2].forEach(function (purpose) {
        if (consentFor(purpose, changed) < 0) wipe(purpose);
      });
    }
    const left = drain(changed);
    if (attempts[0]) schedule(Date.now() < started + 5e3 ? 50 : 500);
    else if (left) schedule(1e3);
  } catch {
    // Whatever the page did to the runtime, the page goes on.
  }
}
