import { checkBaseUrl, joinUrl } from './address.ts';
import { AbortedError, ApiError, TimeoutError, type RequestInfo } from './api-error.ts';
import { runAttempt } from './attempt.ts';
import type { Call, CallOptions, TransportOptions } from './call.ts';
import { checkOptions } from './check-options.ts';
import { sleep, startDeadline, timedOut, type Deadline } from './deadline.ts';
import { createLimiter } from './limiter.ts';
import { publicUrl } from './redact.ts';
import { mayRetry, retryDelay } from './retry-policy.ts';
import { AuthenticationError, RateLimitError } from './status-errors.ts';

/** Sends the requests of one client. */
export interface Transport {
  readonly provider: string;
  /**
   * Sends a request, again where that is safe, and decodes its answer.
   * @throws {ApiError} and nothing else, but for what hooks and an injected `authorize` throw
   */
  request<T>(call: Call<T>): Promise<T>;
  /** A deadline over several requests: give it as `within`, and call its `end`. */
  deadline(options: CallOptions): Deadline;
}

/** The headers that authorise the tries of one call. */
interface Authorization {
  sent?: Record<string, string>;
  refused?: Record<string, string> | undefined;
}

/** The transport of a provider. */
export function createTransport(options: TransportOptions): Transport {
  checkOptions(options);
  const { provider, secrets } = options;
  const base = checkBaseUrl(options.baseUrl);
  const limiter = createLimiter(options.rateLimit);
  const { timeout = 60_000, attemptTimeout = 20_000, retries = 2, maxAnswerBytes = 33_554_432 } = options;

  async function request<T>(given: Call<T>): Promise<T> {
    checkOptions(given);
    const call = { ...given, kind: given.kind ?? (given.method === 'GET' ? 'read' : 'write') } as const;
    const deadline = call.within ?? startDeadline(call.timeout ?? timeout, call.signal);
    let renewed = false;
    let maybeApplied = false;
    const authorization: Authorization = {};
    try {
      for (let attempt = 1; ; attempt++) {
        try {
          return await attemptOnce(call, attempt, deadline, authorization);
        } catch (error) {
          if (!(error instanceof ApiError)) throw error;
          // By an earlier try, too.
          error.maybeApplied = maybeApplied ||= error.maybeApplied;
          // That of a call that authorises, which was repeated itself.
          if (error.request?.operation !== call.operation) throw error;
          if (deadline.signal.aborted) throw error;
          const info = error.request;
          if (
            error instanceof AuthenticationError &&
            options.renewsAuthorization &&
            call.authorized !== false &&
            !renewed
          ) {
            renewed = true;
            authorization.refused = authorization.sent;
            options.onRetry?.(info, { error, delay: 0 });
            continue;
          }
          if (attempt > retries + Number(renewed) || !mayRetry(error, call.kind)) throw error;
          const delay = retryDelay(error, attempt, options, options.rateLimitDelay);
          // A wait that ends after the deadline would only hide what the server said.
          if (delay >= deadline.remaining()) throw error;
          options.onRetry?.(info, { error, delay });
          await sleep(delay, deadline.signal).catch((reason) => {
            throw endOf(reason, info, error.maybeApplied, error);
          });
        }
      }
    } finally {
      if (!call.within) deadline.end();
    }
  }

  async function attemptOnce<T>(
    call: Call<T>,
    attempt: number,
    deadline: Deadline,
    authorization: Authorization,
  ): Promise<T> {
    const url = joinUrl(base, call.path, call.query);
    const request: RequestInfo = {
      provider,
      operation: call.operation,
      method: call.method,
      url: secrets.redact(publicUrl(url)),
      attempt,
    };
    let sent = false;
    let leave: (() => void) | undefined;
    let own: Deadline | undefined;
    try {
      deadline.signal.throwIfAborted();
      // Before the turn is taken: getting a token takes a turn of its own.
      authorization.sent = call.authorized === false ? {} : await options.authorize(authorization.refused, deadline);
      leave = await limiter.enter(
        deadline,
        (retryAfter) =>
          new RateLimitError('rate_limited', 'not sent, as an earlier request was answered 429', {
            request,
            status: 429,
            retryAfter,
          }),
      );
      own = startDeadline(call.attemptTimeout ?? attemptTimeout, deadline.signal);
      const hasBody = call.body !== undefined;
      const init: RequestInit = {
        method: call.method,
        headers: {
          accept: 'application/json',
          ...(hasBody && { 'content-type': 'application/json' }),
          ...(call.unless && { 'if-none-match': call.unless.etag }),
          ...authorization.sent,
        },
        ...(hasBody && { body: JSON.stringify(call.body) }),
      };
      options.onRequest?.(request);
      sent = true;
      return await runAttempt(
        {
          fetch: options.fetch ?? globalThis.fetch,
          url,
          init,
          request,
          maxAnswerBytes,
          secrets,
          onResponse: options.onResponse,
        },
        call,
        own.signal,
      );
    } catch (error) {
      // While it still has its turn, so that no other call takes it; also when the call ends with it.
      if (error instanceof RateLimitError) limiter.pause(retryDelay(error, attempt, options, options.rateLimitDelay));
      const signal = own?.signal ?? deadline.signal;
      // What came of an aborted signal is its reason, whatever an injected `fetch` made of it.
      if (error instanceof ApiError || !signal.aborted) throw error;
      throw endOf(deadline.signal.aborted ? deadline.signal.reason : undefined, request, sent && call.kind === 'write');
    } finally {
      own?.end();
      leave?.();
    }
  }

  return {
    provider,
    request,
    deadline(own) {
      checkOptions(own);
      return startDeadline(own.timeout ?? timeout, own.signal);
    },
  };
}

/** The error of a call that was ended: by its own time, by the caller, or (without reason) by the try's time. */
function endOf(reason: unknown, request: RequestInfo, maybeApplied: boolean, cause?: unknown): ApiError {
  const details = { request, maybeApplied, cause };
  if (reason === undefined) return new TimeoutError('attempt_timeout', 'no answer within `attemptTimeout`', details);
  if (reason === timedOut) return new TimeoutError('call_timeout', 'not done within `timeout`', details);
  return new AbortedError('aborted', 'aborted by the caller', { ...details, cause: reason });
}
