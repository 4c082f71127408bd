import * as z from 'zod/mini';
import type { CustomIssue } from './zod-issues.ts';

/** How long each text may be, for who describes the schema to others: the check itself is a function. */
export const textLimits = new WeakMap<object, { minLength?: number; maxLength: number }>();

/** Text of `min` to `max` characters, counted in Unicode code points as rule B11 of the notes proposes. */
export function text(min: number, max: number) {
  // One check of our own: zod's for the least length would cost every bundle 250 bytes.
  const limited = z.string().check(
    z.check<string>(({ value, issues }) => {
      if (value.length < min) {
        issues.push({ code: 'too_small', origin: 'string', minimum: min, inclusive: true, input: value });
      }
      if (value.length <= max || codePoints(value) <= max) return;
      const params: CustomIssue = {
        code: 'text_too_long',
        message: `The text has ${codePoints(value)} characters; ${max} are allowed.`,
      };
      issues.push({ code: 'custom', input: value, params: { ...params } });
    }),
  );
  textLimits.set(limited, { ...(min > 0 && { minLength: min }), maxLength: max });
  return limited;
}

function codePoints(value: string): number {
  let count = 0;
  for (const _ of value) count++;
  return count;
}
