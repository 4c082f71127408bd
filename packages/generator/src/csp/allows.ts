import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { utf8 } from '../utf8.ts';
import { matchesAddress } from './match-address.ts';
import { sourcesFor, type Policy } from './policy.ts';

/** A script element as a policy sees it. */
export interface ScriptSeen {
  nonce?: string | undefined;
  /** The text of an inline script. */
  text: string;
  /** The address of a file. */
  src?: URL | undefined;
  integrity?: string | undefined;
}

/** Whether a policy lets a script of the page's own HTML run (CSP 3, 6.7.1.1 and 6.7.3.2). */
export function allowsScript(policy: Policy, script: ScriptSeen, self: URL | undefined): boolean {
  const sources = sourcesFor(policy, 'script');
  if (!sources) return true;
  const { nonce, src } = script;
  if (nonce && sources.some((source) => /^'nonce-/i.test(source) && source.slice(7, -1) === nonce)) return true;
  const words = sources.map((source) => source.toLowerCase());
  const isStrict = words.includes("'strict-dynamic'");
  const hashes = sources.flatMap((source) => /^'(sha(?:256|384|512)-[^']+)'$/i.exec(source)?.[1] ?? []);
  if (!src) {
    if (hashes.some((hash) => isHashOf(hash, script.text))) return true;
    return (
      words.includes("'unsafe-inline'") &&
      !isStrict &&
      !words.some((word) => /^'(nonce|sha(256|384|512))-[a-z0-9+/_-]+=*'$/.test(word))
    );
  }
  const integrity = hashesOf(script.integrity);
  if (integrity.length > 0 && integrity.every((hash) => hashes.some((allowed) => sameHash(allowed, hash)))) return true;
  // What the parser has put in is no script that another one has loaded.
  return !isStrict && sources.some((source) => matchesAddress(source, src, self));
}

/** Whether a policy lets the page ask an address, or fetch it as an image. */
export function allowsRequest(policy: Policy, kind: 'connect' | 'img', address: URL, self: URL | undefined): boolean {
  return sourcesFor(policy, kind)?.some((source) => matchesAddress(source, address, self)) ?? true;
}

const digests = { sha256, sha384, sha512 };

/** The hashes of an `integrity` attribute (Subresource Integrity, 3.5). */
export function hashesOf(integrity = ''): string[] {
  return integrity.split(/\s+/).filter((entry) => /^sha(256|384|512)-/i.test(entry));
}

/** Whether a `sha384-…` is that of a text. */
export function isHashOf(hash: string, text: string): boolean {
  const algorithm = hash.slice(0, 6).toLowerCase() as keyof typeof digests;
  return sameHash(hash, `${algorithm}-${btoa(String.fromCharCode(...digests[algorithm](utf8(text))))}`);
}

/** Base64 may be written for addresses. */
function sameHash(left: string, right: string): boolean {
  const plain = (hash: string) =>
    hash.slice(0, 6).toLowerCase() +
    hash.slice(6).split('?')[0]!.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  return plain(left) === plain(right);
}
