import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contentOf, endpoint, folderWith, pageview, runCli, write } from './cli.ts';
import { startWarmCli } from './warm-cli.ts';

const run = startWarmCli();

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
  expect((await runCli(folder, generate)).stdout).toContain('Next: import a container as');
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
  const part = generate.map((word) => (word === 'pixels' ? 'pixels/a.json' : word));
  const { code, stdout, stderr } = await runCli(folder, part);
  expect([code, stderr]).toEqual([
    0,
    expect.stringMatching(/warning container_kept: out holds other pixels [^(]*\(b\);/),
  ]);
  expect(stdout).not.toContain('+account');
  expect(contentOf(`${folder}/out`)).toEqual(before);
  const { scripts } = JSON.parse((await run(folder, ...part, '--json')).stdout);
  expect(scripts.map(({ key }: { key: string }) => key)).toEqual(['a']);
});

test('a run of the whole account file that goes well makes the container without the pixels that are gone', async () => {
  const pixels = (...keys: string[]) => ({
    'pixelwright.json': {
      account: 'acme',
      defaults: { endpoint },
      pixels: Object.fromEntries(keys.map((key) => [key, { file: `${key}.json` }])),
    },
  });
  const folder = folderWith({ 'a.json': pageview('a'), 'b.json': pageview('b'), ...pixels('a', 'b') });
  const generate = (...args: string[]) =>
    run(folder, 'generate', '--config', 'pixelwright.json', '--target', 'gtm', '--out', 'out', ...args);
  const written = () => contentOf(`${folder}/out`);
  const keys = () => JSON.parse(written()['manifest.json']!).scripts.map(({ key }: { key: string }) => key);
  expect((await generate()).stderr).not.toContain('error');
  const before = written()['+account/gtm/container.json']!;

  write(folder, pixels('a', 'c'));
  expect((await generate('--keep-going')).code).toBe(1);
  expect(written()['+account/gtm/container.json']).toBe(before);

  write(folder, pixels('a'));
  const { code, stdout, stderr } = await generate();
  expect([code, stderr]).toEqual([0, expect.not.stringContaining('container_kept')]);
  expect(stdout).toContain('+account/gtm/container.json');
  expect(written()['+account/gtm/container.json']).not.toContain('(b)');
  expect(keys()).toEqual(['+account', 'a', 'b']);
  expect(written()).toHaveProperty(['b/gtm/container.json']);
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

test('the check of a zip says that it is none, for a person and for a program', async () => {
  const folder = folderWith();
  writeFileSync(`${folder}/c.zip`, Buffer.from([0x50, 0x4b, 3, 4, 0xff, 0xfe, 0, 0xc3]));
  const { code, stderr } = await run(folder, 'gtm', 'lint', 'c.zip');
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^error json_invalid: \$\n.*It looks like a zip\./)]);
  const json = await run(folder, 'gtm', 'lint', 'c.zip', '--json');
  expect([json.code, JSON.parse(json.stdout).findings]).toEqual([
    1,
    [expect.objectContaining({ code: 'json_invalid' })],
  ]);
});
