import type * as z from 'zod/mini';
import { safeParse } from 'zod/mini';
import type { Problem } from './api-error.ts';
import type { Decoder } from './call.ts';

/** A decoder from a schema of zod. Use loose objects: unknown fields are kept. */
export function decodeWith<T>(schema: z.core.$ZodType<T>, base = '$'): Decoder<T> {
  return (answer) => {
    const parsed = safeParse(schema, answer, { reportInput: true });
    return parsed.success
      ? { value: parsed.data }
      : { problems: parsed.error.issues.map((issue) => problemOf(issue, base)) };
  };
}

function problemOf(issue: z.core.$ZodIssue, base: string): Problem {
  const at = issue.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  const expected = 'expected' in issue ? issue.expected : 'values' in issue ? issue.values.join(', ') : issue.code;
  return {
    path: base + at,
    message: issue.input === undefined ? `missing; expected ${expected}` : `expected ${expected}`,
  };
}
