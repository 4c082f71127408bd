import type { ManifestRow } from '@pixelwright/generator';

/** `manifest.json`, the inventory of every script below an output folder, in pieces: a large one fits into no string. */
export function* manifestPieces(rows: Iterable<ManifestRow>): Generator<string> {
  let before = '{\n  "version": 1,\n  "generator": "pixelwright",\n  "scripts": [';
  for (const row of rows) {
    yield `${before}\n    ${JSON.stringify(row, null, 2).replaceAll('\n', '\n    ')}`;
    before = ',';
  }
  yield '\n  ]\n}\n';
}
