import { createSavedPixelsClient, type PixelConfig } from '@pixelwright/api-client/saved-pixels';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startFakeSavedPixels, type FakeSavedPixels } from '../support/fake-saved-pixels.ts';
import * as faults from '../support/fault-kinds.ts';
import type { Fault } from '../support/fault-kinds.ts';

let fake: FakeSavedPixels;
// The first request of a process is slow.
beforeAll(async () => {
  fake = await startFakeSavedPixels();
  await fetch(fake.baseUrl);
  await fake.close();
});
beforeEach(async () => {
  fake = await startFakeSavedPixels();
});
afterEach(() => fake.close());

const connect = () =>
  createSavedPixelsClient({
    baseUrl: fake.baseUrl,
    accountId: 'acme',
    apiKey: 'test-key',
    minDelay: 1,
    attemptTimeout: 1500,
  });

const config: PixelConfig = {
  type: 'conversion',
  conversion_type: 'purchase',
  revenue: { variable: 'order_total' },
  currency: { fixed: 'EUR' },
  properties: [
    { key: 'sku', value: { variable: 'product_sku' } },
    { key: 'brand', value: { fixed: 'Acme' } },
  ],
};
const body = { name: 'Purchase', config };
const creates = () => fake.calls().filter((call) => call.startsWith('POST')).length;

const losses: [string, Fault][] = [
  ['the connection breaks', faults.dropAfterCommit],
  ['the connection breaks in the answer', faults.breakInAnswer],
  ['the answer never comes', faults.hangAfterCommit],
  ['the answer is cut', faults.truncated],
  [
    'a proxy answers 504',
    async ({ response, commit }) => {
      await commit();
      faults.send(response, { status: 504 });
    },
  ],
];

describe('a create that was carried out, and whose answer is lost', () => {
  test.each(losses)('%s: the pixel is found', async (_name, fault) => {
    fake.faults.push(fault);
    const created = await connect().create(body);
    expect(created).toMatchObject({ id: 'pix_1', name: 'Purchase', config });
    expect(creates()).toBe(1);
    expect(fake.pixels.size).toBe(1);
  });

  test('a 503 with Retry-After that had done the work after all', async () => {
    fake.faults.push(async ({ response, commit }) => {
      await commit();
      faults.send(response, { status: 503, headers: { 'retry-after': '0' } });
    });
    expect(await connect().create(body)).toMatchObject({ id: 'pix_1' });
    expect(fake.pixels.size).toBe(1);
  });

  test('the look-up fails as well: nothing is claimed, nothing is repeated', async () => {
    fake.faults.push(faults.dropAfterCommit, ...Array.from({ length: 3 }, () => faults.refuse(500)));
    await expect(connect().create(body)).rejects.toMatchObject({
      name: 'OutcomeUnknownError',
      code: 'outcome_unknown',
      maybeApplied: true,
      cause: { code: 'connection_failed' },
    });
    expect(creates()).toBe(1);
  });
});

describe('a create that was not carried out', () => {
  test('is sent once more after the look-up found nothing', async () => {
    fake.faults.push(faults.reset);
    expect(await connect().create(body)).toMatchObject({ id: 'pix_1' });
    expect(fake.calls().map((call) => call.split(' ')[0])).toEqual(['POST', 'GET', 'POST']);
    expect(fake.pixels.size).toBe(1);
  });

  test('and not more often', async () => {
    fake.faults.push(faults.reset, undefined, faults.reset);
    await expect(connect().create(body)).rejects.toMatchObject({ name: 'OutcomeUnknownError', candidates: [] });
    expect(creates()).toBe(2);
  });
});

describe('what fails after a write that may have been carried out says so', () => {
  const unavailable = faults.refuse(503, { 'retry-after': '0' });
  const quota = faults.refuse(429, {}, { error: { code: 'quota_exceeded' } });

  test.each<[string, (Fault | undefined)[], (pixels: ReturnType<typeof connect>) => Promise<unknown>]>([
    ['the second try of a create', [faults.reset, undefined, quota], (pixels) => pixels.create(body)],
    ['the second try of any write', [unavailable, quota], (pixels) => pixels.update('pix_1', { name: 'New' })],
    [
      'the read after an update that answers nothing',
      [({ response }) => faults.send(response, { status: 200 }), quota],
      (pixels) => pixels.update('pix_1', { name: 'New' }),
    ],
  ])('%s', async (_name, given, call) => {
    fake.faults.push(...given);
    await expect(call(connect())).rejects.toMatchObject({ code: 'quota_exceeded', maybeApplied: true });
  });
});

describe('a pixel of that name that is another', () => {
  test('with other content', async () => {
    const pixels = connect();
    await pixels.create({ ...body, config: { type: 'pageview', properties: [] } });
    fake.faults.push(faults.reset);
    await expect(pixels.create(body)).rejects.toMatchObject({ name: 'OutcomeUnknownError', candidates: ['pix_1'] });
  });

  test('the same content, made long before', async () => {
    fake.clockAhead = -3_600_000;
    const pixels = connect();
    await pixels.create(body);
    fake.faults.push(faults.reset);
    await expect(pixels.create(body)).rejects.toMatchObject({ name: 'OutcomeUnknownError', candidates: ['pix_1'] });
    expect(fake.pixels.size).toBe(1);
  });
});

describe('remove', () => {
  test('what an earlier try has removed is removed', async () => {
    const pixels = connect();
    await pixels.create(body);
    fake.faults.push(async ({ response, commit }) => {
      await commit();
      faults.send(response, { status: 503, headers: { 'retry-after': '0' } });
    });
    await expect(pixels.remove('pix_1')).resolves.toBeUndefined();
  });

  test('a lost answer is not repeated', async () => {
    const pixels = connect();
    await pixels.create(body);
    fake.faults.push(faults.dropAfterCommit);
    await expect(pixels.remove('pix_1')).rejects.toMatchObject({ code: 'connection_failed', maybeApplied: true });
    expect(fake.calls().filter((call) => call.startsWith('DELETE'))).toHaveLength(1);
  });
});
