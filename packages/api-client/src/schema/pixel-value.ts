import * as z from 'zod/mini';
import { isRecord } from './records.ts';
import { shown, unknownFieldIssue, type CustomIssue } from './zod-issues.ts';

/**
 * A value of a pixel, in the one internal form: text written once and for all, or the name of a
 * value that the page owns. `{{Name}}` as a variable is one of Google Tag Manager's own.
 */
export type PixelValue = { fixed: string } | { variable: string };

/** A custom property: the key under which the value travels, and the value. */
export interface PixelProperty {
  key: string;
  value: PixelValue;
}

/**
 * Reads a value in either of the two forms seen in the field: `{source: fixed|variable, value}`
 * (seed 004) and `{type: literal|gtm|js, value}` (the vendor's OpenAPI document).
 */
export const pixelValue = decoded((input, issues) => decodeValue(input, valueFields, reporter(issues)));

/** Reads a property: `{key, source, value}`, or the vendor's `{key, value: {type, value}}`. */
export const pixelProperty = decoded((input, issues): PixelProperty | undefined => {
  const report = reporter(issues);
  const value = isNested(input)
    ? decodeNested(input, report, reporter(issues, 'value'))
    : decodeValue(input, propertyFields, report);
  const key = isRecord(input) ? readKey(input['key'], reporter(issues, 'key')) : undefined;
  return key !== undefined && value ? { key, value } : undefined;
});

/** What `read` makes of an input, or reports. A check, as zod's transform would cost every bundle more bytes. */
function decoded<T>(read: (input: unknown, issues: z.core.$ZodRawIssue[]) => T | undefined): z.ZodMiniType<T> {
  const check = z.check<unknown>((context) => void (context.value = read(context.value, context.issues)));
  return z.unknown().check(check) as z.ZodMiniType<T>;
}

const valueFields = ['source', 'type', 'value'];
const propertyFields = ['key', 'source', 'type', 'value'];
const nestedPropertyFields = ['key', 'value'];

/** Reports what is wrong, at a field of the value or, without one, at the value itself. */
type Report = (issue: CustomIssue, field?: string) => void;

function reporter(issues: z.core.$ZodRawIssue[], base?: string): Report {
  return (issue, field) => {
    const path = [base, field].filter((step) => step !== undefined);
    issues.push({ code: 'custom', input: undefined, path, params: { ...issue } });
  };
}

function isNested(input: unknown): input is Record<string, unknown> {
  return isRecord(input) && isRecord(input['value']) && input['source'] == null && input['type'] == null;
}

function decodeNested(input: Record<string, unknown>, report: Report, reportValue: Report): PixelValue | undefined {
  const strange = reportUnknown(input, nestedPropertyFields, report);
  const value = decodeValue(input['value'], valueFields, reportValue);
  return strange ? undefined : value;
}

/** The value; undefined when something is wrong with it, which is reported. */
function decodeValue(input: unknown, known: readonly string[], report: Report): PixelValue | undefined {
  const wrong = (message: string): undefined => report({ code: 'value_shape', message }) as undefined;
  if (!isRecord(input)) return wrong(`A value is an object, not ${shown(input)}.`);
  const strange = reportUnknown(input, known, report);
  const { source, type, value } = input;
  if (typeof value !== 'string') wrong(`\`value\` must be text in quotes, not ${shown(value)}.`);
  if (source != null && type != null)
    return wrong('It has both `source` and `type`; they belong to two different forms.');
  if (source != null && source !== 'fixed' && source !== 'variable') {
    return wrong(`\`source\` is ${shown(source)}; it is either "fixed" or "variable".`);
  }
  if (type != null && type !== 'literal' && type !== 'gtm' && type !== 'js') {
    return wrong(`\`type\` is ${shown(type)}; it is "literal", "gtm" or "js".`);
  }
  // A field that is not known is most likely the one that is missing.
  if (strange) return undefined;
  if (source == null && type == null) {
    return wrong('It does not say whether `value` is fixed or a variable: `source` is missing.');
  }
  if (typeof value !== 'string') return undefined;
  if (source === 'fixed' || type === 'literal') return { fixed: value };
  return { variable: type === 'gtm' ? inBraces(value.trim()) : value };
}

function inBraces(name: string): string {
  return /^\{\{[^]*\}\}$/.test(name) ? name : `{{${name}}}`;
}

function reportUnknown(input: Record<string, unknown>, known: readonly string[], report: Report): boolean {
  // `refuseProtoKeys` speaks of `__proto__`; null reads as absent.
  const strange = Object.keys(input).filter(
    (key) => !known.includes(key) && input[key] !== null && key !== '__proto__',
  );
  for (const key of strange) report(unknownFieldIssue(key, known), key);
  return strange.length > 0;
}

function readKey(key: unknown, report: Report): string | undefined {
  const issue = checkKey(key);
  if (issue) report(issue);
  return issue ? undefined : (key as string);
}

function checkKey(key: unknown): CustomIssue | undefined {
  if (key == null) return { code: 'field_missing', message: 'The property has no `key`.' };
  if (typeof key !== 'string') return { code: 'field_type', message: `\`key\` must be text, not ${shown(key)}.` };
  if (key === '') return { code: 'value_empty', message: 'The `key` is empty.' };
  if (key === '__proto__') return { code: 'proto_key', message: 'A property cannot be called `__proto__`.' };
  // 50 comes from the vendor's OpenAPI document; seed 004 states no limit (rule S10).
  if (key.length > 50 && [...key].length > 50) {
    return { code: 'text_too_long', message: `The \`key\` has ${[...key].length} characters; 50 are allowed.` };
  }
  return undefined;
}
