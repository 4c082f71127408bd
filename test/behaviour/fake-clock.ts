/** Time that passes only when a test says so; the pages of one browser share it. */
export class FakeClock {
  now: number;
  #next = 1;
  readonly #timers = new Map<number, { at: number; run: () => void; every?: number }>();

  constructor(now = Date.parse('2026-01-05T10:00:00.000Z')) {
    this.now = now;
  }

  set(run: () => void, ms = 0, every?: number): number {
    this.#timers.set(this.#next, { at: this.now + ms, run, ...(every !== undefined && { every }) });
    return this.#next++;
  }

  clear(id: number): void {
    this.#timers.delete(id);
  }

  /** Lets time pass, timer by timer, with what they promised done in between. */
  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    for (let turn = 0; ; turn++) {
      if (turn > 10_000) throw new Error('The page sets one timer after the other.');
      await settled();
      const due = [...this.#timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
      if (!due) break;
      const [id, timer] = due;
      this.now = Math.max(this.now, timer.at);
      if (timer.every === undefined) this.#timers.delete(id);
      else timer.at += timer.every;
      timer.run();
    }
    this.now = end;
  }
}

/** Longer than any chain of promises. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
