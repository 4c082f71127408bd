import { createEverflowClient, type Postback, type PostbackCreate } from '@pixelwright/api-client/everflow';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { watchOperations } from '../contract/openapi-operations.ts';
import { startFakeEverflow, type FakeEverflow } from '../support/fake-everflow.ts';
import * as faults from '../support/fault-kinds.ts';
import type { Fault } from '../support/fault-kinds.ts';

let fake: FakeEverflow;
// The first request of a process is slow.
beforeAll(async () => {
  fake = await startFakeEverflow();
  await fetch(fake.baseUrl);
  await fake.close();
});
beforeEach(async () => {
  fake = await startFakeEverflow();
});
const operations = watchOperations('everflow-partner-postbacks');
afterEach(async () => {
  operations.note(fake.journal);
  await fake.close();
});

const limitless = { requests: 10_000, interval: 1, concurrency: 100 };

function connect(options: object = {}) {
  const { baseUrl } = fake;
  return createEverflowClient({
    baseUrl,
    apiKey: 'test-key',
    minDelay: 1,
    attemptTimeout: 1500,
    rateLimit: limitless,
    ...options,
  }).postbacks;
}

const conversion: PostbackCreate = {
  pixel_level: 'specific',
  pixel_type: 'conversion',
  pixel_status: 'active',
  network_offer_id: 11,
  network_affiliate_id: 7,
  delivery_method: 'postback',
  postback_url: 'https://partner.example/postback?tid={transaction_id}',
  description: 'Conversion postback for affiliate 7',
};
const onEvent: PostbackCreate = {
  pixel_level: 'global_offer',
  pixel_type: 'event',
  pixel_status: 'active',
  network_offer_id: 11,
  network_offer_payout_revenue_id: 3,
  delivery_method: 'html',
  html_code: '<img src="https://partner.example/p.gif">',
};

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const calls = (method: string) => fake.calls().filter((call) => call.startsWith(method));

describe('create and get (seeds 001 and 002)', () => {
  test('what was sent comes back, without what the server writes as empty', async () => {
    const postbacks = connect();
    const created = await postbacks.create(conversion);
    expect(created).toMatchObject({ ...conversion, network_pixel_id: 1, network_id: 1 });
    for (const field of ['html_code', 'facebook_pixel', 'delay_ms', 'network_offer_payout_revenue_id']) {
      expect(created).not.toHaveProperty(field);
    }
    expect(await postbacks.get(1)).toEqual(created);
    expect(created.relationship).toEqual({
      offer: { network_offer_id: 11, name: 'Offer 11' },
      affiliate: { network_affiliate_id: 7, name: 'Partner 7' },
    });
    expect(fake.journal[0]).toMatchObject({ path: '/v1/networks/pixels', body: conversion });
    expect(fake.journal[0]!.headers['x-eflow-api-key']).toBe('test-key');
  });

  test('ids that a level has not are sent as 0, and events read under one name', async () => {
    const created = await connect().create(onEvent);
    expect(fake.journal[0]!.body).toMatchObject({ network_affiliate_id: 0, pixel_type: 'event' });
    expect(fake.postbacks.get(1)).toMatchObject({ network_affiliate_id: 0 });
    expect(created).toMatchObject({ pixel_type: 'event', network_offer_payout_revenue_id: 3 });
    await connect({ eventWord: { body: 'post_conversion' } }).create(onEvent);
    expect(fake.journal[1]!.body).toMatchObject({ pixel_type: 'post_conversion' });
  });

  const integrations: PostbackCreate[] = [
    {
      ...reach(),
      delivery_method: 'facebook',
      facebook_pixel: { pixel_id: '1', user_data: [{ field: 'email', value: '{email}' }] },
    },
    {
      ...reach(),
      delivery_method: 'tiktok',
      tiktok_pixel: { pixel_code: 'C', properties: [{ field: 'price', value: '{payout}' }] },
    },
    { ...reach(), delivery_method: 'snapchat', snapchat_pixel: { asset_id: 'a', event_name: 'PURCHASE' } },
    { ...reach(), delivery_method: 'rumble', rumble_pixel: { conversion_action_id: 5 } },
    { ...reach(), delivery_method: 'postback', postback_url: 'http://{sub1}.example/', delay_ms: 300_000 },
  ];
  test.each(integrations)('delivery method $delivery_method', async (body) => {
    expect(await connect().create(body)).toMatchObject(body);
  });

  test('the region decides on the host', async () => {
    const hosts: string[] = [];
    const fetch = (url: URL) => {
      hosts.push(url.href);
      return Promise.reject(new Error('nothing goes out'));
    };
    for (const region of ['us', 'eu', undefined]) {
      await connect({ region, baseUrl: undefined, fetch, retries: 0 })
        .get(5)
        .catch(() => {});
    }
    const us = 'https://api.eflow.team/v1/networks/pixels/5';
    expect(hosts).toEqual([us, 'https://api-eu.eflow.team/v1/networks/pixels/5', us]);
    expect(() => connect({ region: 'asia' })).toThrow(expect.objectContaining({ code: 'option_invalid' }));
  });

  test('errors in either spelling', async () => {
    await expect(connect().get(9)).rejects.toMatchObject({
      name: 'NotFoundError',
      message: expect.stringContaining('Not found'),
    });
    await expect(connect({ apiKey: 'wrong-key' }).get(9)).rejects.toMatchObject({ name: 'AuthenticationError' });
    fake.faults.push(faults.refuse(403, {}, { Error: 'Out of realm' }));
    await expect(connect().get(9)).rejects.toMatchObject({
      name: 'PermissionError',
      message: expect.stringContaining('Out of realm'),
    });
    for (const id of [0, -1, 1.5, Number.NaN])
      await expect(connect().get(id)).rejects.toMatchObject({ code: 'input_invalid' });
  });

  test('a postback that is deleted is not there', async () => {
    const postbacks = connect();
    await postbacks.create(conversion);
    fake.postbacks.get(1)!['pixel_status'] = 'deleted';
    await expect(postbacks.get(1)).rejects.toMatchObject({ code: 'not_found' });
  });
});

function reach() {
  return {
    pixel_level: 'global',
    pixel_type: 'conversion',
    pixel_status: 'active',
    network_affiliate_id: 7,
    network_offer_id: 0,
  } as const;
}

describe('rules E1-E10 hold before any request', () => {
  const { delivery_method: _method, postback_url: _url, ...bare } = conversion;
  test.each<[string, object, string[]]>([
    ['E1', {}, ['$.delivery_method', '$.pixel_level', '$.pixel_status', '$.pixel_type']],
    ['E2', { ...conversion, network_affiliate_id: 0 }, ['$.network_affiliate_id']],
    [
      'E2, both',
      { ...conversion, network_offer_id: 0, network_affiliate_id: undefined },
      ['$.network_offer_id', '$.network_affiliate_id'],
    ],
    ['E3', { ...conversion, pixel_level: 'global' }, ['$.network_offer_id']],
    ['E4', { ...conversion, pixel_level: 'global_offer' }, ['$.network_affiliate_id']],
    ['E5', { ...conversion, postback_url: undefined }, ['$.postback_url']],
    ['E5, scheme', { ...conversion, postback_url: 'ftp://partner.example' }, ['$.postback_url']],
    ['E6', { ...bare, delivery_method: 'html', html_code: ' ' }, ['$.html_code']],
    ['E7', { ...bare, delivery_method: 'rumble' }, ['$.rumble_pixel']],
    ['E8', { ...conversion, delay_ms: 300_001 }, ['$.delay_ms']],
    ['E8, method', { ...bare, delivery_method: 'html', html_code: 'x', delay_ms: 5 }, ['$.delay_ms']],
    ['E9', { ...conversion, network_offer_payout_revenue_id: 3 }, ['$.network_offer_payout_revenue_id']],
    [
      'E9, global',
      { ...reach(), delivery_method: 'html', html_code: 'x', pixel_type: 'event', network_offer_payout_revenue_id: 3 },
      ['$.network_offer_payout_revenue_id'],
    ],
    ['E10', { ...conversion, pixel_type: 'cpc', pixel_level: 'global', network_offer_id: 0 }, ['$.pixel_level']],
    ['E10, method', { ...bare, pixel_type: 'cpc', delivery_method: 'html', html_code: 'x' }, ['$.delivery_method']],
    ['E11', { ...conversion, pixel_status: 'deleted' }, ['$.pixel_status']],
    ['A9', { ...conversion, html_code: 'x', tiktok_pixel: {} }, ['$.html_code', '$.tiktok_pixel']],
    ['unknown', { ...conversion, postbackurl: 'x' }, ['$.postbackurl']],
  ])('%s', async (_rule, body, paths) => {
    const error: unknown = await connect()
      .create(body as PostbackCreate)
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'InputError', code: 'input_invalid' });
    expect((error as { problems: { path: string }[] }).problems.map(({ path }) => path)).toEqual(paths);
    expect(fake.journal).toEqual([]);
  });

  test('clicks at another level are sent where that is asked for', async () => {
    const clicks = {
      ...conversion,
      pixel_type: 'cpc',
      pixel_level: 'global',
      network_offer_id: 0,
    } as unknown as PostbackCreate;
    await connect()
      .create(clicks, { anyCpcLevel: true })
      .catch(() => {});
    expect(fake.journal).toHaveLength(1);
  });

  test('and may be changed to another level in the same way', async () => {
    const { network_pixel_id: id } = await connect().create(conversion);
    const held = fake.postbacks.get(id)!;
    const changes = { pixel_type: 'cpc', pixel_level: 'global_offer', network_affiliate_id: 0 } as const;
    await expect(connect().update(id, changes)).rejects.toMatchObject({ problems: [{ path: '$.pixel_level' }] });
    expect(fake.postbacks.get(id)).toEqual(held);
    const journal = fake.journal.length;
    await connect()
      .update(id, changes, { anyCpcLevel: true })
      .catch(() => {});
    expect(fake.journal.slice(journal).find(({ method }) => method === 'PUT')?.body).toMatchObject(changes);
  });
});

describe('list', () => {
  async function fill(count: number): Promise<void> {
    for (let id = 1; id <= count; id++) {
      fake.postbacks.set(id, {
        ...conversion,
        network_pixel_id: id,
        network_offer_id: id % 3,
        pixel_level: id % 3 ? 'specific' : 'global',
      });
    }
  }

  test.each([{}, { maxPageSize: 7 }, { maxPageSize: 7, withoutTotal: true }, { maxPageSize: 10, withoutTotal: true }])(
    'gives every postback once, with pages as in %o',
    async (options) => {
      await fake.close();
      fake = await startFakeEverflow(options);
      await fill(30);
      const rows = await all(connect().list());
      expect(rows.map(({ network_pixel_id }) => network_pixel_id)).toEqual(
        Array.from({ length: 30 }, (_, index) => index + 1),
      );
    },
  );

  test('a page is fetched when the loop gets there', async () => {
    await fake.close();
    fake = await startFakeEverflow({ maxPageSize: 10 });
    await fill(30);
    for await (const row of connect().list()) if (row.network_pixel_id === 10) break;
    expect(fake.journal).toHaveLength(1);
  });

  test('ends where the server ignores the page', async () => {
    await fill(200);
    const first = await (
      await fetch(`${fake.baseUrl}/networks/pixelstable?page_size=200`, {
        method: 'POST',
        headers: { 'x-eflow-api-key': 'test-key' },
        body: '{"query":{}}',
      })
    ).json();
    fake.always = ({ response }) => faults.send(response, { status: 200, body: { pixels: first.pixels } });
    expect(await all(connect().list())).toHaveLength(200);
    expect(fake.journal).toHaveLength(3);
  });

  test('filters, and leaves out what the server adds', async () => {
    await fill(9);
    fake.postbacks.set(10, { ...onEvent, network_affiliate_id: 0, network_pixel_id: 10 });
    const postbacks = connect();
    const ids = async (filter: object) =>
      (await all(postbacks.list(filter))).map((row: Postback) => row.network_pixel_id);
    expect(await ids({ offerIds: [1] })).toEqual([1, 4, 7]);
    expect(await ids({ offerIds: [1], orGlobal: true })).toEqual([1, 3, 4, 6, 7, 9]);
    expect(await ids({ type: 'event' })).toEqual([10]);
    expect(fake.journal.at(-1)!.body).toEqual({
      query: { search_terms: [], filters: { pixel_type: 'post_conversion' } },
    });
    expect(await ids({ deliveryMethods: ['html'], affiliateIds: [7], orGlobal: true })).toEqual([10]);
    expect(await ids({ search: [{ in: 'pixel_id', value: '4' }] })).toEqual([4]);
    expect(await ids({ status: 'inactive' })).toEqual([]);
  });

  test('is a read: it is repeated after a 500', async () => {
    fake.faults.push(faults.refuse(500));
    expect(await all(connect().list())).toEqual([]);
    expect(fake.journal).toHaveLength(2);
  });

  test('every row that lacks a field is named', async () => {
    fake.always = ({ response }) => faults.send(response, { status: 200, body: { pixels: [{ network_pixel_id: 1 }] } });
    await expect(all(connect().list())).rejects.toMatchObject({
      code: 'answer_invalid',
      problems: expect.arrayContaining([
        { path: '$.pixels[0].delivery_method', message: expect.stringContaining('missing') },
      ]),
    });
  });
});

describe('update', () => {
  test('reads, writes the whole, reads again; unknown fields stay', async () => {
    const postbacks = connect();
    await postbacks.create(conversion);
    Object.assign(fake.postbacks.get(1)!, { flags: { beta: true } });
    const updated = await postbacks.update(1, { postback_url: 'https://partner.example/new?tid={transaction_id}' });
    expect(updated).toMatchObject({ network_pixel_id: 1, description: conversion.description, flags: { beta: true } });
    expect(
      fake
        .calls()
        .slice(1)
        .map((call) => call.split(' ')[0]),
    ).toEqual(['GET', 'PUT', 'GET']);
    expect(fake.journal[2]!.body).toEqual({
      ...conversion,
      postback_url: 'https://partner.example/new?tid={transaction_id}',
      delay_ms: 0,
      flags: { beta: true },
    });
  });

  test('another delivery method takes its field with it', async () => {
    const postbacks = connect();
    await postbacks.create({ ...conversion, delay_ms: 50 } as PostbackCreate);
    await postbacks.update(1, { delivery_method: 'html', html_code: '<b>' });
    const body = fake.journal[2]!.body as Record<string, unknown>;
    expect(body).toMatchObject({ html_code: '<b>' });
    for (const field of ['postback_url', 'delay_ms']) expect(body).not.toHaveProperty(field);
  });

  test('a read after the write that fails says that the write may have been done', async () => {
    const postbacks = connect();
    await postbacks.create(conversion);
    const forbidden = faults.refuse(403);
    fake.faults.push(undefined, undefined, forbidden);
    const update = postbacks.update(1, { description: 'New' });
    await expect(update).rejects.toMatchObject({ code: 'forbidden', maybeApplied: true });
    expect(fake.postbacks.get(1)).toMatchObject({ description: 'New' });
  });

  test('what would be wrong is refused before the write', async () => {
    const postbacks = connect();
    await postbacks.create(conversion);
    for (const changes of [
      { pixel_level: 'global' },
      { delivery_method: 'html' },
      { colour: 'x' },
      { delay_ms: -1 },
    ] as object[]) {
      await expect(postbacks.update(1, changes)).rejects.toMatchObject({ code: 'input_invalid' });
    }
    expect(calls('PUT')).toEqual([]);
  });

  test('what the server holds against the rules does not stand in the way', async () => {
    const postbacks = connect();
    await postbacks.create(conversion);
    Object.assign(fake.postbacks.get(1)!, { postback_url: '' });
    await expect(postbacks.update(1, { pixel_status: 'inactive' })).rejects.toMatchObject({ code: 'bad_request' });
    expect(calls('PUT')).toHaveLength(1);
  });

  test('a write that the server accepts and forgets is an error that names the fields', async () => {
    const postbacks = connect();
    await postbacks.create(conversion);
    fake.ignoredFields = ['postback_url'];
    await expect(postbacks.update(1, { postback_url: 'https://new.example/?key=secret-value' })).rejects.toMatchObject({
      name: 'WriteNotAppliedError',
      problems: [{ path: '$.postback_url', message: expect.not.stringContaining('secret-value') }],
    });
  });

  test('an answer about another postback is refused', async () => {
    const postbacks = connect();
    await postbacks.create(conversion);
    fake.faults.push(undefined, ({ response }) =>
      faults.send(response, { status: 200, body: { network_offer_pixel_id: 2 } }),
    );
    await expect(postbacks.update(1, { pixel_status: 'inactive' })).rejects.toMatchObject({ code: 'answer_invalid' });
  });

  test.each<[string, Fault]>([
    ['dropped', faults.dropAfterCommit],
    ['late', faults.hangAfterCommit],
    ['cut', faults.truncated],
  ])('an answer that is %s: reading again settles it', async (_name, fault) => {
    const postbacks = connect();
    await postbacks.create(conversion);
    fake.faults.push(undefined, fault);
    expect(await postbacks.update(1, { pixel_status: 'inactive' })).toMatchObject({ pixel_status: 'inactive' });
    expect(calls('PUT')).toHaveLength(1);
  });

  test('a write that was not done is the error that it met', async () => {
    const postbacks = connect();
    await postbacks.create(conversion);
    fake.faults.push(undefined, faults.reset);
    await expect(postbacks.update(1, { pixel_status: 'inactive' })).rejects.toMatchObject({
      code: 'connection_failed',
      maybeApplied: true,
    });
    expect(calls('PUT')).toHaveLength(1);
  });
});

describe('the older update schema (seed 000)', () => {
  const plain: PostbackCreate = { ...conversion, description: undefined };

  test('what it can say', async () => {
    const postbacks = connect();
    await postbacks.create(plain);
    await postbacks.update(1, { pixel_status: 'inactive' }, { schema: 'old' });
    expect(fake.journal.findLast(({ method }) => method === 'PUT')!.body).toEqual({
      network_offer_id: 11,
      network_affiliate_id: 7,
      pixel_status: 'inactive',
      pixel_type: 'postback',
      pixel_code: conversion.delivery_method === 'postback' ? conversion.postback_url : '',
      fire_on: 'conversion',
      fire_on_event_id: 0,
    });
    await postbacks.create(onEvent);
    await postbacks.update(2, { html_code: '<i>' }, { schema: 'old', codeType: 'image' });
    expect(fake.journal.findLast(({ method }) => method === 'PUT')!.body).toMatchObject({
      pixel_type: 'image',
      pixel_code: '<i>',
      fire_on: 'event',
      fire_on_event_id: 3,
    });
  });

  test.each<[string, PostbackCreate, string[]]>([
    ['description', conversion, ['$.description']],
    [
      'level and delay',
      { ...reach(), delivery_method: 'postback', postback_url: 'https://a.example', delay_ms: 9 },
      ['$.pixel_level', '$.delay_ms'],
    ],
    ['html', onEvent, ['$.delivery_method']],
    [
      'every event (A4, E13)',
      { ...plain, pixel_type: 'event', network_offer_payout_revenue_id: 0 } as PostbackCreate,
      ['$.network_offer_payout_revenue_id'],
    ],
    [
      'integration',
      { ...reach(), delivery_method: 'rumble', rumble_pixel: {} },
      ['$.delivery_method', '$.pixel_level'],
    ],
    ['clicks', { ...plain, pixel_type: 'cpc' } as PostbackCreate, ['$.pixel_type']],
  ])('what it cannot say: %s', async (_name, body, paths) => {
    const postbacks = connect();
    await postbacks.create(body);
    const error: unknown = await postbacks
      .update(1, { pixel_status: 'inactive' }, { schema: 'old' })
      .catch((caught: unknown) => caught);
    expect((error as { problems: { path: string }[] }).problems.map(({ path }) => path)).toEqual(paths);
    expect(calls('PUT')).toEqual([]);
  });
});

describe('remove', () => {
  test('deactivates, marks, or deletes', async () => {
    const postbacks = connect();
    for (let count = 0; count < 3; count++) await postbacks.create(conversion);
    await postbacks.remove(1);
    expect(fake.postbacks.get(1)).toMatchObject({ pixel_status: 'inactive' });
    await postbacks.remove(2, { mode: 'mark_deleted' });
    expect(fake.postbacks.get(2)).toMatchObject({ pixel_status: 'deleted' });
    await postbacks.remove(3, { mode: 'delete' });
    expect(fake.postbacks.has(3)).toBe(false);
    expect((await all(postbacks.list())).map(({ network_pixel_id }) => network_pixel_id)).toEqual([1]);
    for (const mode of ['deactivate', 'mark_deleted', 'delete'] as const) {
      await expect(postbacks.remove(4, { mode })).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  test('a server that says no, or yes and does nothing', async () => {
    const postbacks = connect();
    await postbacks.create(conversion);
    fake.faults.push(({ response }) => faults.send(response, { status: 200, body: { result: false } }));
    await expect(postbacks.remove(1, { mode: 'delete' })).rejects.toMatchObject({ code: 'write_not_applied' });
    fake.faults.push(undefined, ({ response }) =>
      faults.send(response, { status: 200, body: { network_pixel_id: 1 } }),
    );
    await expect(postbacks.remove(1, { mode: 'mark_deleted' })).rejects.toMatchObject({ code: 'write_not_applied' });
  });
});

describe('nothing twice', () => {
  const losses: [string, Fault][] = [
    ['dropped', faults.dropAfterCommit],
    ['broken', faults.breakInAnswer],
    ['late', faults.hangAfterCommit],
    ['cut', faults.truncated],
  ];

  test.each(losses)('a create whose answer is %s is found', async (_name, fault) => {
    const postbacks = connect();
    await postbacks.create(onEvent);
    await postbacks.create({ ...conversion, postback_url: 'https://other.example/' } as PostbackCreate);
    // Equal, but made before.
    fake.clockAhead = -3600;
    await postbacks.create(conversion);
    fake.clockAhead = 0;
    fake.faults.push(fault);
    expect(await postbacks.create(conversion)).toMatchObject({ network_pixel_id: 4 });
    expect(fake.postbacks.size).toBe(4);
  });

  test('found nothing: it is said, and not repeated', async () => {
    fake.faults.push(faults.reset);
    await expect(connect().create(conversion)).rejects.toMatchObject({
      name: 'OutcomeUnknownError',
      candidates: [],
      maybeApplied: true,
    });
    expect(fake.calls()).toEqual(['POST /v1/networks/pixels', 'POST /v1/networks/pixelstable']);
  });

  test('found several: they are named', async () => {
    const postbacks = connect();
    await postbacks.create(conversion);
    fake.faults.push(faults.dropAfterCommit);
    await expect(postbacks.create(conversion)).rejects.toMatchObject({
      name: 'OutcomeUnknownError',
      candidates: [1, 2],
    });
    expect(fake.postbacks.size).toBe(2);
  });

  test('the look-up fails too', async () => {
    fake.faults.push(faults.dropAfterCommit, faults.refuse(403));
    await expect(connect().create(conversion)).rejects.toMatchObject({
      name: 'OutcomeUnknownError',
      cause: { code: 'connection_failed' },
    });
    expect(fake.postbacks.size).toBe(1);
  });

  test('a 429 without Retry-After waits for the window to end', async () => {
    const delays: number[] = [];
    fake.faults.push(faults.refuse(429, {}, { error: 'Too many requests' }));
    const postbacks = connect({
      rateLimitDelay: 20,
      onRetry: (_: object, { delay }: { delay: number }) => delays.push(delay),
    });
    await postbacks.create(conversion);
    expect(fake.postbacks.size).toBe(1);
    fake.faults.push(faults.refuse(429));
    await expect(connect().get(1, { timeout: 5000 })).rejects.toMatchObject({ code: 'rate_limited' });
    expect(delays).toEqual([20]);
  });
});

test('the fake has met every operation that docs/api-operations.md says this test judges', () => {
  expect(operations.unmet()).toEqual([]);
});
