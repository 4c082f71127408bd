import type { ConfigPath, RuntimeConfig } from './config.ts';
import { stringify } from './json.ts';
import { eventId, transactionIdOf } from './identity.ts';
import { parseMoney } from './money.ts';
import { redactPii } from './pii.ts';
import { own } from './variables/own.ts';
import { isScalar } from './variables/scalar.ts';

declare const dataLayer: any;

let late: unknown;

/** Whether a value was missing from the event read last that is worth waiting for. */
export function isLate(): unknown {
  return late;
}

/** The pixel's event as the page stands, but for its time. */
export function readEvent(pixel: RuntimeConfig, values: unknown, pushes?: unknown[]): any {
  const missing: string[] = [];
  const cut: string[] = FEATURE_OPTIONS && pixel.cut ? pixel.cut.slice() : [];
  const redacted: string[] = [];
  late = 0;

  function guarded(key: string, text: any, always?: boolean): any {
    if (FEATURE_GUARD && typeof text == 'string' && (always || (pixel.declared || []).indexOf(key) < 0)) {
      // Twice what is kept: no page has the time to look through a megabyte.
      text = text.slice(0, 1e3);
      const rest = redactPii(text);
      if (rest != text) redacted.push(key);
      text = rest;
    }
    if (/^[^]{501}/.test(text)) {
      cut.push(key);
      text = text.slice(0, 500);
    }
    return text;
  }

  function fill(template: any, isField?: unknown): any {
    const filled: any = {};
    Object.keys(template).forEach(function (key) {
      let value = template[key];
      if (FEATURE_VARIABLES && Array.isArray(value)) {
        try {
          const path: ConfigPath = value;
          const root = FEATURE_OPTIONS && pixel.root;
          // What the call gives, what the page calls so, and then the data layer.
          value = own(values, [key]);
          if (!FEATURE_GIVEN && value == null && !root) value = own(window, path);
          if (!FEATURE_GIVEN && value == null) {
            // The newest push that holds the beginning of the path decides, as a later push is meant
            // to replace. What gtag() pushes are its arguments, which hold no such key.
            value = own(
              []
                .concat(root ? own(window, root) : (FEATURE_TRIGGERS && pushes) || dataLayer)
                .filter(function (push) {
                  return own(push, [path[0]!]) !== undefined;
                })
                .pop(),
              path,
            );
          }
          if ((FEATURE_MONEY || FEATURE_TRANSACTION) && isField) {
            value = [].concat(value)[0];
            value =
              FEATURE_MONEY && key == 'revenue'
                ? parseMoney(value, FEATURE_OPTIONS ? pixel.money : undefined, filled.currency)
                : FEATURE_MONEY && key == 'currency'
                  ? isScalar(value) && /^\s*[a-z]{3}\s*$/i.test(value)
                    ? value.trim().toUpperCase()
                    : null
                  : transactionIdOf(value);
          } else if (Array.isArray(value)) value = value.filter(isScalar).join();
          if (!isScalar(value)) throw 0;
          if (!isField) value = guarded(key, value);
        } catch {
          // Not there, not usable, or a getter of the page threw.
          missing.push(key);
          // What leads nowhere does not come later: a tag manager gives it with the call, or it is missing.
          late = late || (isField && template[key][0]);
          return;
        }
      } else if (value && typeof value == 'object') value = fill(value, key == 'data');
      filled[key] = value;
    });
    return filled;
  }

  const event = FEATURE_VARIABLES ? fill(pixel.event) : JSON.parse(stringify(pixel.event));
  const { data } = event;
  if (FEATURE_MONEY) {
    if (!data.currency) delete data.revenue;
    if (data.revenue == null) delete data.currency;
  }
  // A frame that is made from text has no address.
  if (location.origin != 'null') {
    data.page = location.origin + (FEATURE_OPTIONS && pixel.origin ? '' : guarded('page', location.pathname, true));
  }
  if (FEATURE_VARIABLES) data.missing = missing[0] && missing;
  data.cut = cut[0] && cut;
  if (FEATURE_GUARD) data.redacted = redacted[0] && redacted;
  const { key } = pixel;
  const id = data.transaction_id;
  event.id =
    FEATURE_TRANSACTION && id && (pixel.once! < 3 || event.type == 'pixelwright.conversion')
      ? eventId(key, id)
      : crypto.getRandomValues(new Uint32Array(4)).join('-');
  return event;
}
