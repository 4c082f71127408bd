import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ManifestRow } from '@pixelwright/generator';
import { afterAll, expect, test } from 'vitest';
import { SortedRows } from './sorted-rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'pixelwright-rows-'));
afterAll(() => rmSync(folder, { recursive: true }));

function row(file: string): ManifestRow {
  return {
    key: file,
    name: 'Tab\there, line\nthere, Größe 💡',
    target: 'javascript',
    delivery: 'inline',
    file,
    bytes: 1,
    data_sent: [],
  };
}

test('rows come back in order of file, as they were, from memory and from files', () => {
  const rows = new SortedRows((run) => join(folder, String(run)));
  const files = Array.from({ length: 9_500 }, (_, index) => `${(index * 7919) % 9_500}/snippet.html`);
  for (const file of files) rows.add(row(file));
  expect(readdirSync(folder)).toHaveLength(2);
  const wanted = files.toSorted().map(row);
  expect([...rows]).toEqual(wanted);
  expect([...rows].length, 'read again').toBe(wanted.length);
});

test.skipIf(process.platform !== 'linux')('a reader that stops early leaves no file open', () => {
  const rows = new SortedRows((run) => join(folder, `early-${run}`));
  for (let index = 0; index < 4_001; index++) rows.add(row(`${index}`));
  const openFiles = () => readdirSync('/proc/self/fd').length;
  const before = openFiles();
  for (const { file } of rows) if (file === '10') break;
  expect(openFiles()).toBe(before);
});
