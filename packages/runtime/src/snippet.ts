import { fire, tick } from './attempts.ts';
import { takeClickIds } from './click-ids.ts';
import type { RuntimeConfig } from './config.ts';
import { told } from './consent/consent.ts';
import { read } from './log.ts';
import { onClick } from './triggers/click.ts';
import { on } from './triggers/on.ts';
import { onPush } from './triggers/push.ts';
import { onRoute } from './triggers/route.ts';
import { onSubmit } from './triggers/submit.ts';
import { onVisible } from './triggers/visible.ts';

/**
 * The program of a snippet: starts the pixel `config` on this page. The first runtime owns the
 * global function and runs the pixels of later ones, if it has the features that they need; else the
 * later one takes the function over and passes on what it does not know. Never throws.
 */
declare const config: RuntimeConfig;

interface Call {
  (command?: unknown, subject?: any, values?: unknown): unknown;
  /** Calls made before the runtime was there: the arguments of each. */
  q?: unknown[];
}

declare const window: Window & { [global: string]: Call };

/** What a runtime of ours answers to a call that it took; no other function on a page does. */
const taken = 7;

let before: Call;
const pixels: Record<string, RuntimeConfig> = {};

function call(command: any, subject: any, values?: unknown): number | void {
  try {
    if (before(command, subject, values) == taken) return taken;
  } catch {
    // There is none before us, or it is none of ours.
  }
  try {
    if (command == 'add' && !(subject.uses & ~FEATURES)) {
      if (!pixels[subject.key]) {
        pixels[subject.key] = subject;
        arm(subject);
      }
      return taken;
    }
    if (command == 'fire' && pixels[subject]) {
      fire(pixels[subject]!, values);
      return taken;
    }
    if (FEATURE_CONSENT && command == 'consent') {
      Object.assign(told, subject);
      tick();
    }
    if (FEATURE_LOG && command == 'log') read(subject);
    if (FEATURE_OUTBOX && command == 'flush') tick();
  } catch {
    // Whatever the page did to the runtime, the page goes on.
  }
}

function arm(pixel: RuntimeConfig): void {
  if (FEATURE_CLICKIDS && pixel.clicks) takeClickIds();
  if (FEATURE_CLICK && pixel.click) onClick(pixel);
  if (FEATURE_TRIGGERS) {
    if (pixel.submit) onSubmit(pixel);
    if (pixel.visible) onVisible(pixel);
    if (pixel.push) onPush(pixel);
    if (pixel.route) onRoute(pixel);
    if (pixel.dom) {
      on(window, pixel.dom, function () {
        fire(pixel);
      });
    }
  }
  if (FEATURE_AGAIN && pixel.again) {
    on(window, 'pageshow', function (event) {
      if ((event as PageTransitionEvent).persisted) fire(pixel);
    });
  }
  if (!pixel.manual) fire(pixel);
}

/** Lets the runtime before this one have the pixel; else becomes the page's own. */
function start(): void {
  const global = (FEATURE_OPTIONS && config.global) || 'pixelwright';
  try {
    before = window[global]!;
    if (before('add', config) == taken) return;
  } catch {
    // There is none, or the page guards the name.
  }
  // What earlier pages left, and what has expired of it.
  if (FEATURE_OUTBOX) tick();
  call('add', config);
  if (!pixels[config.key]) return;
  window[global] = call;
  // oxlint-disable-next-line no-console -- asked for by the visitor's address, for this page view
  if (FEATURE_LOG && /[?&]pixelwright_debug\b/.test(location.search)) read(console.log.bind(console, 'pixelwright'));
  // Calls made before.
  if (before && before.q) {
    before.q.forEach(function (args: any) {
      call.apply(0, args);
    });
  }
  if (FEATURE_OUTBOX) {
    addEventListener('pagehide', tick);
    addEventListener('visibilitychange', tick);
  }
}

try {
  start();
} catch {
  // The page broke what a browser has.
}
