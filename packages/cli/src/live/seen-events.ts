import type { WireEvent } from '../wire/read-events.ts';

/** More than any page sends in a visit. */
export const maxEvents = 1000;

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
    for (const look of this.#waiting) look();
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
