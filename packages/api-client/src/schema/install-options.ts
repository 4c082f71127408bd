import * as z from 'zod/mini';
import { diagnostic, jsonPath, type Diagnostic } from './diagnostic.ts';
import { isKey } from './keys.ts';
import {
  checkEndpoint,
  checkEventName,
  checkGlobal,
  checkNonce,
  checkPagePattern,
  checkRuntimeUrl,
  checkTrigger,
} from './install-option-checks.ts';
import { pixelValue, type PixelValue } from './pixel-value.ts';
import { isRecord, refuseProtoKeys, withoutNulls } from './records.ts';
import { fromZodIssues, shown, type CustomIssue } from './zod-issues.ts';

/** What starts a pixel, and where. */
export interface Trigger {
  /** What fires the pixel. */
  on: 'load' | 'click' | 'submit' | 'visible' | 'event' | 'route' | 'manual';
  /** CSS selector of the elements, for `click`, `submit` and `visible`; default: `[data-pixel~="<key>"]`. */
  selector?: string | undefined;
  /** For `event`: the name of a data layer push, or `dom:` and the name of a DOM event. */
  event?: string | undefined;
}

/** How text with an amount is read. */
export interface MoneyOptions {
  /** The decimal separator, where "1.234" or "1,234" would be ambiguous. */
  decimal?: '.' | ',' | undefined;
  /** Amounts are in cents, or whatever the currency's smallest unit is. */
  minorUnits?: boolean | undefined;
  /** Amounts below zero are allowed. */
  allowNegative?: boolean | undefined;
}

/** How a saved pixel is installed. Kept beside the pixel, never sent to the API. */
export interface InstallOptions {
  /** Where events go: an https address (http for localhost). */
  endpoint?: string | undefined;
  /** What the pixel is called in folders, events and calls; default: its key in the account file, else its id. */
  key?: string | undefined;
  /** The form of the JavaScript code. */
  delivery?: Delivery | undefined;
  /** The folder from which the site serves the hosted runtime: an https address, or a path on the site's own host. */
  runtimeUrl?: string | undefined;
  /** What starts the pixel: a name, or `{on, selector}`, `{on, event}`; default: `load`, or `manual` for what happens on a page. */
  trigger?: Trigger | undefined;
  /** Path patterns; `*` within a segment, `**` across segments. */
  pages?: string[] | undefined;
  /** The value that tells one order from another; default: the property `transaction_id`, else `order_id`. */
  transactionId?: PixelValue | undefined;
  /** What fires once; default: the transaction for type conversion, nothing for the others. */
  dedupe?: 'transaction' | 'session' | 'page' | 'none' | undefined;
  /** Whether what was sent may be sent again when nobody acknowledged it; default: at least once. */
  guarantee?: 'at-least-once' | 'at-most-once' | undefined;
  /** `none`: the endpoint allows no other origin to read its answers. */
  ack?: 'response' | 'none' | undefined;
  /** Milliseconds to wait for transaction id, revenue and currency, and for a consent signal; default 2000. */
  wait?: number | undefined;
  /** How text with an amount is read. */
  money?: MoneyOptions | undefined;
  /** What the visitor's consent is asked for; default: analytics for page views, ads for the others. */
  purpose?: 'ads' | 'analytics' | undefined;
  /** Whether consent signals of the page are obeyed, and whether there has to be one; default for the snippet: auto. */
  consent?: 'off' | 'auto' | 'required' | undefined;
  /** Whether click ids of the landing page are kept and sent. */
  clickIds?: boolean | undefined;
  /** Days that an event may wait for its acknowledgement; default 7. */
  outboxDays?: number | undefined;
  /** Events that may wait; default 2000. */
  outboxMax?: number | undefined;
  /** When the order was placed; with `maxAgeHours`, older ones are no new conversion. */
  orderedAt?: PixelValue | undefined;
  /** Hours after which an order is no new conversion; needs `orderedAt`. */
  maxAgeHours?: number | undefined;
  /** Property keys whose text may hold personal data. */
  declared?: string[] | undefined;
  /** Whether the trigger `route` counts changes of the hash too. */
  hashRoutes?: boolean | undefined;
  /** Whether the snippet keeps the decision log. */
  log?: boolean | undefined;
  /** The object or data layer array that variables are read from, instead of `window` and `dataLayer`. */
  variableRoot?: string | undefined;
  /** How much of the page's address travels: origin and path, or the origin alone. */
  page?: 'path' | 'origin' | undefined;
  /** The name of the global function. */
  global?: string | undefined;
  /** Text of the page's own templating that prints the nonce of its Content-Security-Policy. */
  nonce?: string | undefined;
  /** In Tealium: every view that the load rules let through fires a conversion, whatever its `tealium_event`. */
  anyView?: boolean | undefined;
  /** Marks every event as a test. */
  test?: boolean | undefined;
}

/** Options of the design that this version cannot run yet. */
const notYet = ['signature'];

/**
 * The forms of JavaScript code: a script with everything in it; one that shares a file with others; a
 * module for bundlers; an image for pages without scripts.
 */
export const deliveries = ['inline', 'hosted', 'module', 'image'] as const;
/** One of {@link deliveries}. */
export type Delivery = (typeof deliveries)[number];

const triggerOptions = z.strictObject({
  on: z.enum(['load', 'click', 'submit', 'visible', 'event', 'route', 'manual']),
  selector: z.optional(z.string().check(z.minLength(1))),
  event: z.optional(checked(checkEventName)),
});
export const installOptions = z.strictObject({
  endpoint: z.optional(checked(checkEndpoint)),
  key: z.optional(
    checked((value) => (isKey(value) ? undefined : { code: 'key_invalid', message: `The key is ${shown(value)}.` })),
  ),
  delivery: z.optional(z.enum(deliveries)),
  runtimeUrl: z.optional(checked(checkRuntimeUrl)),
  trigger: z.optional(triggerOptions.check(custom(checkTrigger))),
  pages: z.optional(z.array(checked(checkPagePattern)).check(z.minLength(1), z.maxLength(100))),
  transactionId: z.optional(pixelValue),
  dedupe: z.optional(z.enum(['transaction', 'session', 'page', 'none'])),
  guarantee: z.optional(z.enum(['at-least-once', 'at-most-once'])),
  ack: z.optional(z.enum(['response', 'none'])),
  wait: z.optional(z.int().check(z.minimum(0), z.maximum(60_000))),
  money: z.optional(
    z.strictObject({
      decimal: z.optional(z.enum(['.', ','])),
      minorUnits: z.optional(z.boolean()),
      allowNegative: z.optional(z.boolean()),
    }),
  ),
  purpose: z.optional(z.enum(['ads', 'analytics'])),
  consent: z.optional(z.enum(['off', 'auto', 'required'])),
  clickIds: z.optional(z.boolean()),
  outboxDays: z.optional(z.int().check(z.minimum(1), z.maximum(90))),
  outboxMax: z.optional(z.int().check(z.minimum(1), z.maximum(2000))),
  orderedAt: z.optional(pixelValue),
  maxAgeHours: z.optional(z.int().check(z.minimum(1), z.maximum(8760))),
  declared: z.optional(z.array(z.string().check(z.minLength(1))).check(z.minLength(1), z.maxLength(100))),
  hashRoutes: z.optional(z.boolean()),
  log: z.optional(z.boolean()),
  variableRoot: z.optional(z.string().check(z.minLength(1))),
  page: z.optional(z.enum(['path', 'origin'])),
  global: z.optional(checked(checkGlobal)),
  nonce: z.optional(checked(checkNonce)),
  anyView: z.optional(z.boolean()),
  test: z.optional(z.boolean()),
});
const installFields = Object.keys(installOptions.shape);
const triggerFields = Object.keys(triggerOptions.shape);

/** Install options that were read, and what is worth knowing about them. */
export interface ParsedOptions {
  /** Absent when a diagnostic is an error. */
  options?: InstallOptions;
  diagnostics: Diagnostic[];
}

/**
 * Reads install options from a parsed JSON or YAML value, naming everything that is wrong.
 * @param path JSON path of the options inside their document
 */
export function parseInstallOptions(input: unknown, path = '$'): ParsedOptions {
  if (!isRecord(input))
    return { diagnostics: [diagnostic('field_type', path, `Install options are an object, not ${shown(input)}.`)] };
  const raw = withoutNulls(input);
  const diagnostics = [...takeNotYet(raw, path), ...refuseProtoKeys(input, path)];
  const usable = Object.fromEntries(Object.entries(raw).filter(([key]) => !notYet.includes(key)));
  const parsed = z.safeParse(installOptions, triggerAsObject(usable), { reportInput: true });
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) =>
      // A trigger that is a name has nothing below it.
      issue.path[0] === 'trigger' && !isRecord(raw['trigger']) ? { ...issue, path: ['trigger'] } : issue,
    );
    diagnostics.push(
      ...fromZodIssues(issues, path, ([field]) => (field === 'trigger' ? triggerFields : installFields), diagnostic),
    );
  }
  if (!parsed.success || diagnostics.length) return { diagnostics };
  return { options: parsed.data, diagnostics };
}

function takeNotYet(raw: Record<string, unknown>, path: string): Diagnostic[] {
  return notYet
    .filter((name) => name in raw)
    .map((name) =>
      diagnostic(
        'option_not_available',
        jsonPath(path, [name]),
        `The option \`${name}\` is planned, but this version cannot do it yet.`,
      ),
    );
}

function triggerAsObject(raw: Record<string, unknown>): Record<string, unknown> {
  const { trigger } = raw;
  return trigger === undefined ? raw : { ...raw, trigger: isRecord(trigger) ? withoutNulls(trigger) : { on: trigger } };
}

/** Text that a function of ours judges; the function gives the issue, or undefined when all is well. */
function checked(check: (value: string) => CustomIssue | undefined) {
  return z.string().check(custom(check));
}

function custom<T>(check: (value: T) => CustomIssue | undefined) {
  return z.check<T>((context) => {
    const found = check(context.value);
    if (found) context.issues.push({ code: 'custom', input: context.value, params: { ...found } });
  });
}
