/** What is answered in place of something that took too long. */
export const late = Symbol('late');

/** Timers wait for whole milliseconds and may be one early: who waited to the end must not find some time left. */
const grain = 5;

/** What a timer can wait for, as milliseconds: https://nodejs.org/api/timers.html */
export function timerMs(seconds: number): number {
  return Math.min(seconds * 1000, 2 ** 31 - 1);
}

/** The time that a run has, which nothing outlasts. */
export class Deadline {
  #end: number;
  readonly #waits = new Set<() => void>();

  /**
   * @param ms from `start` on
   * @param start ms since the process began; now, if not given
   */
  constructor(ms: number, start = performance.now()) {
    this.#end = start + ms;
  }

  /** Milliseconds that are left, never negative; at most `ms`. */
  left(ms = Number.POSITIVE_INFINITY): number {
    const left = this.#end - performance.now();
    return left < grain ? 0 : Math.min(ms, left);
  }

  /** The same for those who take 0 for ever. */
  timeout(ms?: number): number {
    return Math.ceil(this.left(ms)) || 1;
  }

  /** Ends the time now, and every wait with it. */
  stop(): void {
    this.#end = performance.now();
    for (const give of this.#waits) give();
  }

  /** Waits for something, at most for so long; what comes later is nobody's, errors included. */
  async within<T>(promise: Promise<T>, ms?: number): Promise<T | typeof late> {
    promise.catch(() => undefined);
    let give = () => {};
    const end = new Promise<typeof late>((resolve) => (give = () => resolve(late)));
    const timer = setTimeout(give, this.left(ms));
    this.#waits.add(give);
    try {
      return await Promise.race([promise, end]);
    } finally {
      clearTimeout(timer);
      this.#waits.delete(give);
    }
  }

  async pause(ms: number): Promise<void> {
    await this.within(new Promise(() => undefined), ms);
  }
}
