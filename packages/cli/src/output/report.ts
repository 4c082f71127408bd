import { brotliCompressSync } from 'node:zlib';
import type { Diagnostic } from '@pixelwright/api-client/schema';
import type { ManifestRow } from '@pixelwright/generator';
import { table } from './terminal.ts';

/** A generated file, and what came with it. */
export interface GeneratedFile {
  row: ManifestRow;
  text: string;
  warnings: number;
}

/** Rows of a table that a person reads; and how many files get their brotli size, which takes 2 ms each. */
const maxRows = 40;
const maxBrotli = 1000;

/** Prints what was written as a table on stdout, and what to do next. */
export function reportTable(out: string, files: readonly GeneratedFile[]): void {
  const rows = files
    .slice(0, maxRows)
    .map(({ row, text, warnings }) => [row.key, row.target, row.file, row.bytes, brotliBytes(text), warnings]);
  const lines = [table(['pixel', 'target', 'file', 'raw', 'brotli', 'warnings'], rows)];
  if (files.length > maxRows) lines.push(`… and ${files.length - maxRows} more, all in manifest.json`);
  const [first] = files;
  lines.push('', `${files.length} ${files.length === 1 ? 'file' : 'files'} and manifest.json in ${out}`);
  if (first)
    lines.push(
      `Next: paste a snippet as the INSTALL.md beside it says, for example ${out}/${first.row.file.replace(/[^/]+$/, 'INSTALL.md')}`,
    );
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Prints what was written, and every diagnostic, as JSON on stdout. */
export function reportJson(out: string, files: readonly GeneratedFile[], diagnostics: readonly Diagnostic[]): void {
  const scripts = files.map(({ row, text, warnings }, index) => ({
    ...row,
    ...(index < maxBrotli && { brotli_bytes: brotliBytes(text) }),
    warnings,
  }));
  process.stdout.write(`${JSON.stringify({ out, scripts, diagnostics }, null, 2)}\n`);
}

function brotliBytes(text: string): number {
  return brotliCompressSync(text).length;
}
