import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSyncPlan, readLock, type SyncLock } from '@pixelwright/api-client/sync';
import { expect, test } from 'vitest';
import { filesIn, write } from '../cli/cli.ts';
import { send } from '../support/fault-kinds.ts';
import { accountFolder, fakePixels, providers, startSync, sync, view } from './account.ts';

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** An apply of eight new pixels, killed when the fifth is made. */
async function killed() {
  const fake = await fakePixels();
  const pixels = Object.fromEntries(names.map((name) => [name, { config: view }]));
  const folder = accountFolder({ ...providers(fake), pixels });
  const { child, result } = startSync(folder, 'apply', '--yes');
  let creates = 0;
  fake.always = async ({ request, response, commit }) => {
    if (request.method === 'POST' && ++creates === 5) child.kill('SIGKILL');
    send(response, await commit());
  };
  expect(await result).toMatchObject({ signal: 'SIGKILL' });
  fake.always = undefined;
  const journal = join(folder, 'pixelwright.lock.json.journal');
  return { fake, folder, journal, lock: join(folder, 'pixelwright.lock.json') };
}

test('after a kill the journal says what was done: plan and drift read it, apply puts it into the lock', async () => {
  const { fake, folder, journal, lock } = await killed();
  const written = readFileSync(journal, 'utf8');
  expect(existsSync(lock)).toBe(false);
  const planned = await sync(folder, 'plan', '--json');
  const { plan } = JSON.parse(planned.stdout);
  expect(plan.providers['saved-pixels'].owned).toBeGreaterThan(0);
  expect((await sync(folder, 'drift')).stdout).toBe('No drift.\n');
  // Neither of them writes.
  expect(readFileSync(journal, 'utf8')).toBe(written);
  expect((await sync(folder, 'apply', '--yes')).code).toBe(0);
  expect(filesIn(folder)).toEqual(['pixelwright.json', 'pixelwright.lock.json']);
  expect([...fake.pixels.values()].map(({ name }) => name).toSorted()).toEqual(names);
});

test('half a line at the end is left out; a line that is no step is told', async () => {
  const { folder, journal } = await killed();
  const written = readFileSync(journal, 'utf8');
  writeFileSync(journal, `${written}{"provider":"saved-pix`);
  expect((await sync(folder, 'plan')).code).toBe(0);
  writeFileSync(journal, `${written}{"provider":"saved-pixels"}\n`);
  const { code, stderr } = await sync(folder, 'plan');
  expect(code).toBe(1);
  expect(stderr).toContain(`Line ${written.split('\n').length} of the journal is no step.`);
});

test('the journal of another lock, account or address is refused', async () => {
  const { fake, folder, journal, lock } = await killed();
  write(folder, {
    'pixelwright.json': { ...providers(fake), account: 'other', pixels: { a: { config: view } } },
  });
  expect((await sync(folder, 'plan')).stderr).toContain('lock_foreign');
  write(folder, { 'pixelwright.json': { ...providers(fake), pixels: { a: { config: view } } } });
  const { baseUrl } = fake;
  const other: SyncLock = {
    version: 1,
    providers: { 'saved-pixels': { baseUrl, accountId: 'acme', objects: {}, pending: {} } },
  };
  writeFileSync(lock, JSON.stringify(other));
  const refused = await sync(folder, 'apply', '--yes');
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('The journal beside the lock continues another lock.');
  expect(existsSync(journal)).toBe(true);
});

test('a journal that the lock holds already, as nothing could remove it any more, changes nothing', async () => {
  const { folder, journal } = await killed();
  const before = readFileSync(journal, 'utf8');
  const { lock: folded } = readLock({ journal: before });
  expect(readLock({ lock: folded, journal: before })).toEqual({ lock: folded, diagnostics: [] });
  expect(createSyncPlan({}, {}, folded).lock).not.toBe(createSyncPlan({}, {}).lock);
  write(folder, { 'pixelwright.lock.json': folded });
  expect((await sync(folder, 'apply', '--yes')).code).toBe(0);
  expect(existsSync(journal)).toBe(false);
});
