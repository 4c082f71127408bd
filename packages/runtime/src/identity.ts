import { isScalar } from './variables/scalar.ts';

/**
 * The transaction id that a value stands for: trimmed text of 1 to 200 characters, case kept.
 * Undefined for placeholders, for `0`, and for whole numbers that JavaScript cannot hold exactly.
 */
export function transactionIdOf(value: unknown): string | undefined {
  return isScalar(value) &&
    /^(?!(true|false|0)$)[^]{1,200}$/.test(('' + value).trim()) &&
    !(typeof value == 'number' && Math.abs(value) > 9007199254740991)
    ? ('' + value).trim()
    : undefined;
}

/**
 * The id of an event that happens once per transaction: a plain concatenation, so that a warehouse,
 * a server and a postback can compute the same. A key has no colon, so the first one separates.
 */
export function eventId(key: string, transactionId: string): string {
  return key + ':' + transactionId;
}
