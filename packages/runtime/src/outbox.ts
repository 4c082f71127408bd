import { disk, prefix, stringify } from './disk.ts';
import { decide, type Decision } from './log.ts';
import { handOver } from './transport.ts';

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

/** By key, what this page has to send and has fired. */
const own: Record<string, any> = {};
const decisions: Record<string, Decision> = {};

/** What an event is kept under. Its id does not stand there in clear, where any script of the shop could read it. */
export function keyOf(id: string, purpose: number): string {
  let hash = 0;
  id.replace(/[^]/g, function (letter) {
    return (hash = (hash * 31 + letter.charCodeAt(0)) % 281474976710597) as any;
  });
  return prefix + purpose + hash;
}

/** Whether an event was kept under this key, by this page or one of the last 90 days. */
export function isKept(key: string): unknown {
  return own[key] || disk[key];
}

/** Keeps an event until it is acknowledged. */
export function keep(entry: Entry, decision?: Decision): void {
  own[entry.key] = entry;
  if (FEATURE_LOG) decide((decisions[entry.key] = decision!), 'queued');
  write(entry.key, entry);
}

/** A full storage is no reason to lose what memory holds. */
function write(key: string, value: unknown): void {
  try {
    disk[key] = stringify(value);
  } catch {
    // Full, or read-only.
  }
}

function forget(entry: Entry, code: string): void {
  const { key, mark } = entry;
  if (FEATURE_LOG) log(entry, code);
  delete own[key];
  delete disk[key];
  if (FEATURE_ONCE && mark) write(key, (own[key] = mark));
}

function log({ key, body }: Entry, code: string): void {
  const { id, time } = JSON.parse(body);
  decide((decisions[key] = decisions[key] || { id, time: Date.parse(time) }), code);
}

/** Removes all that is kept for a purpose whose consent was denied. */
export function wipe(purpose: number): void {
  [disk, own].forEach(function (store) {
    Object.keys(store).forEach(function (key) {
      if (!key.indexOf(prefix + purpose)) delete store[key];
    });
  });
}

/**
 * Hands over what is due, the newest first, and forgets what has expired.
 * @param done called after each answer
 * @returns truthy while anything is left
 */
export function drain(done: () => void): unknown {
  const now = Date.now();
  const found: Record<string, Entry> = {};
  const batch: Entry[] = [];
  let first: Entry | undefined;
  let size = 0;
  Object.keys(disk)
    .concat(Object.keys(own))
    .forEach(function (key) {
      if (!key.indexOf(prefix)) {
        try {
          const entry = own[key] || JSON.parse(disk[key]!);
          if (entry.to) found[key] = entry;
          if ((entry.until || entry) < now) throw 0;
        } catch {
          delete disk[key];
          delete own[key];
        }
      }
    });
  const keys = Object.keys(found)
    .sort(function (a, b) {
      return found[a]!.until - found[b]!.until;
    })
    .reverse();
  keys.forEach(function (key, index) {
    const entry = found[key]!;
    if (index >= ((FEATURE_OPTIONS && entry.max) || 2e3)) forget(entry, 'dropped_full');
    else if (
      // The page of another's entry is gone: one that lives would have sent it again.
      entry.due <= now - (own[key] ? 0 : 1e4) &&
      entry.to == (first = first || entry).to &&
      !entry.tries == !first.tries &&
      (!FEATURE_OPTIONS || entry.ack == first.ack) &&
      ((size += entry.body.length) < 2e4 || entry == first)
    ) {
      batch.unshift(entry);
    }
  });
  if (first) {
    send(batch, done);
    drain(done);
  }
  return keys[0];
}

/** Sends events that share an endpoint. */
function send(batch: Entry[], done: () => void): void {
  const { to, tries, ack } = batch[0]!;
  const bodies = batch.map(function (entry) {
    entry.tries++;
    postpone(entry, 1e4, 'in_flight');
    return entry.body;
  });
  if (FEATURE_OPTIONS && ack == 1) end();
  // What is sent again has no need to outlive the page: it is kept.
  handOver(to, bodies[1] ? '[' + bodies + ']' : bodies[0]!, !tries, ack == 2, end);

  function end(answer?: any): void {
    batch.forEach(function (entry) {
      if (own[entry.key] == entry) {
        if (!answer || (answer.ok && !answer.redirected)) forget(entry, answer ? 'delivered' : 'sent_unconfirmed');
        else if (/^4(?!08|25|29)/.test(answer.status)) forget(entry, 'rejected');
        else {
          postpone(
            entry,
            (answer.headers && answer.headers.get('Retry-After') * 1e3) ||
              (1 + Math.random()) * 500 * entry.tries * entry.tries,
            'queued',
          );
        }
      }
    });
    done();
  }
}

function postpone(entry: Entry, ms: number, code: string): void {
  if (FEATURE_LOG) log(entry, code);
  entry.due = Date.now() + ms;
  write(entry.key, (own[entry.key] = entry));
}
