import { expect, test } from 'vitest';
import { contentOf, endpoint, folderWith, pageview, runCli, write } from './cli.ts';

const generate = ['generate', 'pixels', '--endpoint', endpoint, '--target', 'gtm', '--out', 'out'];

test('one container holds all pixels of a run, and the next run makes it anew', async () => {
  const folder = folderWith({ 'pixels/a.json': pageview('a'), 'pixels/b.json': pageview('b') });
  expect((await runCli(folder, generate)).code).toBe(0);
  const container = () => JSON.parse(contentOf(`${folder}/out`)['+account/gtm/container.json']!);
  const pixelTags = () =>
    container().containerVersion.tag.filter((tag: { setupTag?: unknown }) => tag.setupTag !== undefined);
  expect(pixelTags()).toHaveLength(2);

  write(folder, { 'pixels/c.json': pageview('c') });
  expect((await runCli(folder, generate)).code).toBe(0);
  expect(pixelTags()).toHaveLength(3);
  const { scripts } = JSON.parse(contentOf(`${folder}/out`)['manifest.json']!);
  expect(scripts.map(({ key, file }: { key: string; file: string }) => `${key} ${file}`)).toEqual([
    '+account +account/gtm/container.json',
    'a a/gtm/container.json',
    'b b/gtm/container.json',
    'c c/gtm/container.json',
  ]);
});

test('a run that lacks pixels of the container leaves it as it is, and says so', async () => {
  const folder = folderWith({ 'pixels/a.json': pageview('a'), 'pixels/b.json': pageview('b') });
  await runCli(folder, generate);
  const before = contentOf(`${folder}/out`);
  const { code, stderr } = await runCli(
    folder,
    generate.map((part) => (part === 'pixels' ? 'pixels/a.json' : part)),
  );
  expect([code, stderr]).toEqual([0, expect.stringContaining('warning container_kept')]);
  expect(contentOf(`${folder}/out`)).toEqual(before);
});

test('a container that is not ours stays, and nothing is written', async () => {
  const folder = folderWith({ 'pixels/a.json': pageview('a'), 'out/+account/gtm/container.json': '{}' });
  const before = contentOf(`${folder}/out`);
  const { code, stderr } = await runCli(folder, generate);
  expect([code, stderr]).toEqual([1, expect.stringContaining('out_not_ours')]);
  expect(contentOf(`${folder}/out`)).toEqual(before);
});

test('a container that is larger than GTM publishes is written, with a warning', async () => {
  const properties = (pixel: number) =>
    Array.from({ length: 20 }, (_, at) => ({
      key: `k${at}`,
      source: 'fixed',
      value: `${pixel} ${at} ${'x'.repeat(490)}`,
    }));
  const files = Array.from({ length: 21 }, (_, at) => {
    const pixel = { id: `p${at}`, name: `P ${at}`, config: { type: 'pageview', properties: properties(at) } };
    return [`pixels/${at}.json`, pixel] as const;
  });
  const folder = folderWith(Object.fromEntries(files));
  const { code, stderr } = await runCli(folder, generate);
  expect([code, stderr]).toEqual([0, expect.stringMatching(/warning container_large[^]*more than the 200 KB/)]);
  expect(contentOf(`${folder}/out`)).toHaveProperty(['+account/gtm/container.json']);
});
