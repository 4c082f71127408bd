import { AnswerError, ConnectionError, RedirectError, type RequestInfo } from './api-error.ts';
import type { Call, ResponseInfo } from './call.ts';
import { readConnectionFailure } from './connection-failure.ts';
import { orAborted } from './deadline.ts';
import { parseJson, readText } from './read-answer.ts';
import type { Secrets } from './redact.ts';
import { readRetryAfter } from './retry-policy.ts';
import { readServerMessage } from './server-message.ts';
import { statusError } from './status-errors.ts';

const shownCharacters = 2000;
const failureBytes = 65_536;

/** One request that goes out once. */
export interface Attempt {
  fetch: typeof fetch;
  url: URL;
  init: RequestInit;
  request: RequestInfo;
  maxAnswerBytes: number;
  secrets: Secrets;
  onResponse: ((request: RequestInfo, response: ResponseInfo) => void) | undefined;
}

/**
 * Sends the request once and reads its answer.
 * @returns the parsed answer, undefined where it has no body
 * @throws the reason of `signal` when that is aborted; else an `ApiError`
 */
export async function runAttempt<T>(attempt: Attempt, call: Call<T>, signal: AbortSignal): Promise<T> {
  const { request, secrets } = attempt;
  const maybeApplied = call.kind === 'write';
  /** The promise of `fetch` or of the body; what breaks it has the request's name. */
  const connected = async <V>(promise: Promise<V>, answering: boolean): Promise<V> => {
    try {
      return await orAborted(promise, signal);
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      const failure = readConnectionFailure(error);
      const reached = answering || failure.connected;
      throw new ConnectionError(secrets.redact(failure.text), reached, {
        request,
        maybeApplied: maybeApplied && reached,
        cause: secrets.redactError(error),
      });
    }
  };

  const start = performance.now();
  // Apart from its object: browsers refuse a `fetch` that is called as somebody's method.
  const { fetch } = attempt;
  // Node answers 3xx as it came, browsers as `opaqueredirect`; neither goes there.
  const sent = (async () => fetch(attempt.url, { ...attempt.init, redirect: 'manual', signal }))();
  // An answer that comes after the call has ended is not read.
  sent.then(
    (late) => void (signal.aborted && late.body?.cancel().catch(() => {})),
    () => {},
  );
  const response = await connected(sent, false);
  const { status, headers } = response;
  const headerId = headers.get('x-request-id') ?? undefined;
  attempt.onResponse?.(request, { status, requestId: headerId, duration: performance.now() - start });

  if (status === 304 && call.unless) return call.unless.unchanged;
  if (response.type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    response.body?.cancel().catch(() => {});
    throw new RedirectError('redirect_refused', `answered with a redirect (${status}), which is not followed`, {
      request,
      // These two answer a write that was done; of what browsers hide it is not known.
      maybeApplied: maybeApplied && (!status || status === 302 || status === 303),
    });
  }
  if (response.ok && !call.decode) {
    response.body?.cancel().catch(() => {});
    return undefined as T;
  }
  const limit = response.ok ? attempt.maxAnswerBytes : Math.min(failureBytes, attempt.maxAnswerBytes);
  const { text, cut } = await connected(readText(response, limit, signal), true);
  const parsed = parseJson(text);
  /** The body for errors. Also text inside of texts is cleaned, where quotes are escaped once more. */
  const shown = () => {
    const clean = secrets.redact(text);
    return (parsed && parseJson(clean, secrets.redact)?.json) ?? clean.slice(0, shownCharacters);
  };
  const details = { request, maybeApplied };

  if (!response.ok) {
    const body = shown();
    const said = readServerMessage(body);
    const requestId = headerId ?? said.requestId;
    const words = [`answered ${status}`, said.code, said.message, requestId && `(request id ${requestId})`];
    throw statusError(words.filter(Boolean).join(' '), {
      request,
      status,
      requestId,
      serverCode: said.code,
      body: call.confidential ? undefined : body,
      retryAfter: readRetryAfter(headers.get('retry-after')),
      maybeApplied: maybeApplied && (status >= 500 || status === 408),
    });
  }
  if (cut) throw new AnswerError('answer_too_large', `answered more than ${limit} bytes`, undefined, details);
  const decoded = parsed || text === '' ? call.decode!(parsed?.json, headers.get('etag') ?? undefined) : undefined;
  if (decoded && 'value' in decoded) return decoded.value;
  const body = call.confidential ? undefined : shown();
  if (decoded) {
    throw new AnswerError('answer_invalid', `answered ${status} with something else than documented`, body, {
      ...details,
      problems: decoded.problems,
    });
  }
  const type = headers.get('content-type') ?? 'no content type';
  throw new AnswerError('answer_not_json', `answered ${status} with what is not JSON (${type})`, body, details);
}
