import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** The first 12 hex digits of SHA-256 over the canonical JSON (RFC 8785) of a value. */
export function configHash(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))).subarray(0, 6));
}

/** JSON with keys sorted by code unit and without white space (RFC 8785); undefined fields are left out. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const record = value as Record<string, unknown>;
  const keys = Object.keys(record).filter((key) => record[key] !== undefined);
  return `{${keys
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(record[key])}`)
    .join(',')}}`;
}
