import { createIntegr8Client, paths, resources, type Integr8Options } from '@pixelwright/api-client/integr8';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startFakeIntegr8, type FakeIntegr8 } from '../support/fake-integr8.ts';

const seed = process.env['PROPERTY_SEED'];
const scale = Number(process.env['PROPERTY_SCALE'] ?? 1);
const runs = (numRuns: number) => ({ numRuns: numRuns * scale, ...(seed && { seed: Number(seed) }) });

let fake: FakeIntegr8;
beforeAll(async () => {
  fake = await startFakeIntegr8();
});
beforeEach(() => fake.store.clear());
afterAll(() => fake.close());

type Loose = Record<string, (input: object) => Promise<Record<string, unknown>>>;
const connect = (own: Integr8Options['paths'] = {}) =>
  createIntegr8Client({
    apiKey: 'test-key',
    baseUrl: fake.origin,
    integrationId: 'int1',
    allowInferredPaths: true,
    rateLimit: { requests: 100_000, interval: 1, concurrency: 100 },
    paths: own,
  }) as unknown as Record<string, Loose>;

const text = fc.string({ unit: 'grapheme', maxLength: 30 });
const number = fc.integer({ min: 0, max: 99 });
const flag = fc.boolean();
const json = fc.jsonValue({ maxDepth: 2 }).map((held) => JSON.parse(JSON.stringify(held)) as unknown);
const extra = fc.dictionary(
  fc.oneof(
    text.map((name) => `x_${name}`),
    fc.constantFrom('constructor', 'toString'),
  ),
  json.filter((held) => !JSON.stringify(held).includes('"__proto__"')),
  { maxKeys: 3 },
);

const role = fc.constantFrom('admin', 'accountManager');
const subId = { external_id: fc.stringMatching(/^[\w-]{1,50}$/), name: text, description: text };
const reach = { offer_incremental_id: number, publisher_incremental_id: number };
const place = { offerID: 'offer 1', publisherID: 'p1' };

const filled = (fields: object) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

type Fields = Record<string, fc.Arbitrary<unknown>>;
/** For each resource: what a create needs, what both bodies may have beside it, and what an update changes. */
const objects: [string, needed: Fields, more: Fields, changes: Fields][] = [
  ['users', { email: text, password: text, role }, { phone: text }, { city: text, is_publisher_manager: flag }],
  ['advertisers', { name: text }, { phone: text, active: flag }, { website: text }],
  ['offers', { name: text, advertiser_id: number }, { description: text, default_payout: extra }, { name: text }],
  ['offerEvents', { name: text }, { payout: number, active: flag }, { revenue: number }],
  ['landingPages', { name: text, redirect_url: text }, { active: flag }, { preview_url: text }],
  ['publishers', { name: text }, { countries: fc.array(text, { maxLength: 3 }) }, { city: text }],
  ['publisherUsers', { email: text }, { description: text }, { notes: text, first_name: text }],
  ['subIds', subId, { external_link: text }, { name: text }],
  ['blockedSubIds', { ...reach, organization: text, sub_id: text }, {}, { description: text }],
  ['customPayouts', reach, { event_incremental_id: number, meta: extra }, { payout: number, payout_percent: number }],
  ['customThrottles', { ...reach, throttle_percentage: number }, { active: flag }, { additional_filters: extra }],
];

test('every resource that can be created and updated is here', () => {
  const known = Object.entries(resources).filter(([, names]) => 'create' in names && 'update' in names);
  expect(objects.map(([resource]) => resource)).toEqual(known.map(([resource]) => resource));
});

describe.each(objects)('%s', (resource, needed, more, changes) => {
  const { update } = resources[resource as 'users'];
  const { path } = paths[update];
  const idName = /\{(\w+)\}$/.exec(path)![1]!;
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const at = Object.fromEntries(Object.entries(place).filter(([name]) => name !== idName && names.includes(name)));

  test('through client, server and back it is equal; an update keeps the rest, by PATCH and by PUT', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({ ...needed, ...more }, { requiredKeys: Object.keys(needed) }),
        fc.record(changes, { requiredKeys: [] }),
        extra,
        fc.constantFrom('PATCH' as const, 'PUT' as const),
        async (body, change, unknown, method) => {
          // The number of a publisher is read from it.
          const number = body['publisher_incremental_id'];
          fake.store.set('/publishers', new Map([['p1', { id: 'p1', incremental_id: number }]]));
          const methods = connect({ [update]: { method, path } })[resource]!;
          const { created_item_id: id } = await methods['create']!({ ...at, body });
          const own = { ...at, [idName]: id };
          expect(await methods['get']!(own)).toMatchObject(body);

          const collection = [...fake.store.values()].find((held) => held.has(id as string))!;
          const held = { ...collection.get(id as string)!, ...unknown };
          collection.set(held.id, held);
          await methods['update']!({ ...own, body: change });
          // When it was made is the server's affair, and null is what it writes for nothing.
          const after = await methods['get']!(own);
          expect(filled({ ...after, created_at: null })).toEqual(filled({ ...held, ...change, created_at: null }));
        },
      ),
      runs(15),
    );
  });
});
