import type { ConfigPath, RuntimeConfig } from './config.ts';
import type { PixelEventData } from './event.ts';
import { eventId, transactionIdOf } from './identity.ts';
import { own } from './variables/own.ts';
import { isScalar } from './variables/scalar.ts';

/**
 * The program of a snippet: starts the pixel `config` on this page. The first runtime owns the
 * global function and runs the pixels of later ones, if it has the features that they need; else the
 * later one takes the function over and passes on what it does not know. Never throws.
 *
 * Nearly all of it is one function, as each further one costs 20 bytes on every page.
 */
declare const config: RuntimeConfig;

type Call = (command?: unknown, subject?: any, values?: unknown) => any;

declare const window: Window & { pixelwright: Call; [global: string]: Call };
declare const dataLayer: any;

let before: Call;
const pixels: Record<string, RuntimeConfig> = {};

function call(command: any, subject: any, values?: unknown): any {
  try {
    if (command == 'add' && !(subject.uses & ~FEATURES)) {
      // Once per key on a page: not again what this runtime has, or one before it.
      if (!pixels[subject.key] && !ask(command, subject)) {
        pixels[subject.key] = subject;
        if (FEATURE_CLICK && subject.click) listen(subject);
        if (!subject.manual) call('fire', subject.key);
      }
      return 1;
    }
    const pixel = pixels[subject]!;
    if (command != 'fire' || !pixel) return ask(command, subject, values);
    if (FEATURE_PAGES && pixel.pages && !RegExp(pixel.pages).test(location.pathname)) return;

    const missing: string[] = [];
    const cut: string[] = [];
    let event: any = JSON.parse(
      JSON.stringify(
        pixel.event,
        FEATURE_VARIABLES
          ? function (this: unknown, key: string, value: any): any {
              if (Array.isArray(value)) {
                try {
                  const path: ConfigPath = value;
                  value = own(values, [key]);
                  // The page's own variables first, then the data layer: the newest push that holds the
                  // beginning of the path decides, as a later push is meant to replace. What gtag()
                  // pushes are its arguments, which hold no such key.
                  const root = FEATURE_OPTIONS && pixel.root;
                  if (value == null && !root) value = own(window, path);
                  if (value == null) {
                    value = own(
                      []
                        .concat(root ? own(window, root) : dataLayer)
                        .filter(function (push) {
                          return own(push, [path[0]!]) !== undefined;
                        })
                        .pop(),
                      path,
                    );
                  }
                  // A property of the same name has the bit `options`, to be told by where it stands.
                  const isField = FEATURE_OPTIONS ? this == pixel.event.data : true;
                  if (FEATURE_REVENUE && isField && key == 'revenue') {
                    // A number, or text that nobody can read in two ways.
                    value = [].concat(value)[0];
                    if (value.toFixed) value = value.toFixed(6);
                    value = /^\d{1,12}(\.\d\d?(\d{4})?)?$/.test(value) && isScalar(value) ? +value : null;
                  } else if (FEATURE_CURRENCY && isField && key == 'currency') {
                    value = [].concat(value)[0];
                    value = /^\s*[a-z]{3}\s*$/i.test(value) ? value.trim().toUpperCase() : null;
                  } else if (FEATURE_TRANSACTION && isField && key == 'transaction_id') {
                    value = transactionIdOf([].concat(value)[0]);
                  } else if (Array.isArray(value)) value = value.filter(isScalar).join();
                  if (!isScalar(value)) throw 0;
                } catch {
                  // Not there, not usable, or a getter of the page threw.
                  missing.push(key);
                  return;
                }
              }
              if (/^[^]{501}/.test(value)) {
                cut.push(key);
                value = value.slice(0, 500);
              }
              return value;
            }
          : undefined,
      ),
    );
    const data: Partial<PixelEventData> = event.data;
    if (FEATURE_VARIABLES) {
      data.missing = missing[0] && (missing as any);
      data.cut = cut[0] && (cut as any);
      if (FEATURE_CURRENCY && !data.currency) delete data.revenue;
      if ((FEATURE_REVENUE || FEATURE_CURRENCY) && data.revenue == null) delete data.currency;
    }
    data.page = location.origin + (FEATURE_OPTIONS && pixel.origin ? '' : location.pathname);
    if (FEATURE_TRANSACTION && data.transaction_id && event.type == 'pixelwright.conversion') {
      event.id = eventId(pixel.key, data.transaction_id);
    } else {
      // The address of a blob ends with a UUID (File API, "generate a new blob URL"), on http pages
      // too, where `crypto.randomUUID` is missing.
      URL.revokeObjectURL((command = URL.createObjectURL(new Blob())));
      event.id = command.slice(-36);
    }
    event.time = new Date();

    // Handed to the browser so that it outlives the page: a keepalive fetch, else a beacon, else an
    // image. A text body needs no CORS preflight, which a page that is left could not answer.
    event = JSON.stringify(event);
    try {
      fetch(pixel.to, {
        method: 'POST',
        body: event,
        keepalive: 1 as unknown as true,
        credentials: 'omit',
      }).catch(function () {});
    } catch {
      try {
        if (!navigator.sendBeacon(pixel.to, event)) throw 0;
      } catch {
        new Image().src =
          pixel.to + (FEATURE_OPTIONS && /\?/.test(pixel.to) ? '&' : '?') + 'e=' + encodeURIComponent(event);
      }
    }
  } catch {
    // Whatever the page did to the runtime, the page goes on.
  }
}

/** Fires on clicks on elements that match, whenever they came into the page, in open shadow roots too. */
function listen(pixel: RuntimeConfig): void {
  let clicked = -1;
  addEventListener(
    'click',
    function (event) {
      try {
        // From the element up through shadow roots; the first that matches counts the click.
        event.composedPath().some(function (node) {
          // Not `node.matches`: a form has its fields under their names.
          const hit = (node as Node).nodeType == 1 && Element.prototype.matches.call(node as Element, pixel.click!);
          // A click on a label makes a second one on its input, of the same time.
          if (hit && event.timeStamp != clicked) {
            clicked = event.timeStamp;
            call('fire', pixel.key);
          }
          return hit;
        });
      } catch {
        // The page loses an event, never a click.
      }
    },
    true,
  );
}

/** What the runtime before this one answers; undefined when there is none. */
function ask(command: unknown, subject: unknown, values?: unknown): any {
  try {
    return before(command, subject, values);
  } catch {
    // There is none, or it is none of ours.
  }
}

try {
  before = FEATURE_OPTIONS && config.global ? window[config.global]! : window.pixelwright;
  if (!ask('add', config)) {
    call('add', config);
    if (FEATURE_OPTIONS && config.global) window[config.global] = call;
    else window.pixelwright = call;
  }
} catch {
  // The page guards the name of the function.
}
