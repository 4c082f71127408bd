import type { Arrival } from './delivery-collector.ts';

/** One conversion that a page was asked to send. */
export interface SentOrder {
  readonly order: string;
  /** When the visitor came back, in milliseconds since the epoch; undefined while on the first visit. */
  returnedAt: number | undefined;
}

/** What became of the conversions of one cell and tool. */
export interface Tally {
  readonly sent: number;
  /** Stored without the visitor's coming back. */
  readonly early: number;
  /** Stored only once the visitor had come back. */
  readonly late: number;
  readonly lost: number;
  /** Copies that arrived after one that was stored. */
  readonly repeats: number;
  /** The most repeats of one conversion. */
  readonly mostRepeats: number;
  /** How soon after the stored one the first of them came, in milliseconds. */
  readonly soonestRepeat: number | undefined;
  /** Copies that the browser made by itself, counted in none of the others. */
  readonly byBrowser: number;
  /** Conversions too many, once copies with the same id are one. */
  readonly duplicates: number;
  /** The orders lost, for failure messages. */
  readonly lostOrders: readonly string[];
}

export function tally(sent: readonly SentOrder[], arrivals: readonly Arrival[]): Tally {
  const counted = { early: 0, late: 0, repeats: 0, mostRepeats: 0, duplicates: 0 };
  const lostOrders: string[] = [];
  const waits: number[] = [];
  const byOrder = new Map<string, Arrival[]>();
  for (const arrival of arrivals) {
    if (!arrival.byBrowser) byOrder.set(arrival.order, [...(byOrder.get(arrival.order) ?? []), arrival]);
  }
  for (const { order, returnedAt = Infinity } of sent) {
    const copies = byOrder.get(order) ?? [];
    const first = copies.findIndex(({ stored }) => stored);
    const accepted = copies[first];
    if (!accepted) {
      lostOrders.push(order);
      continue;
    }
    counted[accepted.at < returnedAt ? 'early' : 'late']++;
    const repeats = copies.length - first - 1;
    counted.repeats += repeats;
    waits.push(...copies.slice(first + 1).map(({ at }) => at - accepted.at));
    counted.mostRepeats = Math.max(counted.mostRepeats, repeats);
    const stored = copies.filter((copy) => copy.stored);
    const anonymous = stored.filter(({ id }) => id === undefined).length;
    counted.duplicates += new Set(stored.flatMap(({ id }) => id ?? [])).size + anonymous - 1;
  }
  const byBrowser = arrivals.filter((arrival) => arrival.byBrowser).length;
  const soonestRepeat = waits.length > 0 ? Math.min(...waits) : undefined;
  return { sent: sent.length, ...counted, lost: lostOrders.length, soonestRepeat, byBrowser, lostOrders };
}
