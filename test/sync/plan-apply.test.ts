import { mkdirSync, readFileSync, rmdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contentOf, write } from '../cli/cli.ts';
import { refuse, send } from '../support/fault-kinds.ts';
import { accountFolder, fakePixels, providers, purchase, sync, token, view } from './account.ts';

const pixelsOf = (fake: { pixels: Map<string, { name: string }> }) => [...fake.pixels.values()].map(({ name }) => name);
const lockOf = (folder: string) => JSON.parse(readFileSync(join(folder, 'pixelwright.lock.json'), 'utf8'));

test('plan shows what apply does, apply does it, and then there is nothing to do', async () => {
  const fake = await fakePixels();
  const folder = accountFolder({
    ...providers(fake),
    pixels: { order: { name: 'Purchase', config: purchase }, view: { config: view } },
  });
  const planned = await sync(folder, 'plan', '--detailed-exitcode');
  expect(planned).toMatchObject({ code: 2 });
  expect(planned.stdout).toContain('+ order "Purchase": create');
  expect(planned.stdout).toContain('Plan: 2 to create.');
  expect(fake.calls()).toEqual(['GET /api/v1/saved-pixels']);

  expect(await sync(folder, 'apply', '--yes')).toMatchObject({
    code: 0,
    stdout: '2 done, 0 failed, 0 not attempted\n',
  });
  expect(pixelsOf(fake)).toEqual(['Purchase', 'view']);
  expect(lockOf(folder).providers['saved-pixels']).toMatchObject({
    accountId: 'acme',
    objects: { order: { id: 'pix_1' }, view: { id: 'pix_2' } },
    pending: {},
  });
  expect(await sync(folder, 'plan', '--detailed-exitcode')).toMatchObject({ code: 0, stdout: 'Nothing to do.\n' });
  expect(await sync(folder, 'drift')).toMatchObject({ code: 0, stdout: 'No drift.\n' });

  const account = { ...providers(fake), pixels: { view: { name: 'Every page', config: view } } };
  write(folder, { 'pixelwright.json': account });
  expect((await sync(folder, 'apply', '--yes')).code).toBe(0);
  expect(pixelsOf(fake)).toEqual(['Every page']);
  expect(Object.keys(contentOf(folder))).toEqual(['pixelwright.json', 'pixelwright.lock.json']);
  expect(JSON.stringify(contentOf(folder))).not.toContain(token);
});

test('a plan and a drift send no write, whatever there is to do', async () => {
  const fake = await fakePixels();
  const folder = accountFolder({ ...providers(fake), pixels: { a: { config: view }, b: { config: view } } });
  expect((await sync(folder, 'apply', '--yes')).code).toBe(0);
  fake.pixels.get('pix_1')!['description'] = 'by somebody else';
  write(folder, {
    'pixelwright.json': { ...providers(fake), pixels: { a: { name: 'A', config: purchase }, c: { config: view } } },
  });
  const before = structuredClone([...fake.pixels]);
  fake.journal.length = 0;
  for (const args of [['plan', '--out', 'plan.json'], ['plan', '--json'], ['drift'], ['plan', '--report', 'junit']]) {
    await sync(folder, ...args);
  }
  expect(fake.journal.filter(({ method }) => method !== 'GET')).toEqual([]);
  expect(fake.journal.length).toBeGreaterThan(4);
  expect([...fake.pixels]).toEqual(before);
});

test('a saved plan is for its owner alone, and is applied only where nothing has changed since', async () => {
  const fake = await fakePixels();
  const folder = accountFolder({ ...providers(fake), pixels: { a: { config: view }, b: { config: view } } });
  expect((await sync(folder, 'apply', '--yes')).code).toBe(0);
  write(folder, {
    'pixelwright.json': {
      ...providers(fake),
      pixels: { a: { config: view, description: 'ours' }, b: { config: view, description: 'ours' } },
    },
  });
  expect((await sync(folder, 'plan', '--out', 'plan.json')).code).toBe(0);
  expect(statSync(join(folder, 'plan.json')).mode & 0o777).toBe(0o600);
  fake.pixels.get('pix_1')!['description'] = 'theirs';
  const applied = await sync(folder, 'apply', 'plan.json');
  expect(applied.code).toBe(3);
  expect(applied.stdout).toMatch(/failed changed_since: update saved-pixels\/a.*\n1 done, 1 failed, 0 not attempted\n/);
  expect([...fake.pixels.values()].map(({ description }) => description)).toEqual(['theirs', 'ours']);
  // The lock has changed, so the ids of the plan need not be right any more.
  const again = await sync(folder, 'apply', 'plan.json', '--json');
  expect(again.code).toBe(1);
  expect(again.stdout).toContain('plan_outdated');
  // The next plan says that it would set somebody's change back.
  expect((await sync(folder, 'plan')).stdout).toContain('somebody has changed it since the last apply');
});

test('`--only` and `--reactivate` are refused beside a saved plan, and a name that nothing has', async () => {
  const fake = await fakePixels();
  const folder = accountFolder({ ...providers(fake), pixels: { a: { config: view }, b: { config: view } } });
  const misspelt = await sync(folder, 'plan', '--out', 'plan.json', '--only', 'a', 'saved-pixel');
  expect(misspelt).toMatchObject({ code: 1, stderr: expect.stringContaining('no key "saved-pixel"') });
  expect((await sync(folder, 'plan', '--out', 'plan.json')).code).toBe(0);
  const { code, stderr } = await sync(folder, 'apply', 'plan.json', '--reactivate', '--only', 'a');
  expect(code).toBe(1);
  expect(stderr).toContain('--reactivate');
  expect(stderr).toContain('--only');
  expect(pixelsOf(fake)).toEqual([]);
  // What was done is told, also where the lock cannot be put in place.
  const store = join(folder, 'pixelwright.lock.json');
  fake.faults = [
    async ({ response, commit }) => {
      mkdirSync(store);
      send(response, await commit());
    },
  ];
  const applied = await sync(folder, 'apply', 'plan.json');
  expect(applied).toMatchObject({ code: 3, stderr: expect.stringContaining('lock_unwritten') });
  rmdirSync(store);
  expect((await sync(folder, 'plan')).stdout).toBe('Nothing to do.\n');
});

test('deletes beyond the limits are refused with exit code 4, and nothing is written', async () => {
  const fake = await fakePixels();
  const names = Array.from({ length: 12 }, (_, index) => `p${index}`);
  const pixels = (kept: readonly string[]) => Object.fromEntries(kept.map((key) => [key, { config: view }]));
  const folder = accountFolder({ ...providers(fake), pixels: pixels(names) });
  expect((await sync(folder, 'apply', '--yes')).code).toBe(0);
  write(folder, { 'pixelwright.json': { ...providers(fake), pixels: pixels(names.slice(6)) } });
  fake.journal.length = 0;
  const refused = await sync(folder, 'apply', '--yes');
  expect(refused.code).toBe(4);
  expect(refused.stderr).toContain('--max-deletes');
  expect(fake.journal.every(({ method }) => method === 'GET')).toBe(true);
  expect((await sync(folder, 'apply', '--yes', '--max-deletes', '6', '--max-deletes-percent', '50')).code).toBe(0);
  expect(fake.pixels.size).toBe(6);
});

test('without a lock what is there is adopted by name, and nothing is deleted', async () => {
  const fake = await fakePixels();
  const first = accountFolder({
    ...providers(fake),
    pixels: { a: { name: 'A', config: view }, b: { name: 'B', config: view } },
  });
  expect((await sync(first, 'apply', '--yes')).code).toBe(0);
  const second = accountFolder({ ...providers(fake), pixels: { mine: { name: 'A', config: purchase } } });
  const planned = await sync(second, 'plan');
  expect(planned.stdout).toContain('= mine "A" (pix_1): adopt, and update');
  expect(planned.stdout).toContain('. "B" (pix_2): not in the files, left alone');
  expect((await sync(second, 'apply', '--yes')).code).toBe(0);
  expect(pixelsOf(fake)).toEqual(['A', 'B']);
});

test('names are swapped', async () => {
  const fake = await fakePixels();
  const account = (a: string, b: string, c: string) => ({
    ...providers(fake),
    pixels: { a: { name: a, config: view }, b: { name: b, config: view }, c: { name: c, config: view } },
  });
  const folder = accountFolder(account('X', 'Y', 'Z'));
  expect((await sync(folder, 'apply', '--yes')).code).toBe(0);
  write(folder, { 'pixelwright.json': account('Y', 'Z', 'X') });
  expect(await sync(folder, 'apply', '--yes')).toMatchObject({
    code: 0,
    stdout: '4 done, 0 failed, 0 not attempted\n',
  });
  expect(pixelsOf(fake)).toEqual(['Y', 'Z', 'X']);
  expect((await sync(folder, 'plan')).stdout).toBe('Nothing to do.\n');
});

test('a token that expires midway ends the run; the rest is not attempted, and the next apply goes on', async () => {
  const fake = await fakePixels();
  const pixels = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`p${index}`, { config: view }]));
  const folder = accountFolder({ ...providers(fake), pixels });
  // One list, three creates, and then no more.
  fake.faults = [undefined, undefined, undefined, undefined];
  fake.always = refuse(401);
  const broken = await sync(folder, 'apply', '--yes');
  expect(broken.code).toBe(3);
  expect(broken.stdout).toContain('failed unauthorized');
  expect(broken.stdout).toMatch(/3 done, \d failed, \d not attempted/);
  fake.always = undefined;
  expect((await sync(folder, 'apply', '--yes')).code).toBe(0);
  expect(pixelsOf(fake).toSorted()).toEqual(Object.keys(pixels));
});

test('nobody is asked where nobody can answer', async () => {
  const fake = await fakePixels();
  const folder = accountFolder({ ...providers(fake), pixels: { a: { config: view } } });
  const { code, stderr } = await sync(folder, 'apply');
  expect(code).toBe(1);
  expect(stderr).toContain('--yes');
  expect(fake.pixels.size).toBe(0);
});

test('drift says what others have changed, and ends with 2', async () => {
  const fake = await fakePixels();
  const folder = accountFolder({ ...providers(fake), pixels: { a: { config: view }, b: { config: view } } });
  expect((await sync(folder, 'apply', '--yes')).code).toBe(0);
  fake.pixels.get('pix_1')!['description'] = 'theirs';
  fake.pixels.delete('pix_2');
  const { code, stdout } = await sync(folder, 'drift');
  expect(code).toBe(2);
  expect(stdout).toBe(
    'saved-pixels/a (pix_1): changed since the last apply\n    description: (none) -> "theirs"\nsaved-pixels/b (pix_2): gone\n2 objects drifted\n',
  );
  const report = await sync(folder, 'drift', '--report', 'github');
  expect(report.stdout).toBe(
    '::error title=pixelwright drift::saved-pixels/a: changed description\n::error title=pixelwright drift::saved-pixels/b: gone\n',
  );
});
