import { sha384 } from '@noble/hashes/sha2.js';
import { utf8 } from './utf8.ts';

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
  return `sha384-${base64(state.clone().update(utf8(own)).digest())}`;
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
