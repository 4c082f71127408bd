import type * as z from 'zod/mini';
import { pixelDiagnostic, jsonPath, type Diagnostic } from './diagnostic.ts';
import type { DiagnosticCode } from './diagnostic-codes.ts';
import type { PixelCode } from './pixel-codes.ts';
import { nearest } from './nearest.ts';

/** What a custom check of ours puts into `params`. */
export interface CustomIssue {
  code: DiagnosticCode;
  message: string;
  hint?: string;
}

/** Names the fields that an object at a path knows, so that a mistyped one gets a suggestion. */
export type KnownFields = (path: readonly PropertyKey[]) => readonly string[];

/** Shows a value of the user's inside a message: short, quoted, on one line; of objects and lists only that they are. */
export function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** `pixelDiagnostic` for what stands in a saved pixel, else `diagnostic`. */
type Make = typeof pixelDiagnostic;

/** Turns the issues of zod into diagnostics, in the words of the field instead of the library's. */
export function fromZodIssues(
  issues: readonly z.core.$ZodIssue[],
  base: string,
  known: KnownFields,
  make: Make,
): Diagnostic[] {
  return issues.flatMap((issue) => fromIssue(issue, base, known, make));
}

function fromIssue(issue: z.core.$ZodIssue, base: string, known: KnownFields, make: Make): Diagnostic[] {
  const path = jsonPath(base, issue.path);
  const field = fieldName(issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      // `refuseProtoKeys` has spoken of the others.
      return issue.keys
        .filter((key) => key !== '__proto__')
        .map((key) => unknownField(key, jsonPath(path, [key]), known(issue.path)));
    case 'too_small':
      if (issue.origin === 'number' || issue.origin === 'int')
        return [make('value_not_allowed', path, `${field} is less than ${issue.minimum}.`)];
      return [make('value_empty', path, `${field} is empty.`)];
    case 'too_big':
      if (issue.origin === 'number' || issue.origin === 'int')
        return [make('value_not_allowed', path, `${field} is more than ${issue.maximum}.`)];
      return [make('too_many_items', path, `${field} has more than ${issue.maximum} entries.`)];
    case 'invalid_value': {
      const allowed = issue.values.map(String);
      if (issue.input === undefined) return [missing(path, field, `one of ${allowed.join(', ')}`)];
      const near = typeof issue.input === 'string' ? nearest(issue.input, allowed) : undefined;
      const message = `${shown(issue.input)} is not one of ${allowed.join(', ')}.`;
      return [make('value_not_allowed', path, message, near && `Did you mean "${near}"?`)];
    }
    case 'custom': {
      const custom = issue.params as CustomIssue | undefined;
      // A custom issue has a code of the table that `make` knows.
      if (custom) return [make(custom.code as PixelCode, path, custom.message, custom.hint)];
      break;
    }
    case 'invalid_type':
      if (issue.input === undefined) return [missing(path, field, issue.expected)];
      return [make('field_type', path, `${field} must be ${article(issue.expected)}, not ${shown(issue.input)}.`)];
  }
  return [make('field_type', path, `${field} cannot be ${shown(issue.input)}.`)];
}

/** A field that is not known, most likely a slip. */
export function unknownField(key: string, path: string, known: readonly string[]): Diagnostic {
  const { code, message, hint } = unknownFieldIssue(key, known);
  return pixelDiagnostic(code, path, message, hint);
}

export function unknownFieldIssue(key: string, known: readonly string[]) {
  const near = nearest(key, known);
  return {
    code: 'unknown_field' as const,
    message: `The field ${shown(key)} does not exist.`,
    hint: near ? `Did you mean \`${near}\`?` : `Known fields: ${known.join(', ')}.`,
  };
}

/** What a sentence about the value at a path begins with. */
function fieldName(path: readonly PropertyKey[]): string {
  const [last, before] = [path.at(-1), path.at(-2)];
  if (last === undefined) return 'The document';
  return typeof last === 'number' ? `\`${String(before ?? '')}[${last}]\`` : `\`${String(last)}\``;
}

function missing(path: string, field: string, expected: string): Diagnostic {
  return pixelDiagnostic('field_missing', path, `${field} is missing.`, `Add ${field}: ${article(expected)}.`);
}

function article(expected: string): string {
  if (expected === 'string') return 'text in quotes';
  if (expected === 'array') return 'a list';
  return expected === 'object' || expected === 'record' ? 'an object' : expected;
}
