import { format, inspect } from 'node:util';
import { createEverflowClient } from '@pixelwright/api-client/everflow';
import { createIntegr8Client } from '@pixelwright/api-client/integr8';
import { createSavedPixelsClient, type StatusError } from '@pixelwright/api-client/saved-pixels';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startFakeServer, type FakeServer } from '../support/fake-http.ts';

const canary = 'canary+"9f8e/7d6c=5b4a';
const password = `pass word ${canary}`;

// A server in debug mode: it answers with everything that it was sent.
let echo: FakeServer;
beforeEach(async () => {
  echo = await startFakeServer(({ path, query, headers, body }) => {
    if (path === '/auth/token' && (body as { email: string }).email === 'right@example.com') {
      return { status: 200, body: { data: { access_token: canary } } };
    }
    const message = `${JSON.stringify(headers)} ${encodeURIComponent(JSON.stringify(body ?? ''))} ${String(query)}`;
    return {
      status: 400,
      body: { error: { code: 'debug', message, detail: [{ msg: message, input: body }] }, headers, body },
    };
  });
});
afterEach(() => echo.close());

const account = () => ({ baseUrl: echo.origin, accountId: 'acme' });
const pixels = (options: object) => createSavedPixelsClient({ ...account(), ...options } as never);

/** Everything that a log could show of a value, the key looked for as it is and as JSON and addresses write it. */
function expectSilent(...shown: unknown[]): void {
  const text = shown
    .flatMap((value) => [format(value), inspect(value, { depth: Infinity, showHidden: true }), JSON.stringify(value)])
    .join('\n');
  for (const form of [canary, encodeURIComponent(canary), JSON.stringify(canary).slice(1, -1)]) {
    expect(text).not.toContain(form);
  }
}

describe('a server that repeats what it was sent', () => {
  test.each<[string, () => { options: (call?: object) => Promise<unknown> }]>([
    ['a key', () => pixels({ apiKey: canary })],
    ['a token', () => pixels({ token: canary })],
    ['a token from a function', () => pixels({ token: () => canary })],
    ['a token from a login', () => pixels({ login: { email: 'right@example.com', password } })],
    ['the password of a login', () => pixels({ login: { email: 'wrong@example.com', password } })],
  ])('%s', async (_name, connect) => {
    const client = connect();
    const error: unknown = await client.options().catch((caught: unknown) => caught);
    expect(error).toMatchObject({ status: 400, message: expect.stringContaining('[redacted]') });
    expectSilent(client, error, (error as StatusError).body);
    // It was sent, so that there was something to hide.
    expect(JSON.stringify(echo.journal)).toContain(JSON.stringify(canary).slice(1, -1));
  });

  test('a key of Everflow', async () => {
    const client = createEverflowClient({ baseUrl: echo.origin, apiKey: canary });
    const error: unknown = await client.postbacks.get(1).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ status: 400, message: expect.stringContaining('[redacted]') });
    expectSilent(client, client.postbacks, error);
  });
});

test.each(['apiKey', 'bearerToken'])('Integr8: %s', async (way) => {
  const options = { baseUrl: echo.origin, allowInferredPaths: true, [way]: canary };
  const client = createIntegr8Client(options as unknown as Parameters<typeof createIntegr8Client>[0]);
  const errors = [
    await client.users.get({ userID: 'u' }).catch((caught: unknown) => caught),
    await client.users
      .list()
      .page(1)
      .catch((caught: unknown) => caught),
  ];
  for (const error of errors) {
    expect(error).toMatchObject({ status: 400, message: expect.stringContaining('[redacted]') });
    expectSilent(error, (error as StatusError).body);
  }
  expectSilent(client, ...Object.values(client));
});

test('Integr8: the password of a user, the token of a guest', async () => {
  const { users, exports } = createIntegr8Client({
    baseUrl: echo.origin,
    apiKey: 'test-key',
    allowInferredPaths: true,
  });
  const calls = [
    () => users.create({ body: { email: 'a@b.example', password: canary, role: 'admin' } }),
    () => users.update({ userID: 'u', body: { password: canary } }),
    () => exports.guestAddress({ artifact_name: 'a', token: canary }),
  ];
  for (const call of calls) {
    const error: unknown = await call().catch((caught: unknown) => caught);
    expect(error).toMatchObject({ status: 400, message: expect.stringContaining('[redacted]') });
    expectSilent(error, (error as StatusError).body);
  }
});

test('of a secret that begins with another nothing is left', async () => {
  const token = `${canary}-and-more`;
  const login = { email: 'right@example.com', password: canary };
  const fetch = async (url: URL | RequestInfo) =>
    String(url).endsWith('/auth/token')
      ? Response.json({ data: { access_token: token } })
      : Response.json({ error: { code: 'debug', message: token } }, { status: 400 });
  const error: unknown = await pixels({ baseUrl: 'https://x.example', login, fetch })
    .options()
    .catch((caught: unknown) => caught);
  expect(error).toMatchObject({ body: { error: { message: '[redacted]' } } });
});

test.each<[string, (baseUrl: string) => Promise<unknown>]>([
  ['Saved Pixels', (baseUrl) => pixels({ baseUrl, apiKey: canary }).get('x')],
  ['a login', (baseUrl) => pixels({ baseUrl, login: { email: 'right@example.com', password } }).options()],
  ['Everflow', (baseUrl) => createEverflowClient({ baseUrl, apiKey: canary }).postbacks.get(1)],
  [
    'Integr8',
    (baseUrl) => createIntegr8Client({ baseUrl, apiKey: canary, allowInferredPaths: true }).users.get({ userID: 'u' }),
  ],
])('a redirect to another host is not followed: %s', async (_name, call) => {
  const redirecting = await startFakeServer(({ path }) => ({
    status: 307,
    headers: { location: `${echo.origin}${path}` },
    body: {},
  }));
  const error: unknown = await call(redirecting.origin).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ name: 'RedirectError', code: 'redirect_refused' });
  expectSilent(error);
  expect(redirecting.journal).toHaveLength(1);
  expect(echo.journal).toEqual([]);
  await redirecting.close();
});

test('an answer to a login that cannot be read is not shown', async () => {
  const fetch = async () => Response.json({ data: { token: canary } });
  const login = { email: 'right@example.com', password: 'unheard-of' };
  const error: unknown = await pixels({ login, fetch })
    .options()
    .catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: 'answer_invalid', problems: [{ path: '$.data.access_token' }] });
  expectSilent(error);
});

test('a key that cannot be sent is not shown', () => {
  for (const apiKey of [`${canary}\n`, `${canary} `, `${canary}é`]) {
    let error: unknown;
    try {
      pixels({ apiKey });
    } catch (caught) {
      error = caught;
    }
    expect(error).toMatchObject({ code: 'option_invalid' });
    expectSilent(error);
  }
});
