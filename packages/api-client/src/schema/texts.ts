import * as z from 'zod/mini';
import type { CustomIssue } from './zod-issues.ts';

/** The most characters of each text, for who describes the schema to others: the check itself is a function. */
export const textLimits = new WeakMap<object, number>();

/** Text of `min` to `max` characters, counted in Unicode code points as rule B11 of the notes proposes. */
export function text(min: number, max: number) {
  const limited = z.string().check(
    ...(min > 0 ? [z.minLength(min)] : []),
    z.check<string>((context) => {
      const { value } = context;
      if (value.length <= max || codePoints(value) <= max) return;
      const params: CustomIssue = {
        code: 'text_too_long',
        message: `The text has ${codePoints(value)} characters; ${max} are allowed.`,
      };
      context.issues.push({ code: 'custom', input: value, params: { ...params } });
    }),
  );
  textLimits.set(limited, max);
  return limited;
}

function codePoints(value: string): number {
  let count = 0;
  for (const _ of value) count++;
  return count;
}
