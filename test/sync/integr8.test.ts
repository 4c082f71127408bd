import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesIn, folderWith, write } from '../cli/cli.ts';
import { dropAfterCommit, send } from '../support/fault-kinds.ts';
import { fakeIntegr8, integr8Key, sync } from './account.ts';

const entries = {
  banner: {
    kind: 'sub_id',
    config: { publisher_id: 'pub_1', external_id: 'banner', name: 'Banner', description: 'left' },
  },
  bad: {
    kind: 'blocked_sub_id',
    config: { publisher_incremental_id: 7, offer_incremental_id: 11, sub_id: 'bad', description: 'fraud' },
  },
  seven: {
    kind: 'custom_payout',
    config: { publisher_incremental_id: 7, offer_incremental_id: 11, payout_type: 'CPA', payout: 5 },
  },
};
const clean = { code: 0, stdout: 'Nothing to do.\n' };

async function applied() {
  const fake = await fakeIntegr8();
  const account = (integr8: object) => ({
    account: 'org_1',
    providers: { integr8: { baseUrl: fake.origin, requestsPerMinute: 100_000, allowInferredPaths: true } },
    integr8,
  });
  const folder = folderWith({ 'pixelwright.json': account(entries) });
  expect(await sync(folder, 'apply', '--yes')).toMatchObject({
    code: 0,
    stdout: '3 done, 0 failed, 0 not attempted\n',
  });
  const change = (now: object) => write(folder, { 'pixelwright.json': account(now) });
  const stored = (path: string) => [...(fake.store.get(path)?.values() ?? [])];
  const calls = (method: string) => fake.calls().filter((call) => call.startsWith(`${method} `));
  return { fake, folder, change, stored, calls, account };
}

test('sub ids, blocked sub ids and custom payouts are made, changed and removed; a clean account plans empty', async () => {
  const { folder, change, stored, calls } = await applied();
  expect(stored('/publishers/pub_1/sub-ids')).toMatchObject([{ external_id: 'banner', name: 'Banner' }]);
  // The organisation is that of the account.
  expect(stored('/blocked-subids')).toMatchObject([{ sub_id: 'bad', organization: 'org_1' }]);
  expect(stored('/custom-payouts')).toMatchObject([{ payout: 5, publisher_incremental_id: 7 }]);
  expect(await sync(folder, 'plan', '--detailed-exitcode')).toMatchObject(clean);

  const { description: _, ...banner } = entries.banner.config;
  change({ banner: { kind: 'sub_id', config: { ...banner, external_id: 'banner_2' } }, seven: entries.seven });
  expect(await sync(folder, 'apply', '--yes')).toMatchObject({ code: 0 });
  expect(calls('POST')).toHaveLength(3);
  expect(stored('/publishers/pub_1/sub-ids')).toMatchObject([{ external_id: 'banner_2', description: '' }]);
  expect(stored('/blocked-subids')).toEqual([]);
  expect(await sync(folder, 'plan', '--detailed-exitcode')).toMatchObject(clean);
});

test('a plan and a drift send no write', async () => {
  const { fake, folder, change } = await applied();
  change({ banner: { ...entries.banner, config: { ...entries.banner.config, name: 'New' } }, other: entries.seven });
  fake.always = async ({ request, response, commit }) => {
    if (request.method !== 'GET') throw new Error(`${request.method} ${request.url} is a write`);
    send(response, await commit());
  };
  expect((await sync(folder, 'plan', '--detailed-exitcode')).code).toBe(2);
  expect((await sync(folder, 'drift')).code).toBe(0);
});

test('a publisher that is gone is without sub ids, and no hindrance', async () => {
  const { fake, folder } = await applied();
  fake.always = async ({ request, response, commit }) => {
    const gone = { status: 404, body: { error: 'no such publisher' } };
    send(response, request.url!.startsWith('/publishers/pub_1') ? gone : await commit());
  };
  expect(await sync(folder, 'drift')).toMatchObject({ code: 2, stdout: expect.stringContaining('banner') });
});

test('a reference to the environment is refused where an object is found by it', async () => {
  const sub_id = '${env:PIXELWRIGHT_INTEGR8_KEY}';
  const account = {
    account: 'org_1',
    providers: { integr8: { baseUrl: 'http://127.0.0.1:1', allowInferredPaths: true } },
    integr8: { bad: { ...entries.bad, config: { ...entries.bad.config, sub_id } } },
  };
  const { code, stdout, stderr } = await sync(folderWith({ 'pixelwright.json': account }), 'plan');
  expect(code).toBe(1);
  expect(stderr).toContain('value_not_allowed: pixelwright.json $.integr8.bad.config.sub_id');
  expect(stdout + stderr).not.toContain(integr8Key);
});

test('what no update can change is replaced, and counts as a delete', async () => {
  const { folder, change, stored, calls } = await applied();
  const other = { ...entries.bad, config: { ...entries.bad.config, offer_incremental_id: 12 } };
  change({ ...entries, bad: other });
  expect((await sync(folder, 'plan')).stdout).toContain('delete, as it cannot be changed: another takes its place');
  expect(await sync(folder, 'apply', '--yes', '--max-deletes', '0')).toMatchObject({ code: 4 });
  expect(await sync(folder, 'apply', '--yes')).toMatchObject({ code: 0 });
  expect(stored('/blocked-subids')).toMatchObject([{ offer_incremental_id: 12 }]);
  expect(calls('PATCH')).toEqual([]);
  expect(await sync(folder, 'plan', '--detailed-exitcode')).toMatchObject(clean);
});

test('what was changed since is not replaced, and nothing is made beside it', async () => {
  const { fake, folder, change, stored } = await applied();
  change({ ...entries, bad: { ...entries.bad, config: { ...entries.bad.config, sub_id: 'worse' } } });
  expect((await sync(folder, 'plan', '--out', 'plan.json')).code).toBe(0);
  const [held] = stored('/blocked-subids');
  fake.store.get('/blocked-subids')!.set(held!.id, { ...held!, description: 'theirs' });
  expect(await sync(folder, 'apply', 'plan.json')).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('0 done, 1 failed, 1 not attempted'),
  });
  expect(stored('/blocked-subids')).toMatchObject([{ sub_id: 'bad', description: 'theirs' }]);
});

test('a create whose answer is lost is found by the next apply, and made once', async () => {
  const fake = await fakeIntegr8();
  const providers = { integr8: { baseUrl: fake.origin, requestsPerMinute: 100_000, allowInferredPaths: true } };
  const folder = folderWith({ 'pixelwright.json': { account: 'org_1', providers, integr8: { seven: entries.seven } } });
  let lost = false;
  fake.always = async (exchange) => {
    if (exchange.request.method !== 'POST' || lost) return send(exchange.response, await exchange.commit());
    lost = true;
    await dropAfterCommit(exchange);
  };
  await sync(folder, 'apply', '--yes');
  expect(lost).toBe(true);
  expect(await sync(folder, 'apply', '--yes')).toMatchObject({ code: 0 });
  expect(fake.store.get('/custom-payouts')!.size).toBe(1);
  expect(await sync(folder, 'plan', '--detailed-exitcode')).toMatchObject(clean);
});

test('pull writes them with their kinds, and a plan is empty then', async () => {
  const { fake, folder, account } = await applied();
  const [held] = [...fake.store.get('/custom-payouts')!.values()];
  fake.store.get('/custom-payouts')!.set(held!.id, { ...held!, payout: 6 });
  const second = folderWith({ 'pixelwright.json': account({ banner: entries.banner }) });
  expect(await sync(second, 'pull')).toMatchObject({ code: 0 });
  expect(filesIn(second)).toEqual([
    'integr8/bad.json',
    'integr8/custom-payout-7-11-0.json',
    'pixelwright.json',
    'pixelwright.lock.json',
  ]);
  expect(JSON.parse(readFileSync(join(second, 'pixelwright.json'), 'utf8')).integr8).toEqual({
    banner: entries.banner,
    bad: { kind: 'blocked_sub_id', file: 'integr8/bad.json' },
    'custom-payout-7-11-0': { kind: 'custom_payout', file: 'integr8/custom-payout-7-11-0.json' },
  });
  expect(await sync(second, 'plan', '--detailed-exitcode')).toMatchObject(clean);
  // In place too.
  expect(await sync(folder, 'pull')).toMatchObject({ code: 0 });
  expect(JSON.parse(readFileSync(join(folder, 'pixelwright.json'), 'utf8')).integr8.seven.config.payout).toBe(6);
});

test('nothing is asked without `allowInferredPaths`, and a body against the rules is told before', async () => {
  const { fake, folder, account } = await applied();
  fake.journal.length = 0;
  const { providers, ...rest } = account(entries);
  write(folder, {
    'pixelwright.json': { ...rest, providers: { integr8: { ...providers.integr8, allowInferredPaths: undefined } } },
  });
  const refused = await sync(folder, 'plan');
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('paths_inferred');
  const long = { ...entries.bad.config, sub_id: 'x'.repeat(31), organization: 'org_1' };
  write(folder, { 'pixelwright.json': account({ bad: { kind: 'blocked_sub_id', config: long } }) });
  const { stderr } = await sync(folder, 'plan');
  expect(stderr).toContain('$.integr8.bad.config.sub_id');
  expect(stderr).toContain('organization');
  expect(fake.calls()).toEqual([]);
  expect(stderr + refused.stderr).not.toContain(integr8Key);
});
