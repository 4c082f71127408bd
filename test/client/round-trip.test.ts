import { createEverflowClient, type PostbackCreate } from '@pixelwright/api-client/everflow';
import {
  createSavedPixelsClient,
  type PixelConfig,
  type PixelDialect,
  type SavedPixelCreate,
} from '@pixelwright/api-client/saved-pixels';
import { dialectOf, encodeConfig, readAnsweredPixel } from '@pixelwright/api-client/schema';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startFakeEverflow, type FakeEverflow } from '../support/fake-everflow.ts';
import { startFakeSavedPixels, type FakeSavedPixels } from '../support/fake-saved-pixels.ts';

const seed = process.env['PROPERTY_SEED'];
const scale = Number(process.env['PROPERTY_SCALE'] ?? 1);
const runs = (numRuns: number) => ({ numRuns: numRuns * scale, ...(seed && { seed: Number(seed) }) });
const rateLimit = { requests: 100_000, interval: 1, concurrency: 100 };

/** Text without half characters, which no UTF-8 can carry, and not the one name that is refused. */
const text = (minLength: number, maxLength: number) =>
  fc
    .string({ minLength, maxLength, unit: 'grapheme' })
    .filter((value) => value !== '__proto__' && [...value].length <= maxLength);
const filled = (max: number) => text(1, max).filter((value) => value.trim() !== '');

const fixed = filled(30).map((value) => ({ fixed: value }));
const variable = fc
  .oneof(
    filled(30).filter((name) => !/^\s*\{\{/.test(name)),
    // A GTM variable; the vendor's form trims its name.
    filled(20)
      .filter((name) => name.trim() === name && !/[{}]/.test(name))
      .map((name) => `{{${name}}}`),
  )
  .map((name) => ({ variable: name }));
const value = fc.oneof(fixed, variable);
const properties = fc.uniqueArray(fc.record({ key: text(1, 50).filter((key) => key.length <= 50), value }), {
  maxLength: 20,
  selector: ({ key }) => key,
});
const config: fc.Arbitrary<PixelConfig> = fc.oneof(
  fc.record({ type: fc.constant('pageview' as const), properties }),
  fc.record({ type: fc.constant('microconversion' as const), conversion_type: filled(50), properties }),
  fc.record(
    {
      type: fc.constant('conversion' as const),
      conversion_type: filled(50),
      revenue: value,
      currency: fc.oneof(
        variable,
        fc.constantFrom('EUR', 'USD').map((code) => ({ fixed: code })),
      ),
      properties,
    },
    { requiredKeys: ['type', 'conversion_type', 'properties'] },
  ),
);
const pixel: fc.Arbitrary<SavedPixelCreate> = fc.record(
  {
    name: filled(100),
    description: text(0, 200),
    config,
    target_platform: fc.constantFrom('javascript', 'gtm', 'tealium'),
  },
  { requiredKeys: ['name', 'config', 'target_platform'] },
);
const dialect: fc.Arbitrary<PixelDialect> = fc.record({
  word: fc.constantFrom('source', 'type'),
  nested: fc.boolean(),
  braces: fc.boolean(),
});
const unknown = fc.dictionary(
  fc.string({ minLength: 1, maxLength: 8 }).map((name) => `x_${name}`),
  fc
    .jsonValue({ maxDepth: 2 })
    // A key `__proto__` is refused, wherever it stands.
    .filter((held) => held !== null && !JSON.stringify(held).includes('"__proto__"'))
    // JSON text has no -0.
    .map((held) => JSON.parse(JSON.stringify(held)) as unknown),
  { maxKeys: 3 },
);

describe('saved pixels', () => {
  let fake: FakeSavedPixels;
  beforeAll(async () => {
    fake = await startFakeSavedPixels();
  });
  beforeEach(() => fake.pixels.clear());
  afterAll(() => fake.close());

  const connect = (own?: PixelDialect) =>
    createSavedPixelsClient({ baseUrl: fake.baseUrl, accountId: 'acme', apiKey: 'test-key', rateLimit, dialect: own });

  test('a config through any dialect is equal, and so is the text that came', () => {
    fc.assert(
      fc.property(config, dialect, (given, spoken) => {
        const wire = JSON.parse(JSON.stringify(encodeConfig(given, spoken)));
        const { answered } = readAnsweredPixel({ name: 'a', config: wire }, '$');
        expect(answered?.pixel.config).toEqual(JSON.parse(JSON.stringify(given)));
        expect(encodeConfig(answered!.pixel.config, dialectOf(wire) ?? spoken)).toEqual(wire);
      }),
      runs(500),
    );
  });

  test('a pixel through client, server and back is equal', async () => {
    await fc.assert(
      fc.asyncProperty(pixel, dialect, async (body, spoken) => {
        fake.pixels.clear();
        const pixels = connect(spoken);
        const created = await pixels.create(body);
        expect(created).toMatchObject(JSON.parse(JSON.stringify(body)));
        expect(await pixels.get(created.id!)).toEqual(created);
      }),
      runs(60),
    );
  });

  test('an update changes what it says and nothing else, in the server’s dialect', async () => {
    await fc.assert(
      fc.asyncProperty(pixel, dialect, config, unknown, async (body, spoken, next, extra) => {
        fake.pixels.clear();
        const { id } = await connect(spoken).create(body);
        const held = fake.pixels.get(id!)!;
        Object.assign(held, extra);
        Object.assign(held.config as object, extra);
        const before = structuredClone(held);

        await connect(spoken).update(id!, { config: next });
        const { config: after, ...rest } = fake.pixels.get(id!)!;
        expect(rest).toEqual({ ...before, config: undefined, updated_at: rest['updated_at'] });
        expect(after).toMatchObject(extra);
        expect((await connect().get(id!)).config).toEqual({ ...JSON.parse(JSON.stringify(next)), ...extra });

        // The same again writes the same bytes.
        await connect().update(id!, { config: next });
        expect(fake.pixels.get(id!)!.config).toEqual(after);
      }),
      runs(40),
    );
  });

  test('what was removed comes back from a copy, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(pixel, dialect, unknown, async (body, spoken, extra) => {
        fake.pixels.clear();
        const pixels = connect();
        const { id } = await connect(spoken).create(body);
        Object.assign(fake.pixels.get(id!)!.config as object, extra);
        const copy = structuredClone(fake.pixels.get(id!)!);
        await pixels.remove(id!);
        const restored = await pixels.restore(copy);
        expect(restored.action).toBe('created');
        const { name, description, config: wire, target_platform } = fake.pixels.get(restored.pixel.id!)!;
        expect({ name, description, wire, target_platform }).toEqual({
          name: copy.name,
          description: copy['description'],
          wire: copy.config,
          target_platform: copy['target_platform'],
        });
      }),
      runs(40),
    );
  });
});

const id = fc.integer({ min: 1, max: 999_999 });
const pairs = fc.array(fc.record({ field: filled(10), value: text(0, 10) }), { maxLength: 3 });
const payload = fc.oneof(
  fc.record({
    delivery_method: fc.constant('postback'),
    postback_url: filled(30).map((rest) => `https://partner.example/?t=${rest}`),
    delay_ms: fc.integer({ min: 1, max: 300_000 }),
  }),
  fc.record({ delivery_method: fc.constant('html'), html_code: filled(50) }),
  fc.record({
    delivery_method: fc.constant('facebook'),
    facebook_pixel: fc.record({ pixel_id: filled(9), user_data: pairs, custom_data: pairs }),
  }),
  fc.record({
    delivery_method: fc.constant('tiktok'),
    tiktok_pixel: fc.record({ pixel_code: filled(9), properties: pairs }),
  }),
  fc.record({
    delivery_method: fc.constant('snapchat'),
    snapchat_pixel: fc.record({ asset_id: filled(9), user_data: pairs }),
  }),
  fc.record({ delivery_method: fc.constant('rumble'), rumble_pixel: fc.record({ conversion_action_id: id }) }),
);
const types = fc.oneof(
  fc.record({ pixel_type: fc.constant('conversion') }),
  fc.record({ pixel_type: fc.constant('event'), network_offer_payout_revenue_id: fc.nat(99) }),
);
const level = fc.oneof(
  fc.record({
    pixel_level: fc.constant('global'),
    network_affiliate_id: id,
    network_offer_id: fc.constant(0),
    pixel_type: fc.constantFrom('conversion', 'event'),
  }),
  fc
    .tuple(fc.record({ pixel_level: fc.constant('specific'), network_affiliate_id: id, network_offer_id: id }), types)
    .map(([reach, type]) => ({ ...reach, ...type })),
  fc
    .tuple(
      fc.record({
        pixel_level: fc.constant('global_offer'),
        network_affiliate_id: fc.constant(0),
        network_offer_id: id,
      }),
      types,
    )
    .map(([reach, type]) => ({ ...reach, ...type })),
);
const postback = fc
  .tuple(
    level,
    payload,
    fc.record(
      { pixel_status: fc.constantFrom('active', 'inactive'), description: filled(40) },
      { requiredKeys: ['pixel_status'] },
    ),
  )
  .map((parts) => Object.assign({}, ...parts) as PostbackCreate);

describe('partner postbacks', () => {
  let fake: FakeEverflow;
  beforeAll(async () => {
    fake = await startFakeEverflow();
  });
  afterAll(() => fake.close());
  const connect = () => createEverflowClient({ baseUrl: fake.baseUrl, apiKey: 'test-key', rateLimit }).postbacks;

  test('a postback through client, server and back is equal', async () => {
    await fc.assert(
      fc.asyncProperty(postback, async (body) => {
        const created = await connect().create(body);
        expect(created).toMatchObject(body);
        expect(await connect().get(created.network_pixel_id)).toEqual(created);
      }),
      runs(60),
    );
  });

  test('any postback can be changed into any other, and unknown fields stay', async () => {
    await fc.assert(
      fc.asyncProperty(postback, postback, unknown, async (body, next, extra) => {
        const { network_pixel_id } = await connect().create(body);
        Object.assign(fake.postbacks.get(network_pixel_id)!, extra);
        // Every id is named: an event of one offer does not silently become every event.
        const event = next.pixel_type === 'event' ? { network_offer_payout_revenue_id: 0 } : {};
        const changes = { network_offer_id: 0, network_affiliate_id: 0, description: '', ...event, ...next };
        const updated = await connect().update(network_pixel_id, changes);
        expect(updated).toMatchObject({ ...next, ...extra });
        for (const field of Object.keys(body)) {
          const taken = field.endsWith('_pixel') || field.endsWith('_code') || field.endsWith('_url');
          if (taken && !(field in next)) expect(updated).not.toHaveProperty(field);
        }
      }),
      runs(60),
    );
  });
});
