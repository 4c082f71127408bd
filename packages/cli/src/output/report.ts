import { brotliCompressSync } from 'node:zlib';
import type { Diagnostic } from '@pixelwright/api-client/schema';
import type { ManifestRow } from '@pixelwright/generator';
import { counted, printable, printableJson, table } from './terminal.ts';

/** A generated file, and what came with it. */
export interface GeneratedFile {
  row: ManifestRow;
  /** Kept for the first {@link maxMeasured} files only. */
  text: string | undefined;
  warnings: number;
}

/** Rows of a table that a person reads; and how many files get their brotli size, which takes 2 ms each. */
const maxRows = 40;
export const maxMeasured = 1000;

/** Prints what was written as a table on stdout, and what to do next. */
export function reportTable(out: string, files: readonly GeneratedFile[]): void {
  const rows = files
    .slice(0, maxRows)
    .map(({ row, text, warnings }) => [row.key, row.target, row.file, row.bytes, brotliBytes(text ?? ''), warnings]);
  const lines = [table(['pixel', 'target', 'file', 'raw', 'brotli', 'warnings'], rows)];
  if (files.length > maxRows) lines.push(`… and ${files.length - maxRows} more, all in manifest.json`);
  const [first] = files;
  lines.push('', `${counted(files.length, 'file')} and manifest.json in ${printable(out)}`);
  if (first)
    lines.push(
      `Next: paste a snippet as the INSTALL.md beside it says, for example ${printable(out)}/${first.row.file.replace(/[^/]+$/, 'INSTALL.md')}`,
    );
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Prints what was written, and every diagnostic, as JSON on stdout. */
export function reportJson(out: string, files: readonly GeneratedFile[], diagnostics: readonly Diagnostic[]): void {
  const scripts = files.map(({ row, text, warnings }) => ({
    ...row,
    ...(text !== undefined && { brotli_bytes: brotliBytes(text) }),
    warnings,
  }));
  process.stdout.write(printableJson({ out, scripts, diagnostics }));
}

function brotliBytes(text: string): number {
  return brotliCompressSync(text).length;
}
