import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { utf8 } from '../utf8.ts';

const untouched = sha256.create();
const hasher = sha256.create();
const digest = new Uint8Array(sha256.outputLen);

/** The first 12 hex digits of SHA-256 over the canonical JSON (RFC 8785) of a value. */
export function configHash(value: unknown): string {
  // Into memory that is there: a new hasher for each pixel is a fifth of all the garbage.
  untouched
    ._cloneInto(hasher)
    .update(utf8(canonicalJson(value)))
    .digestInto(digest);
  return bytesToHex(digest.subarray(0, 6));
}

/** JSON with keys sorted by code unit and without white space (RFC 8785); undefined fields are left out. */
export function canonicalJson(value: unknown): string {
  return isInOrder(value) ? JSON.stringify(value) : sortedJson(value);
}

/** True for what `JSON.stringify`, which takes half the time, writes in canonical form by itself. */
function isInOrder(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isInOrder);
  let before = '';
  for (const key of Object.keys(value)) {
    if (key < before || !isInOrder((value as Record<string, unknown>)[key])) return false;
    before = key;
  }
  return true;
}

function sortedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const record = value as Record<string, unknown>;
  const keys = Object.keys(record).filter((key) => record[key] !== undefined);
  return `{${keys
    .sort()
    .map((key) => `${JSON.stringify(key)}:${sortedJson(record[key])}`)
    .join(',')}}`;
}
