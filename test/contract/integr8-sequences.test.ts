import {
  InputError,
  NotFoundError,
  type Integr8Client,
  paths,
  type OperationId,
} from '@pixelwright/api-client/integr8';
import { describe, expect, test } from 'vitest';
import { hang } from '../support/fault-kinds.ts';
import { inputs } from './integr8-inputs.ts';
import { fakeTestOf } from './integr8-judges.ts';
import { all, useIntegr8 } from './use-integr8.ts';

const { fake, client, met } = useIntegr8();
type Loose = Record<string, (input?: object) => unknown>;

const publisher = { publisherID: 'publisher-1' };
/** Resources whose objects can be created, with their place, a body, a change, and the name of their id. */
const lives: [keyof Integr8Client, object, object, object, string][] = [
  ['users', {}, inputs.createUser.body, { phone: '1' }, 'userID'],
  ['advertisers', {}, inputs.createAdvertiser.body, { description: 'b' }, 'advertiserID'],
  ['offers', {}, inputs.createOffer.body, { currency: 'USD' }, 'offerID'],
  ['offerEvents', { offerID: 'o' }, inputs.createOfferEvent.body, { payout: 9 }, 'offerEventID'],
  ['landingPages', { offerID: 'o' }, inputs.createOfferLandingPage.body, { active: false }, 'offerLandingPageID'],
  ['publishers', {}, inputs.createPublisher.body, { country: 'FR' }, 'publisherID'],
  ['publisherUsers', publisher, inputs.createPublisherUser.body, { notes: 'n' }, 'publisherUserID'],
  ['subIds', publisher, inputs.createPublisherSubID.body, { name: 'Letter' }, 'publisherSubID'],
  ['blockedSubIds', {}, inputs.createBlockedSubid.body, { description: 'Bots' }, 'blockedSubID_ID'],
  ['customPayouts', {}, inputs.createCustomPayout.body, { payout: 2 }, 'customPayoutID'],
];

describe('create, list, get, update, get, delete, get', () => {
  test.each(lives)('%s', async (resource, place, body, change, idName) => {
    const methods = client()[resource] as unknown as Loose;
    const { created_item_id: id } = (await methods['create']!({ ...place, body })) as { created_item_id: string };
    const at = { ...place, [idName]: id };
    expect(await all(methods['list']!(place) as AsyncIterable<unknown>)).toMatchObject([{ ...body, id }]);
    expect(await methods['get']!(at)).toMatchObject({ ...body, id });
    expect(await methods['update']!({ ...at, body: change })).toBeUndefined();
    expect(await methods['get']!(at)).toMatchObject({ ...body, ...change, id });
    expect(await methods['remove']!(at)).toBeUndefined();
    await expect(methods['get']!(at)).rejects.toBeInstanceOf(NotFoundError);
  });
});

describe('updates of objects whose updates require fields', () => {
  test('read first, so that a PATCH and a PUT come to the same, and null fields are not sent', async () => {
    for (const method of ['PATCH', 'PUT'] as const) {
      const { advertisers } = client({
        paths: { updateAdvertiser: { method, path: '/advertisers/{advertiserID}' } },
      });
      const { created_item_id: advertiserID } = await advertisers.create({ body: { name: 'Acme', phone: '1' } });
      await advertisers.update({ advertiserID, body: { active: false } });
      const { body } = fake().journal.at(-1)!;
      expect(body).toEqual({ name: 'Acme', phone: '1', active: false });
      expect(await advertisers.get({ advertiserID })).toMatchObject({ name: 'Acme', phone: '1', active: false });
    }
  });

  test('a field that the server keeps and the page does not name survives a PATCH', async () => {
    const { publishers } = client();
    const { created_item_id: publisherID } = await publishers.create({ body: { name: 'Media' } });
    const stored = fake().store.get('/publishers')!;
    stored.set(publisherID, { ...stored.get(publisherID)!, tags: ['gold'] });
    await publishers.update({ publisherID, body: { city: 'Paris' } });
    expect(await publishers.get({ publisherID })).toMatchObject({ tags: ['gold'], city: 'Paris' });
  });

  test('what the server holds against the rules does not stand in the way, and goes back as it came', async () => {
    const { publishers } = client();
    const { created_item_id: publisherID } = await publishers.create({ body: { name: 'Media', city: 'Rome' } });
    const stored = fake().store.get('/publishers')!;
    stored.set(publisherID, { ...stored.get(publisherID)!, promotional_method: ['Podcasts'] });
    await publishers.update({ publisherID, body: { city: 'Paris' } });
    expect(fake().journal.at(-1)!.body).toEqual({ name: 'Media', city: 'Paris', promotional_method: ['Podcasts'] });
    const wrong = publishers.update({ publisherID, body: { promotional_method: ['Podcasts'] as never } });
    await expect(wrong).rejects.toMatchObject({ problems: [{ path: '$.body.promotional_method[0]' }] });
    stored.set(publisherID, { id: publisherID });
    const nameless = publishers.update({ publisherID, body: { city: 'Oslo' } });
    await expect(nameless).rejects.toMatchObject({ problems: [{ path: '$.body.name', message: 'missing' }] });
  });

  test('a field given as undefined is not given', async () => {
    const { advertisers } = client();
    const { created_item_id: advertiserID } = await advertisers.create({ body: { name: 'Acme', phone: '1' } });
    await advertisers.update({ advertiserID, body: { name: undefined, phone: undefined, active: true } });
    expect(fake().journal.at(-1)!.body).toEqual({ name: 'Acme', phone: '1', active: true });
  });

  test('`timeout` is for the read and the write together', async () => {
    const { advertisers } = client();
    const { created_item_id: advertiserID } = await advertisers.create({ body: { name: 'Acme' } });
    fake().faults.push(undefined, hang);
    const update = advertisers.update({ advertiserID, body: { phone: '1' } }, { timeout: 1500 });
    await expect(update).rejects.toMatchObject({ code: 'call_timeout', maybeApplied: true });
    expect(fake().calls().slice(1)).toEqual([`GET /advertisers/${advertiserID}`, `PATCH /advertisers/${advertiserID}`]);
  });

  test('nothing is read or sent for a field that is not documented', async () => {
    const { offers } = client();
    const { created_item_id: offerID } = await offers.create({ body: { name: 'A', advertiser_id: 1 } });
    const calls = fake().calls().length;
    const wrong = offers.update({ offerID, body: { nmae: 'B' } as object });
    await expect(wrong).rejects.toMatchObject({ problems: [{ path: '$.body.nmae' }] });
    expect(fake().calls()).toHaveLength(calls);
  });
});

describe.each(['advertisers', 'offers', 'publishers'] as const)('many %s at once', (resource) => {
  test('states and deletes', async () => {
    const methods = client()[resource];
    const needed = resource === 'offers' ? { advertiser_id: 1 } : {};
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c']) {
      ids.push((await methods.create({ body: { name, ...needed } as never })).created_item_id);
    }
    await methods.setActive({ body: { data: ids.slice(0, 2), active: true } });
    expect((await all(methods.list({ filter: { active: true } }))).map(({ name }) => name)).toEqual(['a', 'b']);
    await methods.removeMany({ body: { data: ids.slice(1) } });
    expect((await all(methods.list())).map(({ id }) => id)).toEqual([ids[0]]);
  });
});

test('many at once: creates and deletes', async () => {
  const { subIds, blockedSubIds, customPayouts } = client();
  await subIds.createMany(inputs.bulkCreatePublisherSubIDs);
  const made = await all(subIds.list(publisher));
  expect(made).toHaveLength(2);
  await subIds.removeMany({ ...publisher, body: { data: made.map(({ id }) => id!) } });
  expect(await all(subIds.list(publisher))).toEqual([]);

  const { created_item_id } = await blockedSubIds.create(inputs.createBlockedSubid);
  await blockedSubIds.removeManyAtOnce({ body: { data: [created_item_id] } });
  expect(await all(blockedSubIds.list())).toEqual([]);

  const payout = await customPayouts.create(inputs.createCustomPayout);
  await customPayouts.removeMany({ body: { data: [payout.created_item_id] } });
  expect(await all(customPayouts.list())).toEqual([]);
});

test("what can only be read: sub ids of one's own, and link test logs", async () => {
  const { ownSubIds, linkTestLogs } = client();
  fake().store.set('/organizations/o1/publisher-sub-ids', new Map([['s1', { id: 's1', name: 'Letter' }]]));
  expect(await all(ownSubIds.list({ organizationID: 'o1' }))).toMatchObject([{ name: 'Letter' }]);
  expect(await ownSubIds.get({ organizationID: 'o1', publisherSubID: 's1' })).toMatchObject({ name: 'Letter' });

  fake().store.set('/integr8-link-test-logs', new Map([['r1', { id: 'r1', status: 'Failed', device: 'mobile' }]]));
  const time = { start_time: new Date('2025-01-01T00:00:00Z'), end_time: '2025-02-01 00:00:00' };
  expect(await all(linkTestLogs.list({ ...time, filter: { status: 'Failed' } }))).toHaveLength(1);
  expect(await linkTestLogs.get({ id: 'r1' })).toMatchObject({ device: 'mobile' });
  expect(await all(linkTestLogs.listGrouped({ ...time, fields: ['device', 'offer'] }))).toHaveLength(1);
  expect(fake().journal.at(-1)!.query.get('fields')).toBe('device,offer');
  expect(await linkTestLogs.chartByStatus(time)).toEqual({ Failed: 1 });
  expect(await linkTestLogs.chartByFailedReason(time)).toEqual({ Failed: 1 });
  expect(await linkTestLogs.totals({ time_period: 'Last7D' })).toEqual({ total: 1 });
});

describe('custom throttles', () => {
  const body = { offer_incremental_id: 11, throttle_percentage: 30 };

  test('the number of the publisher is read and filled in; that of another one is refused', async () => {
    const { publishers, customThrottles } = client();
    const { created_item_id: publisherID } = await publishers.create({ body: { name: 'Media' } });
    const number = (await publishers.get({ publisherID }))['incremental_id'] as number;
    await customThrottles.create({ publisherID, body });
    expect(fake().journal.at(-1)!.body).toEqual({ ...body, publisher_incremental_id: number });
    await customThrottles.create({ publisherID, body: { ...body, publisher_incremental_id: number } });
    const other = customThrottles.create({ publisherID, body: { ...body, publisher_incremental_id: number + 1 } });
    await expect(other).rejects.toThrow(/not the publisher of the path/);
    const throttles = await all(customThrottles.list({ publisherID }));
    expect(throttles).toHaveLength(2);
    const [customThrottleID, second] = throttles.map(({ id }) => id!);
    expect(await customThrottles.get({ publisherID, customThrottleID: second! })).toMatchObject(body);
    await customThrottles.update({
      publisherID,
      customThrottleID: customThrottleID!,
      body: { throttle_percentage: 1 },
    });
    await customThrottles.setActive({ publisherID, body: { data: [second!], active: true } });
    expect(await all(customThrottles.list({ publisherID }))).toMatchObject([
      { throttle_percentage: 1 },
      { active: true },
    ]);
    await customThrottles.remove({ publisherID, customThrottleID: customThrottleID! });
    await customThrottles.removeMany({ publisherID, body: { data: [second!] } });
    expect(await all(customThrottles.list({ publisherID }))).toEqual([]);
  });

  test('a publisher that shows no number needs it from the caller', async () => {
    const { publishers, customThrottles } = client();
    const { created_item_id: publisherID } = await publishers.create({ body: { name: 'Media' } });
    delete fake().store.get('/publishers')!.get(publisherID)!['incremental_id'];
    await expect(customThrottles.create({ publisherID, body })).rejects.toThrow(/give `publisher_incremental_id`/);
    await customThrottles.create({ publisherID, body: { ...body, publisher_incremental_id: 7 } });
    expect(fake().journal.at(-1)!.body).toMatchObject({ publisher_incremental_id: 7 });
  });
});

describe('lists', () => {
  async function fill(count: number): Promise<void> {
    const users = new Map<string, { id: string }>();
    for (let number = 1; number <= count; number++) {
      const id = `u${String(number).padStart(3, '0')}`;
      users.set(id, { id, role: number % 2 ? 'admin' : 'accountManager', meta: { total: number } } as { id: string });
    }
    fake().store.set('/users', users);
  }

  test('all pages, as many requests as needed, 100 rows each unless asked otherwise', async () => {
    await fill(250);
    expect(await all(client().users.list())).toHaveLength(250);
    expect(fake().journal.map(({ query }) => query.get('page[number]'))).toEqual(['1', '2', '3']);
    expect(fake().journal.every(({ query }) => query.get('page[size]') === '100')).toBe(true);
    const { items, totalCount, totalPages } = await client().users.list({ pageSize: 40 }).page(7);
    expect([items.length, totalCount, totalPages]).toEqual([10, 250, 7]);
  });

  test('a page is fetched when the loop gets there, and again when somebody loops again', async () => {
    await fill(250);
    const users = client().users.list();
    expect(fake().journal).toEqual([]);
    for await (const user of users) if (user.id === 'u100') break;
    expect(fake().journal).toHaveLength(1);
    for await (const user of users) if (user.id === 'u101') break;
    expect(fake().journal).toHaveLength(3);
  });

  test('filters with dots and operators, eq by default; sorting', async () => {
    await fill(9);
    const { users } = client();
    const names = async (...given: Parameters<typeof users.list>) =>
      (await all(users.list(...given))).map(({ id }) => id);
    expect(await names({ filter: { role: 'admin', 'meta.total': { gte: 3, lte: 7 } }, sort: '-id' })).toEqual([
      'u007',
      'u005',
      'u003',
    ]);
    expect(await names({ sort: ['role', '-id'], filter: { id: ['u001', 'u002', 'u004'] } })).toEqual([
      'u004',
      'u002',
      'u001',
    ]);
    expect([...fake().journal[0]!.query.keys()]).toEqual([
      'filter[role]',
      'filter[meta.total][gte]',
      'filter[meta.total][lte]',
      'sort',
      'page[number]',
      'page[size]',
    ]);
  });

  test('a server that ignores the number of a page, or gives empty ones, does not hold the loop for ever', async () => {
    await fill(3);
    const faulty: typeof fetch = async (...args) => {
      const response = await fetch(...args);
      const body = (await response.json()) as { data: unknown[] };
      return Response.json({ data: body.data, meta: { total_count: 9, total_page: 3 } });
    };
    expect(await all(client({ fetch: faulty }).users.list({ pageSize: 3 }))).toHaveLength(3);
  });

  test.each([
    [{ filter: { 'a]b': 1 } }, /A field of a filter/],
    [{ filter: { a: { 'b]': 1 } } }, /An operator of a filter/],
    [{ filter: { id: [] } }, /The filter of `id` needs/],
    [{ filter: { id: {} } }, /The filter of `id` needs/],
    [{ filter: { id: { gte: [] } } }, /The filter of `id` needs/],
    [{ filter: { id: null } }, /The filter of `id` needs/],
    [{ filter: { 'meta.at': new Date(0) } }, /The filter of `meta.at` needs/],
    [{ sort: 'a b' }, /A field to sort by/],
    [{ pageSize: 101 }, /from 1 to 100/],
    [{ page: 2 }, /takes no `page`/],
  ])('refused before any request: %j', async (input, message) => {
    await expect(async () => all(client().users.list(input as object))).rejects.toThrow(message);
    await expect(async () => all(client().users.list(input as object))).rejects.toBeInstanceOf(InputError);
    expect(fake().journal).toEqual([]);
  });
});

test('the fake has met every operation that docs/api-operations.md says this test judges', () => {
  const own = (Object.keys(paths) as OperationId[]).filter((id) => fakeTestOf(id) === 'integr8-sequences');
  expect(own.filter((id) => !met.has(id))).toEqual([]);
});
