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
 *
 * As the hosted file it has no config: pixels come by calls of `add`, made before it or after it.
 */
declare const config: RuntimeConfig;

interface Call {
  (command?: unknown, subject?: any, values?: unknown): unknown;
  /** Calls made before there was a runtime: the arguments of each, in the page's own stub. */
  q?: unknown[];
  /** Calls that a runtime could not take: they are for one to come. */
  l?: unknown[];
  /** The features of a hosted runtime. */
  f?: number;
}

declare const window: Window & { [global: string]: Call };

/** What a runtime of ours answers to a call that it took; no other function on a page does. */
const taken = 7;

let before: Call | undefined;
let left: any[] = [];
const pixels: Record<string, RuntimeConfig> = {};

function call(command: any, subject: any, values?: unknown): number | void {
  try {
    if (before!(command, subject, values) == taken) return taken;
  } catch {
    // There is none before us, or it is none of ours.
  }
  try {
    if (command == 'add' && !(subject.uses & ~FEATURES)) {
      if (!pixels[subject.key]) {
        pixels[subject.key] = subject;
        arm(subject);
        replay(left);
      }
      return taken;
    }
    if (command == 'fire' && pixels[subject]) {
      if (FEATURE_VISITS && pixels[subject]!.route! > 2) pixels[subject]!.given = values || {};
      else fire(pixels[subject]!, values);
      return taken;
    }
    if (FEATURE_LOG && command == 'log') read(subject);
    else if (left.length < 99) left.push(arguments);
    if (FEATURE_CONSENT && command == 'consent') Object.assign(told, subject);
    if (FEATURE_OUTBOX && /^(c|fl)/.test(command)) tick();
  } catch {
    // Whatever the page did to the runtime, the page goes on.
  }
}

/** Makes calls again that came too early. */
function replay(calls: any): void {
  (call as Call).l = left = [];
  calls.forEach(function (args: any) {
    call.apply(0, args);
  });
}

function arm(pixel: RuntimeConfig): void {
  if (FEATURE_CLICKIDS && pixel.clicks) takeClickIds();
  if (FEATURE_CLICK && pixel.click) onClick(pixel);
  if ((FEATURE_TRIGGERS || FEATURE_VISITS) && pixel.route) onRoute(pixel);
  if (FEATURE_TRIGGERS) {
    if (pixel.submit) onSubmit(pixel);
    if (pixel.visible) onVisible(pixel);
    if (pixel.push) onPush(pixel);
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
  let global = (!FEATURE_HOSTED && FEATURE_OPTIONS && config.global) || 'pixelwright';
  let queued: unknown[] | undefined;
  let stub: any;
  try {
    if (FEATURE_HOSTED) global = document.currentScript!.getAttribute('data-global') || global;
  } catch {
    // No script of the page's HTML.
  }
  try {
    before = window[global];
    // The same file again, or one that can do no less, has nothing to add.
    if (FEATURE_HOSTED ? before!.f == FEATURES : before!('add', config) == taken) return;
    // A stub of the page's own has its queue with the first call.
    if (FEATURE_HOSTED) before!('flush');
    queued = before!.q || before!.l;
    if (before!.q) {
      before = undefined;
      stub = queued;
    }
  } catch {
    // There is none, or the page guards the name.
  }
  // What earlier pages left, and what has expired of it.
  if (FEATURE_OUTBOX) tick();
  try {
    if (queued) replay(queued);
    // Who kept the stub goes on calling it.
    stub.push = function (args: any) {
      call.apply(0, args);
    };
  } catch {
    // It is no queue.
  }
  if (FEATURE_HOSTED) {
    (call as Call).l = left;
    (call as Call).f = FEATURES;
  } else {
    call('add', config);
    if (!pixels[config.key]) return;
  }
  try {
    if (FEATURE_OUTBOX) {
      addEventListener('pagehide', tick);
      addEventListener('visibilitychange', tick);
    }
  } catch {
    // The timer is left.
  }
  window[global] = call;
  // oxlint-disable-next-line no-console -- asked for by the visitor's address, for this page view
  if (FEATURE_LOG && /[?&]pixelwright_debug\b/.test(location.search)) read(console.log.bind(console, 'pixelwright'));
}

try {
  start();
} catch {
  // The page broke what a browser has.
}
