import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { endpoint, folderWith, runCli } from './cli.ts';

/** More than what is held in memory of the rows at a time. */
const count = 4100;

/** Pixels with a warning each, in an order that is not the one of the manifest. */
function lines(name: string, from: number, to: number): string {
  const numbers = Array.from({ length: to - from }, (_, index) => from + ((index * 7919) % (to - from)));
  return numbers
    .map((number) => ({
      id: `p${number}`,
      name: `${name} ${number}`,
      config: { type: 'conversion', conversion_type: 'lead' },
    }))
    .map((pixel) => JSON.stringify(pixel))
    .join('\n');
}

test('thousands of pixels: one sorted manifest, few lines for a person, and the next run merges with it', async () => {
  const folder = folderWith({ 'first.ndjson': lines('First', 0, count), 'second.ndjson': lines('Second', 4000, 4300) });
  const out = join(folder, 'out');
  const run = (file: string, ...more: string[]) =>
    runCli(folder, ['generate', file, '--endpoint', endpoint, '--out', 'out', ...more]);

  const first = await run('first.ndjson');
  expect(first.code).toBe(0);
  expect(first.stderr.match(/^warning /gm)).toHaveLength(100);
  expect(first.stderr).toMatch(/\n… and \d+ more warnings; --json lists all\n$/);
  expect(first.stderr, 'no progress in a pipe').not.toContain('\r');
  expect(first.stdout).toContain(
    `\n… and ${count - 40} more, all in manifest.json\n\n${count} files and manifest.json`,
  );

  const second = await run('second.ndjson', '--json');
  expect(second.code).toBe(0);
  const report = JSON.parse(second.stdout);
  expect([report.scripts.length, second.stdout]).toEqual([300, `${JSON.stringify(report, null, 2)}\n`]);
  expect(report.diagnostics.length).toBeGreaterThanOrEqual(300);

  const text = readFileSync(join(out, 'manifest.json'), 'utf8');
  const manifest = JSON.parse(text);
  expect(text, 'as JSON.stringify sets it').toBe(`${JSON.stringify(manifest, null, 2)}\n`);
  const rows = manifest.scripts as { key: string; name: string; file: string; bytes: number }[];
  expect(rows.map(({ file }) => file)).toEqual(rows.map(({ file }) => file).toSorted());
  const wanted = Array.from(
    { length: 4300 },
    (_, number) => `p${number} ${number < 4000 ? 'First' : 'Second'} ${number}`,
  );
  expect(rows.map(({ key, name }) => `${key} ${name}`).toSorted()).toEqual(wanted.toSorted());

  expect(readdirSync(out)).toHaveLength(4301);
  for (const { file, bytes } of rows) expect(statSync(join(out, file)).size).toBe(bytes);
}, 180_000);
