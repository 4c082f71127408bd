import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { brotliCompressSync } from 'node:zlib';
import { generateExamples } from '../support/generated-examples.ts';

const readme = fileURLToPath(new URL('../../README.md', import.meta.url));

test("README's first screen shows what npm start prints", () => {
  const files = generateExamples();
  const text = readFileSync(readme, 'utf8');
  const shown = text.replace(
    /^(\S+ +javascript +(\S+snippet\.html) +)(\d+)( +)(\d+)( +\d+)$/gm,
    (_, start: string, path: string, raw: string, gap: string, brotli: string, end: string) => {
      const code = files[path]!;
      const size = (bytes: number, before: string) => String(bytes).padStart(before.length);
      return start + size(code.length, raw) + gap + size(brotliCompressSync(code).length, brotli) + end;
    },
  );
  expect(text).toContain(`${JSON.parse(files['manifest.json']!).scripts.length} files and manifest.json`);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(readme, shown);
  else expect(text).toBe(shown);
});
