import * as z from 'zod/mini';
import { isRecord } from './records.ts';
import { shown, type CustomIssue } from './zod-issues.ts';

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
export const pixelValue = z.pipe(
  z.unknown(),
  z.transform((input, context): PixelValue => {
    const decoded = isRecord(input) ? decodeValue(input, valueFields) : `${shown(input)} is not an object.`;
    if (typeof decoded !== 'string') return decoded;
    report(context.issues, input, decoded);
    return z.NEVER;
  }),
);

/** Reads a property: `{key, source, value}`, or the vendor's `{key, value: {type, value}}`. */
export const pixelProperty = z.pipe(
  z.unknown(),
  z.transform((input, context): PixelProperty => {
    if (!isRecord(input)) {
      report(context.issues, input, `${shown(input)} is not an object.`);
      return z.NEVER;
    }
    const { key } = input;
    const keyProblem = checkKey(key);
    if (keyProblem) context.issues.push({ code: 'custom', input: key, path: ['key'], params: { ...keyProblem } });
    const nested = isRecord(input['value']) ? input['value'] : undefined;
    const decoded = nested
      ? (unknownIn(input, nestedPropertyFields) ?? decodeValue(nested, valueFields))
      : decodeValue(input, propertyFields);
    if (typeof decoded === 'string') report(context.issues, input, decoded);
    return typeof decoded === 'string' || keyProblem ? z.NEVER : { key: key as string, value: decoded };
  }),
);

const valueFields = ['source', 'type', 'value'];
const propertyFields = ['key', 'source', 'type', 'value'];
const nestedPropertyFields = ['key', 'value'];

/** The value, or a sentence that says what is wrong with it. */
function decodeValue(input: Record<string, unknown>, known: readonly string[]): PixelValue | string {
  const strange = unknownIn(input, known);
  if (strange) return strange;
  const { source, type, value } = input;
  if (source != null && type != null) return 'It has both `source` and `type`; they belong to two different forms.';
  if (typeof value !== 'string') return `\`value\` must be text in quotes, not ${shown(value)}.`;
  if (source === 'fixed' || type === 'literal') return { fixed: value };
  if (source === 'variable' || type === 'js') return { variable: value };
  if (type === 'gtm') return { variable: /^\s*\{\{[^]*\}\}\s*$/.test(value) ? value.trim() : `{{${value.trim()}}}` };
  if (source != null) return `\`source\` is ${shown(source)}; it is either "fixed" or "variable".`;
  if (type != null) return `\`type\` is ${shown(type)}; it is "literal", "gtm" or "js".`;
  return 'It does not say whether `value` is fixed or a variable: `source` is missing.';
}

function unknownIn(input: Record<string, unknown>, known: readonly string[]): string | undefined {
  const strange = Object.keys(input).filter((key) => !known.includes(key));
  return strange.length ? `Unknown field${strange.length > 1 ? 's' : ''} ${strange.map(shown).join(', ')}.` : undefined;
}

function checkKey(key: unknown): CustomIssue | undefined {
  if (key == null) return { code: 'field_missing', message: 'The property has no `key`.' };
  if (typeof key !== 'string') return { code: 'field_type', message: `\`key\` must be text, not ${shown(key)}.` };
  if (key === '') return { code: 'text_empty', message: 'The `key` is empty.' };
  if (key === '__proto__') return { code: 'proto_key', message: 'A property cannot be called `__proto__`.' };
  // 50 comes from the vendor's OpenAPI document; seed 004 states no limit (rule S10).
  if (key.length > 50 && [...key].length > 50) {
    return { code: 'text_too_long', message: `The \`key\` has ${[...key].length} characters; 50 are allowed.` };
  }
  return undefined;
}

function report(issues: z.core.$ZodRawIssue[], input: unknown, message: string): void {
  const params: CustomIssue = { code: 'value_shape', message };
  issues.push({ code: 'custom', input, params: { ...params } });
}
