import type { ApiError, Problem, RequestInfo } from './api-error.ts';
import type { Query } from './address.ts';
import type { Deadline } from './deadline.ts';
import type { RateLimit } from './limiter.ts';
import type { Secrets } from './redact.ts';

/** What every call of a client takes beside its own arguments. Times are milliseconds. */
export interface CallOptions {
  /** Ends the call, with an `AbortedError`. */
  signal?: AbortSignal | undefined;
  /** For the whole call, with its retries and waits; of a list, for each page. */
  timeout?: number | undefined;
  /** For one try. */
  attemptTimeout?: number | undefined;
}

/** Watches requests. What a hook throws ends the call with that error. */
export interface Hooks {
  /** Before each try, once the rate limit lets it begin. */
  onRequest?: ((request: RequestInfo) => void) | undefined;
  /** For every answer, of whatever status, before its body is read. */
  onResponse?: ((request: RequestInfo, response: ResponseInfo) => void) | undefined;
  /** Before the wait for the next try. */
  onRetry?: ((request: RequestInfo, retry: { error: ApiError; delay: number }) => void) | undefined;
}

/** What is known of an answer once its header is there. The body is not: it may hold secrets. */
export interface ResponseInfo {
  status: number;
  /** The header `x-request-id`. */
  requestId: string | undefined;
  /** From the request to the end of its answer's header, in milliseconds. */
  duration: number;
}

/** How reads, and the few writes that may be, are repeated. */
export interface RetryOptions {
  /** Tries after the first. Default 2. */
  retries?: number | undefined;
  /** The first wait in milliseconds, doubled each time, of which half is left to chance. Default 500. */
  minDelay?: number | undefined;
  /** The longest wait that is not asked for by `Retry-After`. Default 8000. */
  maxDelay?: number | undefined;
}

/** What a client of any provider takes. */
export interface ClientOptions extends RetryOptions, Hooks {
  /** In place of the global `fetch`. */
  fetch?: typeof fetch | undefined;
  /** Milliseconds for a whole call. Default 60000. */
  timeout?: number | undefined;
  /** Milliseconds for one try. Default 20000. */
  attemptTimeout?: number | undefined;
  /** Default 33554432 (32 MiB). */
  maxAnswerBytes?: number | undefined;
  /** In place of the limit that the provider documents. */
  rateLimit?: RateLimit | undefined;
}

/** What a provider sets for all its calls. */
export interface TransportOptions extends ClientOptions {
  /** As errors name it, such as `Saved Pixels`. */
  provider: string;
  baseUrl: string;
  secrets: Secrets;
  rateLimit: RateLimit;
  /**
   * The headers that authorise a request. `refused` are those that this call has had a 401 with, where
   * `renewsAuthorization` is set.
   */
  authorize(
    refused: Record<string, string> | undefined,
    deadline: Deadline,
  ): Record<string, string> | Promise<Record<string, string>>;
  renewsAuthorization?: boolean | undefined;
  /** Milliseconds to wait after a 429 that does not say how long. Default: as after other failures. */
  rateLimitDelay?: number | undefined;
}

/**
 * Turns a parsed answer into what the call returns, or says all that is wrong with it.
 * @param etag of the answer, where the server offers one
 */
export type Decoder<T> = (answer: unknown, etag?: string) => { value: T } | { problems: readonly Problem[] };

/** One request as a resource describes it. */
export interface Call<T> extends CallOptions {
  operation: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the base address, made with {@link path}. */
  path: string;
  query?: Query | undefined;
  /** Sent as JSON. */
  body?: unknown;
  /** A read is repeated freely. Default: `read` for GET, else `write`. */
  kind?: 'read' | 'write' | undefined;
  /** Sent as `If-None-Match`: where the server answers 304, the call returns `unchanged`. */
  unless?: { etag: string; unchanged: T } | undefined;
  /** Without one the answer's body is not looked at. */
  decode?: Decoder<T> | undefined;
  /** False: without key or token. Default true. */
  authorized?: boolean | undefined;
  /** The answer holds secrets: errors do not carry it. */
  confidential?: boolean | undefined;
  /** A deadline over several calls, in place of `timeout` and `signal`. */
  within?: Deadline | undefined;
}
