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
  /** Resolves when a request may begin, with what to call at its end; rejects with the signal's reason. */
  enter(signal: AbortSignal): Promise<() => void>;
  /** Lets nothing begin for so many milliseconds, as a server asked. */
  pause(milliseconds: number): void;
}

// Not p-throttle and p-limit: a request that waits in them cannot be withdrawn, and one that need
// not wait costs a timer.
export function createLimiter({ requests, interval, concurrency }: RateLimit): Limiter {
  const begun: number[] = [];
  const waiting: (() => void)[] = [];
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
      waiting.shift()!();
    }
  }

  return {
    enter: (signal) =>
      new Promise((resolve, reject) => {
        const withdraw = () => {
          waiting.splice(waiting.indexOf(begin), 1);
          // A timer that nobody waits for would keep a program from ending.
          if (waiting.length === 0) clearTimeout(timer);
          reject(signal.reason);
        };
        const begin = () => {
          signal.removeEventListener('abort', withdraw);
          resolve(() => {
            running--;
            admit();
          });
        };
        if (signal.aborted) return reject(signal.reason);
        signal.addEventListener('abort', withdraw);
        waiting.push(begin);
        admit();
      }),
    pause(milliseconds) {
      pausedUntil = Math.max(pausedUntil, performance.now() + milliseconds);
    },
  };
}
