import { fingerprint } from './fingerprint.ts';
import { groupBy } from './group-by.ts';
import { inOrder } from './in-order.ts';
import type { LockedObject } from './lock.ts';
import type { ProviderContext } from './provider-context.ts';

/** How far the clocks of client and server may be apart, in milliseconds. */
const clockTolerance = 10 * 60_000;

/**
 * Settles the creates of which the lock knows only that they began: an object that nobody owns, with
 * that content and made since, is what was created. Where several could be, none is taken.
 */
export function resolvePending({ locked, rows }: ProviderContext, claimed: ReadonlySet<string>) {
  const found = new Map<string, LockedObject>();
  const stuck = new Map<string, string[]>();
  const open = Object.entries(locked.pending).filter(([key]) => !Object.hasOwn(locked.objects, key));
  if (open.length === 0) return { found, stuck };
  const free = rows.filter(({ id }) => !claimed.has(id)).toSorted((left, right) => inOrder(left.id, right.id));
  const byContent = groupBy(open, ([, { fingerprint: print, naturalKey }]) => `${print} ${naturalKey}`);
  for (const group of byContent.values()) {
    const [, { fingerprint: print, naturalKey }] = group[0]!;
    const since = Math.min(...group.map(([, { startedAt }]) => Date.parse(startedAt)));
    const candidates = free.filter(
      (row) =>
        row.naturalKey === naturalKey &&
        row.fields !== undefined &&
        !((row.createdAt ?? since) < since - clockTolerance) &&
        fingerprint(row.fields) === print,
    );
    // Equal creates make objects of which it does not matter which is whose.
    if (candidates.length > group.length) {
      for (const [key] of group)
        stuck.set(
          key,
          candidates.map(({ id }) => id),
        );
    } else {
      const keys = group.map(([key]) => key).sort();
      for (const [index, { id }] of candidates.entries()) found.set(keys[index]!, { id, applied: print });
    }
  }
  return { found, stuck };
}
