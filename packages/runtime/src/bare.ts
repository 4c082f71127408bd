import type { RuntimeConfig } from './config.ts';
import { stringify } from './json.ts';

/**
 * The program of a snippet whose values are all fixed and whose event is sent at most once: it keeps
 * nothing in the browser. Its calls and answers are those of `snippet.ts`. Never throws.
 */
declare const config: RuntimeConfig;
declare const window: Window & { pixelwright: Function };

const taken = 7;
let before: any;
/** Calls that are for a runtime to come. */
const left: unknown[] = [];
const pixels: Record<string, RuntimeConfig> = {};

function call(command: any, subject: any, values?: any): number | void {
  try {
    if (before(command, subject, values) == taken) return taken;
  } catch {
    // There is none before us, or it is none of ours.
  }
  try {
    if (command == 'add' && !(subject.uses & ~FEATURES) && !pixels[subject.key]) {
      pixels[subject.key] = subject;
      command = 'fire';
    }
    const pixel = pixels[subject.key || subject]!;
    if (pixel && command == 'fire') send(pixel);
    if (pixel) return taken;
    left.push(arguments);
  } catch {
    // Whatever the page did to the runtime, the page goes on.
  }
}

function send({ event, to }: RuntimeConfig): void {
  if ((document as any).prerendering === true) {
    document.addEventListener('prerenderingchange', function () {
      send({ event, to } as RuntimeConfig);
    });
    return;
  }
  const sent: any = event;
  sent.id = crypto.getRandomValues(new Uint32Array(4)).join('-');
  sent.time = new Date().toISOString();
  if (location.origin != 'null') sent.data.page = location.origin;
  const body = stringify(sent);
  let answer: any;
  try {
    answer = fetch(to, { method: 'POST', body, keepalive: true, credentials: 'omit' });
  } catch {
    try {
      if (!navigator.sendBeacon(to, body)) throw 0;
    } catch {
      new Image().src = to + '?e=' + encodeURIComponent(body);
    }
  }
  if (answer && answer.catch) {
    answer.catch(function () {
      // The event is lost, as it was asked to be sent at most once.
    });
  }
}

try {
  before = window.pixelwright;
  const queued = before && (before.q || before.l);
  if (before && before.q) before = 0;
  call('add', config);
  if (pixels[config.key]) {
    window.pixelwright = call;
    (call as any).l = left;
    for (let at = 0; queued && at < queued.length;) call.apply(0, queued[at++]);
  }
} catch {
  // The page guards the name of the function.
}
