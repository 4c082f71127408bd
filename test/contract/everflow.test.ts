import {
  createEverflowClient,
  OutcomeUnknownError,
  WriteNotAppliedError,
  type EverflowClient,
} from '@pixelwright/api-client/everflow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prismFetch, type PrismFetch } from '../support/prism-fetch.ts';
import { startPrism, type PrismServer } from '../support/prism-server.ts';
import { errorClasses } from './error-classes.ts';
import { documentedOperations } from './openapi-operations.ts';

const documented = documentedOperations('everflow-partner-postbacks');
let prism: PrismServer;
beforeAll(async () => {
  prism = await startPrism('everflow-partner-postbacks');
});
afterAll(() => prism.close());

const postback = {
  network_offer_id: 11,
  network_affiliate_id: 7,
  delivery_method: 'postback',
  pixel_level: 'specific',
  pixel_status: 'active',
  pixel_type: 'conversion',
  postback_url: 'https://example.com/postback?tid={transaction_id}',
  description: 'Conversion postback for affiliate 7',
} as const;

/** How each operation is called. */
const calls: Record<string, (client: EverflowClient) => unknown> = {
  createPartnerPostback: ({ postbacks }) => postbacks.create(postback),
  findPartnerPostbacks: ({ postbacks }) => first(postbacks.list({ status: 'active', offerIds: [11] })),
  getPartnerPostback: ({ postbacks }) => postbacks.get(123),
  updatePartnerPostback: ({ postbacks }) => postbacks.update(123, { description: 'Another' }),
  deletePartnerPostback: ({ postbacks }) => postbacks.remove(123, { mode: 'delete' }),
};

function client(through: PrismFetch): EverflowClient {
  return createEverflowClient({
    apiKey: 'a-key',
    baseUrl: prism.origin,
    fetch: through.fetch,
    retries: 0,
    rateLimit: { requests: 1000, interval: 1, concurrency: 8 },
  });
}

/** Prism keeps nothing, so what is read after an update is never what was written. */
async function called(id: string, through: PrismFetch): Promise<void> {
  try {
    await calls[id]!(client(through));
  } catch (error) {
    if (id !== 'updatePartnerPostback' || !(error instanceof WriteNotAppliedError)) throw error;
  }
}

test('every operation of the document is called', () => {
  expect(Object.keys(calls).sort()).toEqual(documented.map(({ id }) => id).sort());
});

describe('Prism accepts what the client sends, and the client accepts what the document allows', () => {
  test.each(documented)('$id', async ({ id, method, path }) => {
    const through = prismFetch();
    await called(id, through);
    expect(through.violations).toEqual([]);
    expect(through.sent.some((sent) => new RegExp(`^${method} ${path.replace(/\{\w+\}/, '\\d+')}$`).test(sent))).toBe(
      true,
    );
  });
});

test('Prism accepts the older body of an update, as `mark_deleted` writes it', async () => {
  const through = prismFetch();
  const removal = client(through).postbacks.remove(123, { mode: 'mark_deleted' });
  await expect(removal).rejects.toBeInstanceOf(WriteNotAppliedError);
  expect(through.sent).toContain('PUT /networks/pixels/123');
  expect(through.violations).toEqual([]);
});

describe('every documented error becomes its class', () => {
  test.each(documented)('$id', async ({ id, method, errors }) => {
    expect(errors.length).toBeGreaterThan(0);
    for (const status of errors) {
      const through = prismFetch({ method, value: `code=${status}` });
      const thrown = await called(id, through).catch((error: unknown) => error);
      // A create that failed on the server may be there: the error says so, and this is its cause.
      const error = thrown instanceof OutcomeUnknownError ? thrown.cause : thrown;
      expect(error).toBeInstanceOf(errorClasses[status]);
      expect(error).toMatchObject({ status, request: { method } });
    }
  });
});

describe('Prism does judge', () => {
  const headers = { 'x-eflow-api-key': 'a-key', 'content-type': 'application/json' };
  const send = (method: string, path: string, body: object) =>
    fetch(prism.origin + path, { method, headers, body: JSON.stringify(body) }).then(({ status }) => status);
  const old = { network_offer_id: 11, pixel_status: 'active', pixel_type: 'postback', pixel_code: 'https://a.example' };

  test.each([
    ['right', 200, {}],
    ['E2', 400, { network_affiliate_id: 0 }],
    ['E3', 400, { pixel_level: 'global' }],
    ['E4', 400, { pixel_level: 'global_offer' }],
    ['E5', 400, { postback_url: 'ftp://example.com' }],
    ['E6', 400, { delivery_method: 'html' }],
    ['E7', 400, { delivery_method: 'tiktok' }],
    ['E8', 400, { delivery_method: 'html', html_code: '<img>', delay_ms: 5 }],
    ['E9', 400, { network_offer_payout_revenue_id: 5 }],
    ['E10', 400, { pixel_type: 'cpc', pixel_level: 'global', network_offer_id: 0 }],
    ['E11', 400, { pixel_status: 'deleted' }],
  ])('rule %s', async (_, status, change) => {
    expect(await send('POST', '/networks/pixels', { ...postback, ...change })).toBe(status);
  });

  test.each([
    ['right', 200, { fire_on: 'conversion' }],
    ['E12', 400, {}],
    ['E13', 400, { fire_on: 'event' }],
    ['E13', 400, { fire_on: 'event', fire_on_event_id: 0 }],
    ['E13 with its event', 200, { fire_on: 'event', fire_on_event_id: 3 }],
  ])('the older body, rule %s', async (_, status, change) => {
    expect(await send('PUT', '/networks/pixels/1', { ...old, ...change })).toBe(status);
  });
});

async function first<T>(items: AsyncIterable<T>): Promise<T | undefined> {
  for await (const item of items) return item;
  return undefined;
}
