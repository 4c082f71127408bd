/** Why a deadline's signal is aborted, where it is not the caller's own doing. */
export const timedOut = Symbol('timed out');

/** The time that a call may take, all its tries and waits together. */
export interface Deadline {
  /** Aborted with {@link timedOut} when the time is up, or with the reason of the caller's signal. */
  readonly signal: AbortSignal;
  /** Milliseconds that are left; 0 when the time is up. */
  remaining(): number;
  /** Lets go of timer and signal; call it once the work is done. */
  end(): void;
}

/** Starts a deadline of `timeout` milliseconds, ended early by `signal`. */
export function startDeadline(timeout: number, signal?: AbortSignal): Deadline {
  const controller = new AbortController();
  const until = performance.now() + timeout;
  const timer = setTimeout(() => controller.abort(timedOut), timeout);
  const follow = () => controller.abort(signal?.reason);
  if (signal?.aborted) follow();
  else signal?.addEventListener('abort', follow);
  return {
    signal: controller.signal,
    remaining: () => Math.max(0, until - performance.now()),
    end() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', follow);
    },
  };
}

/** The promise, or a rejection with the signal's reason, whichever comes first. */
export function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop);
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** Waits; rejects with the signal's reason when that is aborted. */
export function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout>;
  const elapsed = new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)));
  return orAborted(elapsed, signal).finally(() => clearTimeout(timer));
}
