import type { Deadline } from './deadline.ts';

/** How often a provider may be asked. */
export interface RateLimit {
  /** Requests that may begin within `interval` milliseconds. */
  requests: number;
  interval: number;
  /** Requests that may be under way at once. */
  concurrency: number;
}

/** Lets requests begin one after another, as the limit allows. */
export interface Limiter {
  /**
   * Resolves when a request may begin, with what to call at its end; rejects with the signal's reason, and at
   * once with what `paused` makes of a pause that the deadline does not outlast.
   */
  enter(deadline: Deadline, paused: (milliseconds: number) => Error): Promise<() => void>;
  /** Lets nothing begin for so many milliseconds, as a server asked. */
  pause(milliseconds: number): void;
}

// Not p-throttle and p-limit: a request that waits in them cannot be withdrawn, and one that need
// not wait costs a timer.
export function createLimiter({ requests, interval, concurrency }: RateLimit): Limiter {
  const begun: number[] = [];
  const waiting: { begin(): void; judge(): void }[] = [];
  let running = 0;
  let pausedUntil = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function admit(): void {
    clearTimeout(timer);
    while (waiting.length > 0 && running < concurrency) {
      const now = performance.now();
      const free = begun.length < requests ? 0 : begun[0]! + interval;
      const wait = Math.max(free, pausedUntil) - now;
      if (wait > 0) {
        timer = setTimeout(admit, wait);
        return;
      }
      if (begun.length >= requests) begun.shift();
      begun.push(now);
      running++;
      waiting.shift()!.begin();
    }
  }

  return {
    enter: ({ signal, remaining }, paused) =>
      new Promise((resolve, reject) => {
        const withdraw = (reason: unknown) => {
          signal.removeEventListener('abort', abort);
          waiting.splice(waiting.indexOf(turn), 1);
          // A timer that nobody waits for would keep a program from ending.
          if (waiting.length === 0) clearTimeout(timer);
          reject(reason);
        };
        const abort = () => withdraw(signal.reason);
        const turn = {
          begin() {
            signal.removeEventListener('abort', abort);
            resolve(() => {
              running--;
              admit();
            });
          },
          judge() {
            const wait = pausedUntil - performance.now();
            if (wait > 0 && wait >= remaining()) withdraw(paused(wait));
          },
        };
        if (signal.aborted) return reject(signal.reason);
        signal.addEventListener('abort', abort);
        waiting.push(turn);
        turn.judge();
        admit();
      }),
    pause(milliseconds) {
      pausedUntil = Math.max(pausedUntil, performance.now() + milliseconds);
      for (const { judge } of waiting.slice()) judge();
    },
  };
}
