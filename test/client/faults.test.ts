import { createServer } from 'node:http';
import { format, inspect } from 'node:util';
import {
  ApiError,
  createSavedPixelsClient,
  errorCodes,
  type ErrorCode,
  type SavedPixelsClient,
} from '@pixelwright/api-client/saved-pixels';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startFakeSavedPixels, type FakeSavedPixels } from '../support/fake-saved-pixels.ts';
import * as faults from '../support/fault-kinds.ts';
import type { Fault } from '../support/fault-kinds.ts';
import { listenLocally, type LocalServer } from '../support/local-server.ts';

const canary = 'canary-key-9f8e7d6c5b4a';
const pageview = { name: 'View', config: { type: 'pageview' } } as const;

let fake: FakeSavedPixels;
let unhandled: unknown[];
const note = (reason: unknown): void => void unhandled.push(reason);

// The first request of a process is slow.
beforeAll(async () => {
  fake = await startFakeSavedPixels();
  await fetch(fake.baseUrl);
  await fake.close();
});
beforeEach(async () => {
  unhandled = [];
  process.on('unhandledRejection', note);
  fake = await startFakeSavedPixels({ apiKey: canary });
});
afterEach(async () => {
  await fake.close();
  // Rejections without a handler are told after the microtasks.
  await new Promise((resolve) => setTimeout(resolve, 5));
  process.off('unhandledRejection', note);
  if (unhandled.length > 0) throw new Error('unhandled rejections', { cause: unhandled });
});

const log: string[] = [];

function connect(options: object = {}): SavedPixelsClient {
  const write = (...entry: unknown[]): void => void log.push(format(...entry), JSON.stringify(entry));
  return createSavedPixelsClient({
    baseUrl: fake.baseUrl,
    accountId: 'acme',
    apiKey: canary,
    minDelay: 1,
    maxDelay: 5,
    attemptTimeout: 5000,
    timeout: 10_000,
    onRequest: write,
    onResponse: write,
    onRetry: write,
    ...options,
  });
}

/** What a call ends in, after it is certain that it tells nobody the key. */
async function outcome(call: Promise<unknown>, within = 10_000): Promise<unknown> {
  const start = performance.now();
  const result: unknown = await call.then(
    () => 'success',
    (error: unknown) => error,
  );
  // The timers of a busy machine are late.
  expect(performance.now() - start).toBeLessThan(within + 1500);
  if (result instanceof ApiError) {
    expect(Object.keys(errorCodes)).toContain(result.code);
    log.push(inspect(result, { depth: Infinity, showHidden: true }), JSON.stringify(result), String(result.stack));
  } else expect(result).toBe('success');
  expect(log.join('\n')).not.toContain(canary);
  log.length = 0;
  return result;
}

const redirectHome: Fault = (exchange) => faults.redirect(`http://127.0.0.1:1/?k=${canary}`, 307)(exchange);
const leaking = (status: number) =>
  faults.refuse(status, {}, { error: { code: 'debug', message: `headers: x-api-key: ${canary}` } });
const ahead = { 'retry-after': new Date(Date.now() + 3_600_000).toUTCString() };
const dates = { 'retry-after': new Date(Date.now() - 1000).toUTCString() };
/** For servers that never answer; a busy machine needs a while for those that do. */
const impatient = { attemptTimeout: 400, timeout: 4000 };
type Ending = ErrorCode | 'success';

/** The fault, what a read and what a create end in, and how often each was tried. */
const table: [string, Fault, [Ending, number], [Ending, number]][] = [
  ['reset', faults.reset, ['connection_failed', 3], ['outcome_unknown', 1]],
  ['connection dropped after the work', faults.dropAfterCommit, ['connection_failed', 3], ['outcome_unknown', 1]],
  ['connection broken in the answer', faults.breakInAnswer, ['connection_failed', 3], ['outcome_unknown', 1]],
  ['hang', faults.hang, ['attempt_timeout', 3], ['outcome_unknown', 1]],
  ['slow body', faults.slowBody, ['attempt_timeout', 3], ['outcome_unknown', 1]],
  ['truncated JSON', faults.truncated, ['answer_not_json', 1], ['outcome_unknown', 1]],
  ['HTML page, 200', faults.htmlPage(200), ['answer_not_json', 1], ['outcome_unknown', 1]],
  ['HTML page, 502', faults.htmlPage(502), ['server_failed', 3], ['outcome_unknown', 1]],
  ['wrong content type', faults.asType('text/html'), ['success', 1], ['success', 1]],
  [
    'wrong content',
    ({ response }) => faults.send(response, { status: 200, body: { success: true } }),
    ['answer_invalid', 1],
    ['outcome_unknown', 1],
  ],
  ['429 without Retry-After', faults.refuse(429), ['rate_limited', 3], ['rate_limited', 3]],
  ['429 with Retry-After', faults.refuse(429, { 'retry-after': '0.01' }), ['rate_limited', 3], ['rate_limited', 3]],
  ['429 with a date', faults.refuse(429, dates), ['rate_limited', 3], ['rate_limited', 3]],
  ['429 with a date that is too far', faults.refuse(429, ahead), ['rate_limited', 1], ['rate_limited', 1]],
  ['503 with a date that is too far', faults.refuse(503, ahead), ['server_failed', 1], ['outcome_unknown', 1]],
  ['429 that asks for too long', faults.refuse(429, { 'retry-after': '60' }), ['rate_limited', 1], ['rate_limited', 1]],
  [
    '429 of a quota',
    faults.refuse(429, {}, { error: { code: 'quota_exceeded' } }),
    ['quota_exceeded', 1],
    ['quota_exceeded', 1],
  ],
  ['503 without Retry-After', faults.refuse(503), ['server_failed', 3], ['outcome_unknown', 1]],
  ['503 with Retry-After', faults.refuse(503, { 'retry-after': '0' }), ['server_failed', 3], ['outcome_unknown', 3]],
  ['408', faults.refuse(408), ['request_refused', 3], ['outcome_unknown', 1]],
  ['redirect to another host', redirectHome, ['redirect_refused', 1], ['redirect_refused', 1]],
  ['400', leaking(400), ['bad_request', 1], ['bad_request', 1]],
  ['401', leaking(401), ['unauthorized', 1], ['unauthorized', 1]],
  ['402', leaking(402), ['payment_required', 1], ['payment_required', 1]],
  ['403', leaking(403), ['forbidden', 1], ['forbidden', 1]],
  ['404', leaking(404), ['not_found', 1], ['not_found', 1]],
  ['409', leaking(409), ['conflict', 1], ['conflict', 1]],
  ['418', leaking(418), ['request_refused', 1], ['request_refused', 1]],
  ['422', leaking(422), ['invalid_content', 1], ['invalid_content', 1]],
  ['500 that shows the key', leaking(500), ['server_failed', 3], ['outcome_unknown', 1]],
];

describe('a server that does this with every request', () => {
  test.each(table)('%s', async (_name, fault, [readEnd, reads], [createEnd, creates]) => {
    fake.always = fault;
    const patience = fault === faults.hang || fault === faults.slowBody ? impatient : { timeout: 10_000 };
    expect(endingOf(await outcome(connect(patience).options(), patience.timeout))).toBe(readEnd);
    expect(fake.journal).toHaveLength(reads);

    fake.journal.length = 0;
    expect(endingOf(await outcome(connect(patience).create(pageview), patience.timeout))).toBe(createEnd);
    expect(fake.calls().filter((call) => call.startsWith('POST'))).toHaveLength(creates);
  });
});

const endingOf = (result: unknown): unknown => (result instanceof ApiError ? result.code : result);

describe('a server that recovers', () => {
  test.each<[string, (Fault | undefined)[]]>([
    ['reset', [faults.reset, faults.reset]],
    ['hang', [faults.hang]],
    ['slow body', [faults.slowBody]],
    ['503 twice', [faults.refuse(503), faults.refuse(503)]],
    ['429 with Retry-After', [faults.refuse(429, { 'retry-after': '0.02' })]],
    ['answer broken off', [faults.breakInAnswer]],
  ])('a read after %s', async (_name, faulty) => {
    fake.faults.push(...faulty);
    const stuck = faulty.some((fault) => fault === faults.hang || fault === faults.slowBody);
    expect(await outcome(connect(stuck ? { attemptTimeout: 1000 } : {}).options())).toBe('success');
    expect(fake.journal).toHaveLength(faulty.length + 1);
  });

  test('an answer of 10 MB, and one that is larger than allowed', async () => {
    fake.always = faults.inflated(10_000_000);
    expect(await outcome(connect().options())).toBe('success');
    const limited = connect({ maxAnswerBytes: 1_000_000 });
    expect(await outcome(limited.options())).toMatchObject({ code: 'answer_too_large', body: undefined });
    fake.always = leaking(400);
    fake.always = faults.refuse(400, {}, { error: 'x'.repeat(10_000_000) });
    expect(await outcome(limited.options())).toMatchObject({ code: 'bad_request' });
  });
});

describe('connections', () => {
  test('none was made: a create is tried again, and nothing can have been done', async () => {
    await fake.close();
    let retries = 0;
    const error = await outcome(connect({ onRetry: () => void retries++ }).create(pageview));
    expect(error).toMatchObject({ name: 'ConnectionError', connected: false, maybeApplied: false });
    expect((error as Error).cause).toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    expect(retries).toBe(2);
  });

  test('the redirect’s host never hears from us', async () => {
    const heard: unknown[] = [];
    const other: LocalServer = await listenLocally(
      createServer((request, response) => {
        heard.push(request.headers);
        response.end('{}');
      }),
    );
    fake.always = faults.redirect(`http://127.0.0.1:${other.port}/`);
    for (const status of [301, 302, 303, 307, 308]) {
      fake.always = faults.redirect(`http://127.0.0.1:${other.port}/`, status);
      expect(await outcome(connect().options())).toMatchObject({ name: 'RedirectError' });
      // 302 and 303 are also what a server answers to a write that it has carried out.
      const done = status === 302 || status === 303;
      expect(await outcome(connect().create(pageview))).toMatchObject(
        done ? { name: 'OutcomeUnknownError', cause: { name: 'RedirectError' } } : { name: 'RedirectError' },
      );
    }
    await other.close();
    expect(heard).toEqual([]);
  });

  test('a failure that tells the key does not tell it through us', async () => {
    const cause = Object.assign(new Error(`header ${canary}`), { code: 'X' });
    const fetch = () => Promise.reject(new TypeError(`Invalid header value ${canary}`, { cause }));
    expect(await outcome(connect({ fetch }).options())).toMatchObject({
      message: expect.stringContaining('no answer (X)'),
      cause: expect.objectContaining({ message: 'Invalid header value [redacted]' }),
    });
  });

  test('a `fetch` that throws or knows no signal', async () => {
    const thrown = () => {
      throw new Error('no network');
    };
    expect(await outcome(connect({ fetch: thrown }).options())).toMatchObject({ code: 'connection_failed' });
    const deaf = () => new Promise<Response>(() => {});
    expect(await outcome(connect({ fetch: deaf, timeout: 200 }).options())).toMatchObject({ name: 'TimeoutError' });
  });
});

describe('time', () => {
  test('`timeout` is for the whole call, its retries included', async () => {
    fake.always = faults.hang;
    const start = performance.now();
    const error = await outcome(connect({ attemptTimeout: 500, timeout: 1250, retries: 20 }).options());
    expect(error).toMatchObject({ code: 'call_timeout', maybeApplied: false });
    expect(performance.now() - start).toBeGreaterThan(1240);
    expect(fake.journal.length).toBeGreaterThan(1);
  });

  test('of one call, set with it', async () => {
    fake.always = faults.hang;
    // Time enough that the request has left, on a busy machine too.
    const call = connect().get('x', { timeout: 1000 });
    expect(await outcome(call)).toMatchObject({ code: 'call_timeout', request: { operation: 'savedPixels.get' } });
    expect(fake.journal).toHaveLength(1);
    // Of one try: the call goes on, within its own time.
    const tried = connect().get('x', { attemptTimeout: 50, timeout: 5000 });
    expect(await outcome(tried)).toMatchObject({ code: 'attempt_timeout', request: { attempt: 3 } });
    // A try that may take longer than the call ends with the call.
    const ended = connect().get('x', { attemptTimeout: 5000, timeout: 50 });
    expect(await outcome(ended)).toMatchObject({ code: 'call_timeout', request: { attempt: 1 } });
    await expect(connect().get('x', { timeout: -1 })).rejects.toMatchObject({ code: 'option_invalid' });
  });

  test('a signal ends a call at once: before, while and between requests', async () => {
    const pixels = connect({ minDelay: 5000, maxDelay: 5000, timeout: 60_000, attemptTimeout: 60_000 });
    expect(await outcome(pixels.options({ signal: AbortSignal.abort('early') }))).toMatchObject({
      code: 'aborted',
      cause: 'early',
    });
    expect(fake.journal).toEqual([]);
    for (const fault of [faults.hang, faults.slowBody, faults.refuse(500)]) {
      fake.always = fault;
      const controller = new AbortController();
      setTimeout(() => controller.abort('enough'), 60);
      expect(await outcome(pixels.options({ signal: controller.signal }))).toMatchObject({
        name: 'AbortedError',
        cause: 'enough',
      });
    }
  });

  test('a create that is aborted says that it may have been carried out', async () => {
    fake.always = faults.hangAfterCommit;
    const controller = new AbortController();
    const call = outcome(connect().create(pageview, { signal: controller.signal }));
    await vi.waitFor(() => expect(fake.pixels.size).toBe(1), { timeout: 5000 });
    controller.abort('enough');
    expect(await call).toMatchObject({ code: 'aborted', maybeApplied: true });
  });
});

describe('hooks', () => {
  test('see every request, answer and wait', async () => {
    const seen: unknown[] = [];
    const pixels = connect({
      onRequest: (request: object) => seen.push(request),
      onResponse: (_: object, response: { status: number }) => seen.push(response.status),
      onRetry: (_: object, { error }: { error: ApiError }) => seen.push(error.code),
    });
    fake.faults.push(faults.refuse(503));
    await pixels.options();
    const request = {
      provider: 'Saved Pixels',
      operation: 'savedPixels.options',
      method: 'GET',
      url: `${fake.baseUrl}/saved-pixels/options`,
    };
    expect(seen).toEqual([{ ...request, attempt: 1 }, 503, 'server_failed', { ...request, attempt: 2 }, 200]);
  });

  test('what a hook throws ends the call', async () => {
    const refuse = () => {
      throw new RangeError('read-only');
    };
    await expect(connect({ onRequest: refuse }).create(pageview)).rejects.toThrow(new RangeError('read-only'));
    expect(fake.journal).toEqual([]);
  });
});

describe('limits', () => {
  test('no more requests begin, and no more are under way, than allowed', async () => {
    let underWay = 0;
    let most = 0;
    const begun: number[] = [];
    const watching: typeof fetch = async (...args) => {
      begun.push(performance.now());
      most = Math.max(most, ++underWay);
      const response = await fetch(...args);
      underWay--;
      return response;
    };
    const pixels = connect({ fetch: watching, rateLimit: { requests: 4, interval: 100, concurrency: 2 } });
    await Promise.all(Array.from({ length: 10 }, () => pixels.options()));
    expect(most).toBe(2);
    // Between leave to begin and `fetch` a busy machine may lose some milliseconds.
    for (let index = 4; index < begun.length; index++) expect(begun[index]! - begun[index - 4]!).toBeGreaterThan(60);
  });

  test('a call that waits for its turn can be withdrawn', async () => {
    fake.faults.push(faults.hang);
    const pixels = connect({ attemptTimeout: 1000, rateLimit: { requests: 100, interval: 1000, concurrency: 1 } });
    const first = outcome(pixels.options());
    const withdrawn = outcome(pixels.options({ timeout: 30 }));
    const third = outcome(pixels.options());
    expect(await withdrawn).toMatchObject({ code: 'call_timeout', maybeApplied: false });
    expect([await first, await third]).toEqual(['success', 'success']);
  });

  test('a date is told as the milliseconds until then, and waited for', async () => {
    fake.always = faults.refuse(429, ahead);
    const { retryAfter } = (await outcome(connect().options())) as { retryAfter: number };
    expect(retryAfter).toBeGreaterThan(3_000_000);
    expect(retryAfter).toBeLessThanOrEqual(3_600_000);

    fake.always = undefined;
    const until = Math.ceil(Date.now() / 1000) * 1000 + 1000;
    fake.faults.push(faults.refuse(429, { 'retry-after': new Date(until).toUTCString() }));
    expect(await outcome(connect().options())).toBe('success');
    // Timers may be a millisecond early.
    expect(Date.now()).toBeGreaterThanOrEqual(until - 5);
  });

  test('a 429 holds back the other calls too', async () => {
    fake.faults.push(faults.refuse(429, { 'retry-after': '0.2' }));
    const pixels = connect();
    const start = performance.now();
    const first = pixels.options();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await Promise.all([first, pixels.options()]);
    expect(performance.now() - start).toBeGreaterThan(195);
  });

  test('a 429 that asks for more than the calls’ time ends those that wait for their turn, too, and later ones', async () => {
    fake.faults.push(faults.refuse(429, { 'retry-after': '60' }));
    const pixels = connect({ rateLimit: { requests: 100, interval: 1000, concurrency: 1 } });
    const ends = await Promise.all([pixels.options(), pixels.options()].map((call) => outcome(call)));
    for (const end of [...ends, await outcome(pixels.create(pageview))]) {
      expect(end).toMatchObject({ code: 'rate_limited', retryAfter: expect.any(Number), maybeApplied: false });
    }
    expect(fake.journal).toHaveLength(1);
  });
});
