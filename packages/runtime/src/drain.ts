import { consentFor } from './consent/consent.ts';
import { disk, prefix } from './disk.ts';
import { held, say, type Entry } from './outbox.ts';
import { forget, send } from './send.ts';

/**
 * Sends what is due, and forgets what has expired.
 * @returns truthy while anything is left
 */
export function drain(): unknown {
  const now = Date.now();
  const batches: Record<string, Entry[]> = {};
  let size = 0;
  let left: unknown;
  let count = 0;
  let total = 0;
  Object.keys(disk).forEach(function (key) {
    if (!key.indexOf(prefix) && !held[key]) {
      try {
        const entry = JSON.parse(disk[key]!);
        if ((entry.until || entry) < now) throw entry;
        left = left || (entry.to && entry.body.length);
        // Its page is gone: one that lives would have sent it again. One that must not be sent again, or blindly, needs a runtime that knows how.
        if (entry.due < now - 3e3 && (FEATURE_OPTIONS || !entry.ack) && isAllowed(+key.charAt(prefix.length))) {
          held[key] = entry;
        }
      } catch (gone: any) {
        if (FEATURE_LOG && gone.to) say(gone, 'expired');
        delete disk[key];
      }
    }
  });
  Object.keys(held)
    .sort(function (a, b) {
      return (held[a].until || 0) - (held[b].until || 0);
    })
    .reverse()
    .forEach(function (key) {
      const entry: Entry = held[key];
      // Another page has sent it: there is a mark now, which begins with a digit, not with a brace.
      if (disk[key]! < 'a') held[key] = 1;
      else if (entry.to) {
        left = 1;
        if (count++ >= ((FEATURE_OPTIONS && entry.max) || 2e3) || (total += entry.body.length) > 1e6)
          forget(entry, 'dropped_full');
        else if (entry.due <= now) {
          // Of one endpoint, and at most 20,000 characters: an event has at most half of it.
          key = (((size += entry.body.length) / 1e4) | 0) + entry.to;
          if (FEATURE_OPTIONS) key += entry.ack;
          (batches[key] = batches[key] || []).unshift(entry);
        }
      }
    });
  Object.keys(batches).forEach(function (key) {
    send(batches[key]!);
  });
  return left;
}

/** Whether what an earlier page left may be sent: 0 never asked for consent. */
function isAllowed(purpose: number): boolean {
  return FEATURE_CONSENT && purpose ? consentFor(purpose) > 0 : !purpose;
}
