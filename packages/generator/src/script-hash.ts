import { sha384 } from '@noble/hashes/sha2.js';
import { utf8 } from './utf8.ts';

const hasher = sha384.create();
const digest = new Uint8Array(sha384.outputLen);

/** By the constant part, of which there is one for each variant of the runtime. */
const started = new Map<string, ReturnType<typeof sha384.create>>();

/**
 * `sha384-…` of a script, as Content-Security-Policy and integrity attributes write it. The constant
 * part is hashed once for all pixels that share it: most of a script is its runtime.
 */
export function scriptHash({ constant, own }: { constant: string; own: string }): string {
  let state = started.get(constant);
  if (!state) {
    state = sha384.create().update(utf8(constant));
    started.set(constant, state);
  }
  // Into memory that is there, as in `configHash`.
  state._cloneInto(hasher).update(utf8(own)).digestInto(digest);
  return `sha384-${base64(digest)}`;
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
