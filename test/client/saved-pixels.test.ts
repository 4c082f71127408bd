import {
  createSavedPixelsClient,
  type PixelConfig,
  type Problem,
  type SavedPixelCreate,
  type SavedPixelUpdate,
} from '@pixelwright/api-client/saved-pixels';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { watchOperations } from '../contract/openapi-operations.ts';
import { startFakeSavedPixels, type FakeSavedPixels } from '../support/fake-saved-pixels.ts';

let fake: FakeSavedPixels;
beforeEach(async () => {
  fake = await startFakeSavedPixels({ login: { email: 'a@example.com', password: 'pass-word' } });
});
const operations = watchOperations('saved-pixels');
afterEach(async () => {
  operations.note(fake.journal);
  await fake.close();
});

const config: PixelConfig = {
  type: 'conversion',
  conversion_type: 'purchase',
  revenue: { variable: 'order_total' },
  currency: { fixed: 'EUR' },
  properties: [{ key: 'sku', value: { variable: 'product_sku' } }],
};
const purchase: SavedPixelCreate = { name: 'Purchase', description: 'Standard', config };

function connect(options: object = {}) {
  return createSavedPixelsClient({
    baseUrl: fake.baseUrl,
    accountId: 'acme',
    apiKey: 'test-key',
    minDelay: 1,
    ...options,
  });
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe('the operations of seed 004', () => {
  test('create, list, get, update, remove', async () => {
    const pixels = connect();
    const created = await pixels.create(purchase);
    expect(created).toMatchObject({
      id: 'pix_1',
      account_id: 'acme',
      name: 'Purchase',
      config,
      target_platform: 'javascript',
    });
    await pixels.create({ name: 'View', config: { type: 'pageview', properties: [] } });

    expect(await all(pixels.list())).toMatchObject([
      { id: 'pix_1', pixel_type: 'conversion', conversion_type: 'purchase' },
      { id: 'pix_2', pixel_type: 'pageview' },
    ]);
    expect(await all(pixels.list({ pixelType: 'pageview' }))).toMatchObject([{ id: 'pix_2' }]);
    expect(await pixels.get('pix_1')).toEqual(created);

    const renamed = await pixels.update('pix_1', { name: 'Bought' });
    expect(renamed).toMatchObject({ id: 'pix_1', name: 'Bought', description: 'Standard', config });
    expect(fake.journal.at(-1)).toMatchObject({ method: 'PUT', body: { name: 'Bought' } });

    await expect(pixels.remove('pix_1')).resolves.toBeUndefined();
    await expect(pixels.get('pix_1')).rejects.toMatchObject({ name: 'NotFoundError', code: 'not_found', status: 404 });
    await expect(pixels.remove('pix_1')).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  test.each([
    [49, []],
    [50, [{ path: '$.data', message: 'The list has exactly 50 pixels and may be cut.' }]],
    [51, []],
    [100, [{ path: '$.data', message: 'The list has exactly 100 pixels and may be cut.' }]],
    [1000, [{ path: '$.data', message: 'The list has exactly 1000 pixels and may be cut.' }]],
  ])('B14: a list of %i pixels is whole, and a number at which pages end is told', async (count, told) => {
    for (let number = 1; number <= count; number++) {
      const id = `pix_${number}`;
      fake.pixels.set(id, { id, account_id: 'acme', name: id, config, target_platform: 'javascript' });
    }
    const warnings: Problem[] = [];
    expect(await all(connect({ onWarning: (warning: Problem) => warnings.push(warning) }).list())).toHaveLength(count);
    expect(warnings).toEqual(told);
  });

  test('the account goes with every request, except for the options of the builder', async () => {
    const pixels = connect();
    const options = await pixels.options();
    expect(options.conversion_types[0]).toEqual({ value: 'purchase', label: 'purchase' });
    await pixels.create(purchase);
    await pixels.update('pix_1', { config });
    await all(pixels.list());
    await pixels.remove('pix_1');
    expect(fake.journal.map(({ query }) => query.get('account_id'))).toEqual([
      null,
      'acme',
      'acme',
      'acme',
      'acme',
      'acme',
    ]);
  });

  test('a name that is taken is a conflict, and is not sent again', async () => {
    const pixels = connect();
    await pixels.create(purchase);
    await pixels.create({ ...purchase, name: 'Other' });
    const taken = {
      name: 'ConflictError',
      code: 'conflict',
      status: 409,
      serverCode: 'duplicate_entry',
      requestId: 'req-1',
    };
    await expect(pixels.create(purchase)).rejects.toMatchObject(taken);
    await expect(pixels.update('pix_2', { name: 'Purchase' })).rejects.toMatchObject(taken);
    expect(fake.journal).toHaveLength(4);
  });

  test('an id goes into the address encoded, and cannot lead elsewhere', async () => {
    const pixels = connect();
    await expect(pixels.get('a/../b?c')).rejects.toMatchObject({ code: 'not_found' });
    expect(fake.calls()).toEqual(['GET /api/v1/saved-pixels/a%2F..%2Fb%3Fc']);
    for (const id of ['', '.', '..', 'options']) {
      await expect(pixels.get(id)).rejects.toMatchObject({ name: 'InputError', code: 'input_invalid' });
      await expect(pixels.remove(id)).rejects.toMatchObject({ name: 'InputError' });
    }
    expect(fake.journal).toHaveLength(1);
  });
});

describe('what breaks a rule is refused before any request', () => {
  test('everything that is wrong is said at once', async () => {
    const broken = { name: '', config: { type: 'microconversion', revenue: { fixed: '1' }, colour: 'x' } };
    const error = await connect()
      .create(broken as unknown as SavedPixelCreate)
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'InputError', code: 'input_invalid' });
    expect((error as { problems: { path: string }[] }).problems.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['$.name', '$.config.colour', '$.config.conversion_type', '$.config.revenue']),
    );
    expect(fake.journal).toEqual([]);
  });

  test('an update is checked by what it has', async () => {
    const pixels = connect();
    await expect(pixels.update('pix_1', { name: 'x'.repeat(101) })).rejects.toMatchObject({ code: 'input_invalid' });
    const wrong: SavedPixelUpdate = { config: { type: 'pageview', revenue: { fixed: '1' }, properties: [] } };
    await expect(pixels.update('pix_1', wrong)).rejects.toMatchObject({ problems: [{ path: '$.config.revenue' }] });
    expect(fake.journal).toEqual([]);
  });

  test.each([
    [{ baseUrl: 'http://example.com' }, 'baseUrl'],
    [{ baseUrl: 'https://user:pass@example.com' }, 'baseUrl'],
    [{ baseUrl: 'no address' }, 'baseUrl'],
    [{ accountId: '' }, 'accountId'],
    [{ apiKey: 'with\nline end' }, 'apiKey'],
    [{ token: 'and a key too' }, 'exactly one'],
    [{ apiKey: undefined }, 'exactly one'],
    [{ timeout: 0 }, 'timeout'],
    [{ attemptTimeout: Number.POSITIVE_INFINITY }, 'attemptTimeout'],
    [{ retries: -1 }, 'retries'],
    [{ rateLimit: { requests: 0, interval: 1, concurrency: 1 } }, 'requests'],
  ])('options %o', (options, named) => {
    expect(() => connect(options)).toThrow(
      expect.objectContaining({ code: 'option_invalid', message: expect.stringContaining(named) }),
    );
  });
});

describe('value dialects', () => {
  test('the seed’s, until an answer shows another', async () => {
    const pixels = connect();
    await pixels.create(purchase);
    expect(fake.journal.at(-1)!.body).toMatchObject({
      config: {
        revenue: { source: 'variable', value: 'order_total' },
        currency: { source: 'fixed', value: 'EUR' },
        properties: [{ key: 'sku', source: 'variable', value: 'product_sku' }],
      },
    });
  });

  test('the vendor’s, learnt from the first answer that holds a value', async () => {
    fake.pixels.set('pix_v', {
      id: 'pix_v',
      account_id: 'acme',
      name: 'V',
      target_platform: 'gtm',
      config: vendorConfig,
    });
    const pixels = connect();
    expect((await pixels.get('pix_v')).config).toEqual({
      type: 'conversion',
      conversion_type: 'purchase',
      revenue: { variable: '{{Order Total}}' },
      properties: [{ key: 'sku', value: { variable: 'product.sku' } }],
    });
    await pixels.create(purchase);
    expect(fake.journal.at(-1)!.body).toMatchObject({
      config: {
        revenue: { type: 'js', value: 'order_total' },
        currency: { type: 'literal', value: 'EUR' },
        properties: [{ key: 'sku', value: { type: 'js', value: 'product_sku' } }],
      },
    });
  });

  test('as set, from the first request', async () => {
    await connect({ dialect: 'vendor' }).create(purchase);
    expect(fake.journal.at(-1)!.body).toMatchObject({ config: { currency: { type: 'literal', value: 'EUR' } } });
  });

  test('a refusal that names the fields of values tells of the option', async () => {
    await fake.close();
    fake = await startFakeSavedPixels({ dialect: 'vendor' });
    await expect(connect().create(purchase)).rejects.toMatchObject({
      name: 'InvalidContentError',
      message: expect.stringContaining('`dialect`'),
    });
    expect(fake.journal).toHaveLength(1);
  });

  test('an update writes what did not change as it came, and keeps what is unknown', async () => {
    const mixed = {
      ...vendorConfig,
      revenue: { type: 'gtm', value: ' {{Order Total}} ', unit: 'cents' },
      attribution: { window: 30 },
    };
    fake.pixels.set('pix_v', { id: 'pix_v', account_id: 'acme', name: 'V', target_platform: 'gtm', config: mixed });
    const pixels = connect();
    const { config: before } = await pixels.get('pix_v');
    await pixels.update('pix_v', { config: { ...withoutUnknown(before), currency: { fixed: 'USD' } } });
    expect(fake.journal.at(-1)!.body).toEqual({ config: { ...mixed, currency: { type: 'literal', value: 'USD' } } });
  });
});

const vendorConfig = {
  type: 'conversion',
  conversion_type: 'purchase',
  revenue: { type: 'gtm', value: 'Order Total' },
  properties: [{ key: 'sku', value: { type: 'js', value: 'product.sku' } }],
};

function withoutUnknown({ type, conversion_type, revenue, properties }: PixelConfig): PixelConfig {
  const known = revenue && 'variable' in revenue ? { variable: revenue.variable } : revenue;
  return { type, conversion_type, revenue: known, properties };
}

describe('key, token, login', () => {
  test('a token goes as bearer, a function is asked each time', async () => {
    fake.tokens.add('token-a').add('token-b');
    await connect({ apiKey: undefined, token: 'token-a' }).options();
    const given = ['token-a', 'token-b'];
    const pixels = connect({ apiKey: undefined, token: async () => given.shift()! });
    await pixels.options();
    await pixels.options();
    expect(fake.journal.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token-a',
      'Bearer token-a',
      'Bearer token-b',
    ]);
  });

  test('a login is exchanged once for many calls, and again when its token no longer holds', async () => {
    const pixels = connect({ apiKey: undefined, login: { email: 'a@example.com', password: 'pass-word' } });
    await Promise.all([pixels.options(), pixels.options(), pixels.create(purchase)]);
    expect(fake.calls().filter((call) => call.includes('/auth/token'))).toHaveLength(1);
    fake.tokens.clear();
    await pixels.remove('pix_1');
    expect(fake.calls().slice(-3)).toEqual([
      'DELETE /api/v1/saved-pixels/pix_1',
      'POST /api/v1/auth/token',
      'DELETE /api/v1/saved-pixels/pix_1',
    ]);
  });

  test('calls that are refused together exchange the login once', async () => {
    const pixels = connect({ apiKey: undefined, login: { email: 'a@example.com', password: 'pass-word' } });
    await pixels.options();
    fake.tokens.clear();
    await Promise.all([pixels.options(), pixels.options(), pixels.options()]);
    expect(fake.calls().filter((call) => call.includes('/auth/token'))).toHaveLength(2);
  });

  test('a token that is about to expire is not used', async () => {
    await fake.close();
    const login = { email: 'a@example.com', password: 'pass-word' };
    fake = await startFakeSavedPixels({ login, expiresIn: 60 });
    const pixels = connect({ apiKey: undefined, login });
    await pixels.options();
    await pixels.options();
    expect(fake.calls().filter((call) => call.includes('/auth/token'))).toHaveLength(2);
  });

  test('a login that is refused is said once, without the password', async () => {
    const pixels = connect({ apiKey: undefined, login: { email: 'a@example.com', password: 'wrong-password' } });
    const error: unknown = await pixels.options().catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'AuthenticationError', request: { operation: 'savedPixels.login' } });
    expect(JSON.stringify(error)).not.toContain('wrong-password');
    expect(fake.journal).toHaveLength(1);
  });
});

describe('restore', () => {
  test('creates what is gone, updates what differs, leaves what is equal', async () => {
    const pixels = connect();
    await pixels.create(purchase);
    const copy: unknown = JSON.parse(JSON.stringify({ success: true, data: fake.pixels.get('pix_1') }));

    expect(await pixels.restore(copy)).toMatchObject({ action: 'unchanged', pixel: { id: 'pix_1' } });
    await pixels.update('pix_1', { name: 'Changed', config: { type: 'pageview', properties: [] } });
    expect(await pixels.restore(copy)).toMatchObject({
      action: 'updated',
      pixel: { id: 'pix_1', name: 'Purchase', config },
    });
    await pixels.remove('pix_1');
    expect(await pixels.restore(copy)).toMatchObject({
      action: 'created',
      pixel: { id: 'pix_2', name: 'Purchase', config },
    });
    expect(await all(pixels.list())).toHaveLength(1);
  });

  test('what is unknown in a copy comes back too', async () => {
    const copy = { name: 'V', target_platform: 'gtm', config: { ...vendorConfig, attribution: { window: 30 } } };
    await connect().restore(copy);
    expect(fake.journal.at(-1)!.body).toEqual(copy);
  });

  test.each([
    [null],
    [{ name: 'row', pixel_type: 'pageview' }],
    [{ data: { name: 'x', config: { type: 'conversion' } } }],
  ])('refuses %o', async (copy) => {
    await expect(connect().restore(copy)).rejects.toMatchObject({ name: 'InputError', problems: [expect.anything()] });
    expect(fake.journal).toEqual([]);
  });
});

test('the fake has met every operation that docs/api-operations.md says this test judges', () => {
  expect(operations.unmet()).toEqual([]);
});
