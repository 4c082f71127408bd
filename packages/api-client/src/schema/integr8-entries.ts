import * as z from 'zod/mini';
import { diagnostic, jsonPath, type Diagnostic } from './diagnostic.ts';
import { isKey } from './keys.ts';
import { isRecord } from './records.ts';
import { shown } from './zod-issues.ts';

/** What of Integr8 is kept in step with files. */
export const integr8Kinds = ['sub_id', 'blocked_sub_id', 'custom_payout'] as const;
/** One of {@link integr8Kinds}. */
export type Integr8Kind = (typeof integr8Kinds)[number];

/** An object of Integr8 in the account file: a file that holds it, or its config written in place. */
export interface AccountIntegr8Object {
  key: string;
  kind: Integr8Kind;
  /** Path of the object's file, relative to the account file. */
  file?: string | undefined;
  /** As it is written, with references to the environment. */
  config?: Record<string, unknown> | undefined;
  /** It is never deleted, also not when its entry is gone. */
  protect?: boolean | undefined;
}

export const integr8Entry = z.strictObject({
  kind: z.enum(integr8Kinds),
  file: z.optional(z.string().check(z.minLength(1))),
  config: z.optional(z.record(z.string(), z.unknown())),
  protect: z.optional(z.boolean()),
});

/** An entry of `integr8`. Its body is judged where the API is known. */
export function readIntegr8Object(
  key: string,
  value: Readonly<Record<string, unknown>>,
): { object: AccountIntegr8Object; diagnostics: Diagnostic[] } {
  const path = jsonPath('$', ['integr8', key]);
  const { kind, file, config, protect } = value;
  const diagnostics = isKey(key) ? [] : [diagnostic('key_invalid', path, `The key is ${shown(key)}.`)];
  if ((file === undefined) === (config === undefined)) {
    diagnostics.push(
      diagnostic('field_missing', path, 'An entry has either `file` or `config`.', 'Keep exactly one of the two.'),
    );
  }
  return {
    object: {
      key,
      // What is none of them was found by the shape.
      kind: kind as Integr8Kind,
      ...(typeof file === 'string' && { file }),
      ...(isRecord(config) && { config }),
      ...(protect === true && { protect }),
    },
    diagnostics,
  };
}
