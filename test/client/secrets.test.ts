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
  echo = await startFakeServer(({ path, headers, body }) => {
    if (path === '/auth/token' && (body as { email: string }).email === 'right@example.com') {
      return { status: 200, body: { data: { access_token: canary } } };
    }
    const message = `${JSON.stringify(headers)} ${encodeURIComponent(JSON.stringify(body ?? ''))}`;
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
