import type { WireEvent } from '../wire/read-events.ts';
import type { Deadline } from './deadline.ts';

export type { WireEvent };

/** More than any page sends in a visit. */
const maxEvents = 1000;

/** A request of ours that left the page. */
export interface SeenRequest {
  /** The endpoint, without the event. */
  to: string;
  method: string;
  /** ms since 1970, when it arrived at the proxy. */
  at: number;
  /** Which of the visitor's documents was the newest by then. */
  document: number;
  /** The connection was cut instead of answered. */
  refused: boolean;
  /** What the real endpoint answered; 0: it could not be reached; `pending`: it has not answered yet. */
  status?: number | 'pending';
  events: WireEvent[];
}

/** The events of one visitor, as they left the browser. */
export class SeenEvents {
  readonly requests: SeenRequest[] = [];
  /** Every event that was not refused, in the order of arrival. */
  readonly events: WireEvent[] = [];
  /** More came than are looked at. */
  isFlooded = false;
  #count = 0;
  readonly #waiting = new Set<() => void>();

  add(request: SeenRequest): void {
    this.#count += request.events.length;
    this.isFlooded = this.#count > maxEvents;
    if (this.isFlooded) return;
    this.requests.push(request);
    if (!request.refused) this.events.push(...request.events);
    this.changed();
  }

  /** Has everybody look who waits. */
  changed(): void {
    for (const look of this.#waiting) look();
  }

  /** When the last one arrived, ms since 1970; 0: none has. */
  get lastAt(): number {
    return this.requests.at(-1)?.at ?? 0;
  }

  /** Whether something became true within so many ms. */
  async until(holds: () => boolean, deadline: Deadline, ms: number): Promise<boolean> {
    let look = () => {};
    const came = new Promise<void>((resolve) => {
      look = () => {
        if (holds()) resolve();
      };
    });
    this.#waiting.add(look);
    look();
    await deadline.within(came, ms);
    this.#waiting.delete(look);
    return holds();
  }
}

export function eventsOf(pixel: string, events: readonly WireEvent[]): WireEvent[] {
  return events.filter(({ data }) => data.pixel === pixel);
}

/** How often it fired: what was sent again under the same id counts once. */
export function countOf(events: readonly WireEvent[]): number {
  const ids = new Set(events.flatMap(({ id }) => id ?? []));
  return ids.size + events.filter(({ id }) => id === undefined).length;
}
