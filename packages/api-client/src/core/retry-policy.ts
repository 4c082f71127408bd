import { ConnectionError, TimeoutError, type ApiError } from './api-error.ts';
import type { RetryOptions } from './call.ts';
import { QuotaError, StatusError } from './status-errors.ts';

const codeUnavailable = 503;
const codeTooMany = 429;

/**
 * Whether a failed try may be followed by another. Reads: after broken connections and tries that
 * took too long, 408, 429 and every 5xx. Writes: only where it is certain that nothing was done, which
 * is a 429, a 503 that says when to come back, and a connection that was never made. Quotas never.
 */
export function mayRetry(error: ApiError, kind: 'read' | 'write'): boolean {
  if (error instanceof QuotaError) return false;
  if (error instanceof StatusError) {
    if (error.status === codeTooMany) return true;
    if (kind === 'write') return error.status === codeUnavailable && error.retryAfter !== undefined;
    return error.status === 408 || error.status >= 500;
  }
  if (error instanceof ConnectionError) return kind === 'read' || !error.connected;
  return error instanceof TimeoutError && error.code === 'attempt_timeout' && kind === 'read';
}

/**
 * Milliseconds to wait before the next try: what the server asked for, else doubling waits, of which
 * half is left to chance, so that clients that failed together do not return together.
 */
export function retryDelay(error: ApiError, attempt: number, options: RetryOptions, rateLimitDelay?: number): number {
  if (error instanceof StatusError) {
    if (error.retryAfter !== undefined) return error.retryAfter;
    if (error.status === codeTooMany && rateLimitDelay !== undefined) return rateLimitDelay;
  }
  const { minDelay = 500, maxDelay = 8000 } = options;
  return Math.min(maxDelay, minDelay * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2);
}

/** `Retry-After` in milliseconds: seconds or a date; undefined where it is neither. */
export function readRetryAfter(header: string | null): number | undefined {
  if (!header?.trim()) return undefined;
  const seconds = Number(header);
  const wait = Number.isNaN(seconds) ? Date.parse(header) - Date.now() : seconds * 1000;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
