import { disk, prefix } from './disk.ts';
import { stringify } from './json.ts';
import { decide, type Decision } from './log.ts';

/**
 * An event on its way, in JSON under `_pw1:<purpose><hash of its id>`. When a transaction is
 * through, the time stays there until which it does not fire again.
 */
export interface Entry {
  key: string;
  /** When it expires, ms. */
  until: number;
  /** When it may be sent, or sent again. */
  due: number;
  tries: number;
  to: string;
  body: string;
  /** When the mark expires that it leaves; nothing for none. */
  mark?: unknown;
  ack?: 1 | 2 | undefined;
  /** It is dropped when so many newer ones wait, 2000 if not set. */
  max?: number | undefined;
}

/** By key, what this page has to send (an `Entry`) and has fired (the mark alone). */
export const held: Record<string, any> = {};
const decisions: Record<string, Decision> = {};

/** What an event is kept under. Its id does not stand there in clear, where any script of the shop could read it. */
export function keyOf(id: string, purpose: number): string {
  let hash = 0;
  id.replace(/[^]/g, function (letter) {
    // The factor is above every code of ASCII, else "1O" and "20" would be one; the prime keeps it exact.
    return (hash = (hash * 8191 + letter.charCodeAt(0)) % 1099511627689) as any;
  });
  return prefix + purpose + hash;
}

/** A full storage is no reason to lose what memory holds. */
export function write(key: string, value: unknown): void {
  held[key] = value;
  try {
    disk[key] = stringify(value);
  } catch {
    // Full, or read-only.
  }
}

/** Keeps an event until it is acknowledged. */
export function keep(entry: Entry, decision: Decision): void {
  if (FEATURE_LOG) decisions[entry.key] = decision;
  say(entry, 'queued');
  write(entry.key, entry);
}

export function say({ key, body }: Entry, code: string): void {
  if (FEATURE_LOG) {
    const { id, time } = JSON.parse(body);
    decide((decisions[key] = decisions[key] || { id, time: Date.parse(time) }), code);
  }
}

/** Removes all that is kept for a purpose whose consent was denied. */
export function wipe(purpose: number): void {
  [disk, held].forEach(function (store) {
    Object.keys(store).forEach(function (key) {
      if (!key.indexOf(prefix + purpose)) {
        if (FEATURE_LOG && store[key].to) say(store[key], 'dropped_consent');
        delete store[key];
      }
    });
  });
}
