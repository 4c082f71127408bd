import { AbortedError, TimeoutError, type CallOptions } from '../core/index.ts';
import type { DownloadExport } from './answers.ts';
import { ExportError } from './export-error.ts';

/** How an export is waited for. Times are milliseconds. */
export interface WaitOptions extends Pick<CallOptions, 'signal' | 'attemptTimeout'> {
  /** For the whole wait. Default 1800000 (half an hour). */
  timeout?: number | undefined;
  /** Between two looks at first; it grows by half each time, up to 30 seconds. Default 2000. */
  interval?: number | undefined;
  /** Called with the export after each look. */
  onProgress?: ((state: DownloadExport) => void) | undefined;
}

const longestInterval = 30_000;

/**
 * Looks at an export until it is complete.
 * @throws {ExportError} when it ended in ERROR or CANCELED
 * @throws {TimeoutError} when the time is up; states that the page does not name are waited for like PENDING
 */
export async function waitForExport(
  exportID: string,
  read: (input: { exportID: string }, options: CallOptions) => Promise<DownloadExport>,
  options: WaitOptions = {},
): Promise<DownloadExport> {
  const { timeout = 1_800_000, interval = 2000, signal, attemptTimeout, onProgress } = options;
  const until = performance.now() + timeout;
  for (let wait = interval; ; wait = Math.min(longestInterval, wait * 1.5)) {
    const left = until - performance.now();
    if (left <= 0) throw timedOut(exportID, timeout);
    const state = await read({ exportID }, { signal, attemptTimeout, timeout: Math.max(1, left) });
    onProgress?.(state);
    const status = state.status.toUpperCase();
    if (status === 'COMPLETED') return state;
    const said = state.error ? `: ${state.error}` : '';
    if (status === 'ERROR') throw new ExportError('export_failed', `${exportID} failed${said}`);
    if (status === 'CANCELED') throw new ExportError('export_canceled', `${exportID} was canceled${said}`);
    // A wait that ends after the deadline would find nothing more.
    if (performance.now() + wait >= until) throw timedOut(exportID, timeout);
    await pause(wait, signal);
  }
}

function timedOut(exportID: string, timeout: number): TimeoutError {
  return new TimeoutError('call_timeout', `the export ${exportID} was not complete within ${timeout} ms`);
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(new AbortedError('aborted', 'aborted by the caller', { cause: signal?.reason }));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
