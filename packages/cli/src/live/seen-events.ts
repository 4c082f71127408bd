import type { WireEvent } from '../wire/read-events.ts';

export type { WireEvent };

/** A request of ours that left the page. */
export interface SeenRequest {
  /** The endpoint, without the event. */
  to: string;
  method: string;
  /** ms since 1970, when it arrived at the proxy. */
  at: number;
  /** The connection was cut instead of answered. */
  refused: boolean;
  /** What the real endpoint answered, where it was asked; 0: it could not be reached. */
  status?: number;
  events: WireEvent[];
}

/** The events of one visitor, as they left the browser. */
export class SeenEvents {
  readonly requests: SeenRequest[] = [];
  readonly #waiting = new Set<() => void>();

  add(request: SeenRequest): void {
    this.requests.push(request);
    for (const look of this.#waiting) look();
  }

  /** Every event that was not refused, in the order of arrival. */
  get events(): WireEvent[] {
    return this.requests.flatMap(({ refused, events }) => (refused ? [] : events));
  }

  /** Ids that were refused. */
  get refusedIds(): string[] {
    return this.requests.flatMap(({ refused, events }) => (refused ? events.flatMap(({ id }) => id ?? []) : []));
  }

  get lastAt(): number {
    return this.requests.at(-1)?.at ?? 0;
  }

  /** Whether something became true of the requests within so many ms. */
  until(holds: () => boolean, ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (answer: boolean) => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(answer);
      };
      const look = () => {
        if (holds()) end(true);
      };
      const timer = setTimeout(() => end(holds()), Math.max(0, ms));
      this.#waiting.add(look);
      look();
    });
  }
}
