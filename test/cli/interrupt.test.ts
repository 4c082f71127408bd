import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { contentOf, endpoint, folderWith, pageview, runCli, startCli } from './cli.ts';

const many = Array.from({ length: 20_000 }, (_, index) => pageview(`p${index}`));

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setTimeout(5);
}

/** More than one folder of staged pixels. */
const hasStarted = (out: string) =>
  existsSync(out) &&
  readdirSync(out).some((name) => name.startsWith('.pixelwright-') && readdirSync(join(out, name)).length > 1);

test.each<[signal: NodeJS.Signals, file: string]>([
  ['SIGINT', 'many.ndjson'],
  ['SIGTERM', 'many.json'],
])('%s in the middle of a run on %s leaves the output as it was', async (signal, file) => {
  const folder = folderWith({
    'one.json': pageview('p7'),
    'many.json': many,
    'many.ndjson': many.map((pixel) => JSON.stringify(pixel)).join('\n'),
  });
  const out = join(folder, 'out');
  await runCli(folder, ['generate', 'one.json', '--endpoint', endpoint, '--out', 'out']);
  const before = contentOf(out);
  const { child, result } = startCli(folder, [
    'generate',
    file,
    '--endpoint',
    'https://other.example/',
    '--out',
    'out',
  ]);
  await until(() => hasStarted(out));
  child.kill(signal);
  expect(await result).toMatchObject({ code: null, signal, stdout: '' });
  expect(contentOf(out)).toEqual(before);
});

test('Ctrl-C leaves no folder that was not there', async () => {
  const folder = folderWith({ 'many.json': many });
  const { child, result } = startCli(folder, ['generate', 'many.json', '--endpoint', endpoint, '--out', 'a/b/c']);
  await until(() => hasStarted(join(folder, 'a/b/c')));
  child.kill('SIGINT');
  expect((await result).signal).toBe('SIGINT');
  expect(readdirSync(folder)).toEqual(['many.json']);
});

test('Ctrl-C ends a run that waits for standard input', async () => {
  const folder = folderWith();
  const { child, result } = startCli(folder, ['generate', '-', '--endpoint', endpoint, '--config', 'none.yaml']);
  // Whether it waits already or not, the signal ends it.
  await setTimeout(300);
  child.kill('SIGINT');
  expect((await result).stdout).toBe('');
});
