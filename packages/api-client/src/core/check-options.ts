import { InputError } from './api-error.ts';
import type { CallOptions, ClientOptions } from './call.ts';

const longest = 2_147_483_647;

/** Refuses times that timers take for 0, and other numbers that mean nothing. */
export function checkOptions(options: ClientOptions & CallOptions): void {
  for (const name of ['timeout', 'attemptTimeout', 'maxAnswerBytes'] as const) checkNumber(name, options[name], 1);
  for (const name of ['retries', 'minDelay', 'maxDelay'] as const) checkNumber(name, options[name], 0);
  for (const name of ['requests', 'interval', 'concurrency'] as const) checkNumber(name, options.rateLimit?.[name], 1);
}

/** Refuses a number that is not from `least` to what timers can take. */
export function checkNumber(name: string, value: number | undefined, least: number): void {
  if (value === undefined || (value >= least && value <= longest)) return;
  throw new InputError('option_invalid', `\`${name}\` must be a number from ${least} to ${longest}.`);
}

/**
 * Checks a key or token before it gets into a header, where a wrong character would make `fetch` fail
 * with the key in its message.
 */
export function checkSecret(name: string, value: unknown): string {
  if (typeof value === 'string' && /^[\x21-\x7e]+$/.test(value)) return value;
  throw new InputError(
    'option_invalid',
    `\`${name}\` must be text of visible ASCII characters; this one is empty or holds spaces, line ends or others.`,
  );
}
