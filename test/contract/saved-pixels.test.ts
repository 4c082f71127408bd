import {
  createSavedPixelsClient,
  OutcomeUnknownError,
  type PixelConfig,
  type SavedPixelsClient,
} from '@pixelwright/api-client/saved-pixels';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prismFetch, type PrismFetch } from '../support/prism-fetch.ts';
import { startPrism, type PrismServer } from '../support/prism-server.ts';
import { errorClasses } from './error-classes.ts';
import { documentedOperations } from './openapi-operations.ts';

const documented = documentedOperations('saved-pixels');
let prism: PrismServer;
beforeAll(async () => {
  prism = await startPrism('saved-pixels');
});
afterAll(() => prism.close());

const config: PixelConfig = {
  type: 'conversion',
  conversion_type: 'purchase',
  revenue: { variable: 'order_total' },
  currency: { fixed: 'EUR' },
  properties: [{ key: 'sku', value: { variable: 'product_sku' } }],
};
const body = { name: 'Purchase', description: 'A purchase', config, target_platform: 'gtm' } as const;

/** How each operation is called. */
const calls: Record<string, (client: SavedPixelsClient) => unknown> = {
  listSavedPixels: (client) => first(client.list({ pixelType: 'conversion' })),
  createSavedPixel: (client) => client.create(body),
  getPixelBuilderOptions: (client) => client.options(),
  getSavedPixel: (client) => client.get('pix_a1b2c3'),
  updateSavedPixel: (client) => client.update('pix_a1b2c3', body),
  deleteSavedPixel: (client) => client.remove('pix_a1b2c3'),
  exchangeToken: (client) => client.options(),
};

function client(through: PrismFetch, own: object = {}): SavedPixelsClient {
  return createSavedPixelsClient({
    baseUrl: prism.origin,
    accountId: 'acme',
    token: 'a-token',
    fetch: through.fetch,
    retries: 0,
    rateLimit: { requests: 1000, interval: 1, concurrency: 8 },
    ...own,
  } as never);
}

const login = { token: undefined, login: { email: 'jane.doe@example.com', password: 'a password' } };
const ownOptions = (id: string) => (id === 'exchangeToken' ? login : {});

test('every operation of the document is called', () => {
  expect(Object.keys(calls).sort()).toEqual(documented.map(({ id }) => id).sort());
});

describe('Prism accepts what the client sends, and the client accepts what the document allows', () => {
  test.each(documented)('$id', async ({ id, method, path }) => {
    const through = prismFetch();
    await calls[id]!(client(through, ownOptions(id)));
    expect(through.violations).toEqual([]);
    expect(through.sent.some((sent) => new RegExp(`^${method} ${path.replace(/\{\w+\}/, '[^/]+')}$`).test(sent))).toBe(
      true,
    );
  });

  test('with a key, and in the dialect of the vendor', async () => {
    for (const own of [{ token: undefined, apiKey: 'sm_a-key' }, { dialect: 'vendor' }]) {
      const through = prismFetch();
      await client(through, own).create(body);
      expect(through.violations).toEqual([]);
    }
  });
});

describe('every documented error becomes its class', () => {
  test.each(documented)('$id', async ({ id, method, errors }) => {
    expect(errors.length).toBeGreaterThan(0);
    for (const status of errors) {
      const through = prismFetch({ method, value: `code=${status}` });
      const thrown = await Promise.resolve(calls[id]!(client(through, ownOptions(id)))).catch(
        (error: unknown) => error,
      );
      // A create that failed on the server may be there: the error says so, and this is its cause.
      const error = thrown instanceof OutcomeUnknownError ? thrown.cause : thrown;
      expect(error).toBeInstanceOf(errorClasses[status]);
      expect(error).toMatchObject({ status, request: { method } });
    }
  });
});

test('Prism does judge: a name that is too long, a missing account and a missing key are refused', async () => {
  const send = (query: string, init: RequestInit) =>
    fetch(`${prism.origin}/saved-pixels${query}`, init).then(({ status }) => status);
  const headers = { 'x-api-key': 'a-key', 'content-type': 'application/json' };
  const wrong = JSON.stringify({ ...body, name: 'x'.repeat(101) });
  expect(await send('?account_id=acme', { method: 'POST', headers, body: wrong })).toBe(422);
  expect(await send('', { headers })).toBe(422);
  expect(await send('?account_id=acme', {})).toBe(401);
});

async function first<T>(items: AsyncIterable<T>): Promise<T | undefined> {
  for await (const item of items) return item;
  return undefined;
}
