import { createSavedPixelsClient } from '@pixelwright/api-client/saved-pixels';
import {
  applyPlan,
  createSyncPlan,
  gatherLive,
  parseSyncPlan,
  readLock,
  savedPixelsProvider,
  type SyncLock,
} from '@pixelwright/api-client/sync';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startFakeSavedPixels, type FakeSavedPixels } from '../support/fake-saved-pixels.ts';
import { dropAfterCommit, refuse, reset, send, type Fault } from '../support/fault-kinds.ts';
import { MemoryStore } from './memory-provider.ts';

let fake: FakeSavedPixels;
beforeEach(async () => {
  fake = await startFakeSavedPixels();
});
afterEach(() => fake.close());

const pixel = (name: string, more: object = {}) => ({
  name,
  config: { type: 'pageview' },
  target_platform: 'javascript',
  ...more,
});

/** An account whose files want these pixels, by key. */
function account(wanted: Record<string, ReturnType<typeof pixel>>, store = new MemoryStore()) {
  const place = { baseUrl: fake.baseUrl, accountId: 'acme' };
  const provider = savedPixelsProvider(
    createSavedPixelsClient({
      ...place,
      apiKey: 'test-key',
      minDelay: 1,
      maxDelay: 4,
      rateLimit: { requests: 1e6, interval: 1, concurrency: 4 },
    }),
  );
  const objects = Object.entries(wanted).map(([key, fields]) => ({ key, fields, naturalKey: fields.name }));
  const desired = { p: { ...place, api: 'saved-pixels' as const, objects } };
  const plan = async () => {
    const { lock } = readLock(await store.read());
    return createSyncPlan(desired, await gatherLive(desired, lock, { p: provider }), lock);
  };
  const apply = async (made?: Awaited<ReturnType<typeof plan>>) =>
    applyPlan(made ?? (await plan()), { providers: { p: provider }, store, concurrency: 1 });
  return { plan, apply, store };
}

const owned = (lock: SyncLock | undefined) => lock?.providers['p']?.objects;
const byTurns = (...faults: (Fault | undefined)[]) => (fake.faults = faults);

test('a name that somebody took meanwhile: taken over where it is equal, else a conflict', async () => {
  const { plan, apply, store } = account({ a: pixel('A'), b: pixel('B') });
  const made = await plan();
  for (const [id, name, description] of [
    ['x', 'A'],
    ['y', 'B', 'theirs'],
  ] as const) {
    fake.pixels.set(id, { id, account_id: 'acme', ...pixel(name), description });
  }
  const { done, failed } = await apply(made);
  expect(done.map(({ key }) => key)).toEqual(['a']);
  expect(failed.map(({ failure }) => failure.code)).toEqual(['conflict']);
  expect(owned(store.lock)).toMatchObject({ a: { id: 'x' } });
  expect(store.lock!.providers['p']!.pending).toEqual({});
  expect(fake.pixels.get('y')!['description']).toBe('theirs');
});

test('what a file no longer says is taken away', async () => {
  const value = { fixed: 'x' };
  const whole = {
    type: 'conversion',
    conversion_type: 'purchase',
    revenue: { fixed: '5' },
    currency: { fixed: 'EUR' },
    properties: [{ key: 'sku', value }],
  };
  const { apply, store } = account({ a: pixel('A', { description: 'ours', config: whole }) });
  await apply();
  const next = account({ a: pixel('A', { config: { type: 'conversion', conversion_type: 'lead' } }) }, store);
  expect(await next.apply()).toMatchObject({ failed: [] });
  expect((await next.plan()).actions).toEqual([]);
  expect(fake.pixels.get('pix_1')).toMatchObject({ description: '', config: { conversion_type: 'lead' } });
});

test('what is gone already needs no delete', async () => {
  const { apply, store } = account({ a: pixel('A') });
  await apply();
  const next = account({}, store);
  const made = await next.plan();
  fake.pixels.clear();
  expect(await next.apply(made)).toMatchObject({ failed: [] });
  expect(store.lock!.providers).toEqual({});
});

test('what goes between the read and the delete is gone too', async () => {
  const { apply, store } = account({ a: pixel('A') });
  await apply();
  const next = account({}, store);
  const made = await next.plan();
  byTurns(undefined, async ({ response, commit }) => {
    fake.pixels.clear();
    send(response, await commit());
  });
  expect(await next.apply(made)).toMatchObject({ failed: [] });
  expect(fake.calls().at(-1)).toBe('DELETE /api/v1/saved-pixels/pix_1');
  expect(store.lock!.providers).toEqual({});
});

test('storms of 429 and bursts of 5xx are waited out', async () => {
  const limited = refuse(429, { 'retry-after': '0' });
  const away = refuse(503, { 'retry-after': '0' });
  byTurns(limited, undefined, limited, limited, undefined, away, limited, undefined, away, undefined);
  const { apply, plan } = account({ a: pixel('A'), b: pixel('B'), c: pixel('C') });
  expect(await apply()).toMatchObject({ failed: [], notAttempted: [] });
  expect((await plan()).actions).toEqual([]);
});

test('a create whose answer is lost, and that cannot be looked up, stays open in the lock and is found by the next plan', async () => {
  const { apply, plan, store } = account({ a: pixel('A') });
  // List of the plan, create, and then nothing for its look-up.
  byTurns(undefined, dropAfterCommit, reset, reset, reset);
  const { failed } = await apply();
  expect(failed.map(({ failure }) => failure.code)).toEqual(['outcome_unknown']);
  expect(Object.keys(store.lock!.providers['p']!.pending)).toEqual(['a']);
  expect((await plan()).notes).toMatchObject([{ kind: 'recovered', key: 'a' }]);
  expect(await apply()).toMatchObject({ failed: [] });
  expect(fake.pixels.size).toBe(1);
  expect(owned(store.lock)).toMatchObject({ a: { id: 'pix_1' } });
});

test('an update whose answer is lost is settled by reading again', async () => {
  const { apply, store } = account({ a: pixel('A') });
  await apply();
  const next = account({ a: pixel('A', { description: 'new' }) }, store);
  const made = await next.plan();
  byTurns(undefined, dropAfterCommit);
  expect(await next.apply(made)).toMatchObject({ failed: [] });
  expect((await next.plan()).actions).toEqual([]);
});

test('where the server offers ETags, what has not changed since the plan is not sent again', async () => {
  fake.etags = true;
  const { apply, store } = account({ a: pixel('A'), b: pixel('B'), c: pixel('C') });
  await apply();
  const changed = { a: pixel('A', { description: 'new' }), b: pixel('B', { description: 'new' }) };
  const next = account(changed, store);
  const saved = parseSyncPlan(JSON.parse(JSON.stringify(await next.plan()))).plan!;
  fake.pixels.get('pix_2')!['description'] = 'theirs';
  const statuses: [string, number][] = [];
  fake.always = async ({ request, response, commit }) => {
    const answer = await commit();
    statuses.push([`${request.method} ${request.url!.split(/[/?]/).at(-2)!}`, answer.status]);
    send(response, answer);
  };
  const { done, failed } = await next.apply(saved);
  expect(statuses).toEqual([
    ['GET pix_1', 304],
    ['PUT pix_1', 200],
    ['GET pix_2', 200],
    ['GET pix_3', 304],
    ['DELETE pix_3', 204],
  ]);
  expect(done.map(({ key }) => key)).toEqual(['a', 'c']);
  expect(failed.map(({ failure }) => failure.code)).toEqual(['changed_since']);
  fake.always = undefined;
  expect(await next.apply()).toMatchObject({ failed: [] });
  expect((await next.plan()).actions).toEqual([]);
});

test('a lock that cannot be written ends the run before anything more is made', async () => {
  const { apply, store, plan } = account({ a: pixel('A'), b: pixel('B'), c: pixel('C') });
  let writes = 0;
  store.boundary = () => {
    // Of the second begin, half a line is written.
    if (++writes > 7) throw new Error('the disk is full');
  };
  const { done, failed, notAttempted, problems } = await apply();
  expect([done.length, failed.length, notAttempted.length]).toEqual([1, 1, 1]);
  expect(failed[0]!.failure.message).toContain('the disk is full');
  expect(problems.map(({ code }) => code)).toEqual(['lock_unwritten']);
  expect(fake.pixels.size).toBe(1);
  store.boundary = () => {};
  await apply();
  expect(fake.pixels.size).toBe(3);
  expect((await plan()).actions).toEqual([]);
});
