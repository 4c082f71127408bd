import * as z from 'zod/mini';
import { diagnostic, jsonPath, type Diagnostic } from './diagnostic.ts';
import { isKey } from './keys.ts';
import { pixelValue, type PixelValue } from './pixel-value.ts';
import { isRecord, refuseProtoKeys, withoutNulls } from './records.ts';
import { fromZodIssues, shown, type CustomIssue } from './zod-issues.ts';

/** What starts a pixel, and for a click the elements that it counts on. */
export interface Trigger {
  on: 'load' | 'click' | 'manual';
  /** CSS selector of the elements, for `click` only; default: `[data-pixel~="<key>"]`. */
  selector?: string | undefined;
}

/** How a saved pixel is installed. Kept beside the pixel, never sent to the API. */
export interface InstallOptions {
  /** Where events go: an https address (http for localhost). */
  endpoint?: string | undefined;
  key?: string | undefined;
  delivery?: 'inline' | undefined;
  trigger?: Trigger | undefined;
  /** Path patterns; `*` within a segment, `**` across segments. */
  pages?: string[] | undefined;
  transactionId?: PixelValue | undefined;
  /** The object or data layer array that variables are read from, instead of `window` and `dataLayer`. */
  variableRoot?: string | undefined;
  /** How much of the page's address travels: origin and path, or the origin alone. */
  page?: 'path' | 'origin' | undefined;
  /** The name of the global function. */
  global?: string | undefined;
  /** Text of the page's own templating that prints the nonce of its Content-Security-Policy. */
  nonce?: string | undefined;
  /** Marks every event as a test. */
  test?: boolean | undefined;
}

/** Options of the design that this version cannot run yet, and the values of the others that it cannot. */
const notYet = [
  'runtimeUrl',
  'dedupe',
  'guarantee',
  'ack',
  'wait',
  'money',
  'purpose',
  'consent',
  'clickIds',
  'outboxDays',
  'outboxMax',
  'orderedAt',
  'maxAgeHours',
  'declared',
  'hashRoutes',
  'anyView',
  'signature',
];
const laterDeliveries = ['hosted', 'module', 'image'];
const laterTriggers = ['submit', 'visible', 'event', 'route'];

const triggerOptions = z.strictObject({
  on: z.enum(['load', 'click', 'manual']),
  selector: z.optional(z.string().check(z.minLength(1))),
});
const installOptions = z.strictObject({
  endpoint: z.optional(checked(checkEndpoint)),
  key: z.optional(
    checked((value) => (isKey(value) ? undefined : { code: 'key_invalid', message: `The key is ${shown(value)}.` })),
  ),
  delivery: z.optional(z.literal('inline')),
  trigger: z.optional(triggerOptions.check(custom(checkTrigger))),
  pages: z.optional(z.array(checked(checkPagePattern)).check(z.minLength(1), z.maxLength(100))),
  transactionId: z.optional(pixelValue),
  variableRoot: z.optional(z.string().check(z.minLength(1))),
  page: z.optional(z.enum(['path', 'origin'])),
  global: z.optional(checked(checkGlobal)),
  nonce: z.optional(checked(checkNonce)),
  test: z.optional(z.boolean()),
});
const installFields = Object.keys(installOptions.shape);
const triggerFields = Object.keys(triggerOptions.shape);

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
  const parsed = z.safeParse(installOptions, dropLaterValues(usable), { reportInput: true });
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) =>
      // A trigger that is a name has nothing below it.
      issue.path[0] === 'trigger' && !isRecord(raw['trigger']) ? { ...issue, path: ['trigger'] } : issue,
    );
    diagnostics.push(
      ...fromZodIssues(issues, path, ([field]) => (field === 'trigger' ? triggerFields : installFields)),
    );
  }
  if (!parsed.success || diagnostics.length) return { diagnostics };
  return { options: parsed.data, diagnostics };
}

function takeNotYet(raw: Record<string, unknown>, path: string): Diagnostic[] {
  const found = notYet.filter((name) => name in raw).map((name) => notAvailable(name, `The option \`${name}\``, path));
  const { delivery } = raw;
  if (laterDeliveries.includes(delivery as string))
    found.push(notAvailable('delivery', `The delivery ${shown(delivery)}`, path));
  const on = triggerOf(raw);
  if (laterTriggers.includes(on as string)) found.push(notAvailable('trigger', `The trigger ${shown(on)}`, path));
  return found;
}

function notAvailable(option: string, what: string, path: string): Diagnostic {
  return diagnostic(
    'option_not_available',
    jsonPath(path, [option]),
    `${what} is planned, but this version cannot do it yet.`,
  );
}

function dropLaterValues(raw: Record<string, unknown>): Record<string, unknown> {
  const { delivery, trigger, ...rest } = raw;
  return {
    ...rest,
    ...(delivery !== undefined && !laterDeliveries.includes(delivery as string) && { delivery }),
    ...(trigger !== undefined &&
      !laterTriggers.includes(triggerOf(raw) as string) && {
        trigger: isRecord(trigger) ? withoutNulls(trigger) : { on: trigger },
      }),
  };
}

function triggerOf(raw: Record<string, unknown>): unknown {
  return isRecord(raw['trigger']) ? raw['trigger']['on'] : raw['trigger'];
}

function checkTrigger(input: { on: string; selector?: string | undefined }): CustomIssue | undefined {
  if (input.selector === undefined || input.on === 'click') return undefined;
  return { code: 'option_invalid', message: `The trigger "${input.on}" takes no selector.` };
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

function checkEndpoint(value: string): CustomIssue | undefined {
  // What else a URL may hold is written differently by different engines; percent-encoded it is the same for all.
  if (!/^[\x21-\x7e]+$/.test(value) || /["<>\\^`{|}]/.test(value)) {
    return {
      code: 'endpoint_invalid',
      message: `${shown(value)} has characters that an address does not have.`,
      hint: 'Percent-encode them; a host beyond ASCII is written in Punycode.',
    };
  }
  if (!URL.canParse(value)) return { code: 'endpoint_invalid', message: `${shown(value)} is not an absolute address.` };
  const { protocol, hostname, username, password } = new URL(value);
  // An empty fragment is one too: what the runtime appends would stand in it.
  if (username || password || value.includes('#')) {
    return { code: 'endpoint_invalid', message: `${shown(value)} has a user name, a password or a fragment.` };
  }
  const local = /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
  if (protocol === 'https:' || (protocol === 'http:' && local)) return undefined;
  return { code: 'endpoint_not_https', message: `${shown(value)} is not an https address.` };
}

function checkPagePattern(value: string): CustomIssue | undefined {
  if (!/^\/[^?#\s\\]*$/.test(value) || /\p{Surrogate}/u.test(value)) {
    return { code: 'page_pattern_invalid', message: `${shown(value)} is not a path pattern.` };
  }
  // Each `**` multiplies the time that a long path takes to be refused.
  if ((value.match(/\*\*+/g) ?? []).length <= 2) return undefined;
  return {
    code: 'page_pattern_invalid',
    message: `${shown(value)} has more than two \`**\`.`,
    hint: 'Write several patterns.',
  };
}

function checkGlobal(value: string): CustomIssue | undefined {
  if (/^[A-Za-z_$][\w$]*$/.test(value) && !(value in {})) return undefined;
  return { code: 'option_invalid', message: `\`global\` is ${shown(value)}; it must be a plain identifier.` };
}

function checkNonce(value: string): CustomIssue | undefined {
  if (/^[A-Za-z0-9+/_=-]+$/.test(value)) {
    return {
      code: 'option_invalid',
      message: '`nonce` is a value. A nonce must be new for every page view.',
      hint: "Give the text with which the page's own templating prints it, for example {{ csp_nonce }}.",
    };
  }
  const quotable = !value.includes('"') || !value.includes("'");
  if (value !== '' && quotable && !/[\r\n]/.test(value) && !/<\/?script|<!--/i.test(value)) return undefined;
  return { code: 'option_invalid', message: `\`nonce\` is ${shown(value)}, which cannot stand in an attribute.` };
}
