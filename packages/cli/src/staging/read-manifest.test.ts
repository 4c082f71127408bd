import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ManifestRow } from '@pixelwright/generator';
import * as fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { readManifest } from './read-manifest.ts';

const folder = mkdtempSync(join(tmpdir(), 'pixelwright-manifest-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string) {
  writeFileSync(join(folder, 'manifest.json'), text);
  const rows: ManifestRow[] = [];
  const problem = readManifest(folder, (row) => rows.push(row));
  return { rows, problem };
}

const manifest = (scripts: unknown, more: object = {}) => ({ version: 1, generator: 'pixelwright', scripts, ...more });

test('gives the rows that JSON.parse gives, whatever they hold and however they are set', () => {
  const row = fc.record({
    key: fc.string(),
    file: fc.string({ unit: fc.constantFrom('"', '\\', '{', '}', '[', ']', ',', '0', '💡', '\n') }),
    data_sent: fc.array(fc.string({ maxLength: 5 })),
    more: fc.jsonValue(),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 20 }), fc.constantFrom(undefined, 2, '\t'), (rows, indent) => {
      const text = JSON.stringify(manifest(rows), null, indent);
      expect(read(text)).toEqual({ rows: JSON.parse(text).scripts, problem: undefined });
    }),
    { numRuns: 200 },
  );
});

test('reads what is larger than one piece', () => {
  const rows = Array.from({ length: 3_000 }, (_, index) => ({ key: `k${index}`, file: `k${index}/ж/snippet.html` }));
  expect(read(JSON.stringify(manifest(rows), null, 2))).toEqual({ rows, problem: undefined });
});

test.each([
  ['another version', JSON.stringify(manifest([], { version: 2 }))],
  ['rows that are no list', JSON.stringify(manifest({ a: { key: 'a', file: 'a' } }))],
  ['a number among the rows', '{"version":1,"generator":"pixelwright","scripts":[{"key":"a","file":"a"},7]}'],
  [
    'a missing comma',
    '{"version":1,"generator":"pixelwright","scripts":[{"key":"a","file":"a"}{"key":"b","file":"b"}]}',
  ],
  ['an end that is missing', '{"version":1,"generator":"pixelwright","scripts":[{"key":"a","file":"a"}'],
  ['rows of another list', JSON.stringify(manifest([], { others: [{ name: 'x' }] }))],
  ['nothing', ''],
])('is told of %s', (_, text) => {
  expect(read(text).problem).toMatchObject({ code: 'out_not_ours' });
});
