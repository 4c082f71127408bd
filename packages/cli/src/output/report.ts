import { brotliCompressSync } from 'node:zlib';
import type { Diagnostic } from '@pixelwright/api-client/schema';
import { counted, printable, printableJson, table } from './terminal.ts';
import type { WrittenFile, WrittenFiles } from './written-files.ts';

/** The first step of an installation, by target or delivery. */
const steps: Readonly<Record<string, string>> = {
  gtm: 'import a container',
  tealium: 'add a tag',
  inline: 'paste a snippet',
};

/** Prints what was written as a table on stdout, and what to do next. */
export function reportTable(out: string, files: WrittenFiles): void {
  const rows = files.kept.map(({ row, text, warnings }) => [
    row.key,
    row.target,
    row.file,
    row.bytes,
    brotliBytes(text ?? ''),
    warnings,
  ]);
  const lines = [table(['pixel', 'target', 'file', 'raw', 'brotli', 'warnings'], rows)];
  const left = files.count - rows.length;
  if (left > 0) lines.push(`… and ${left} more, all in manifest.json`);
  const first = files.kept.find(({ row }) => !row.key.startsWith('+'));
  lines.push('', `${counted(files.count, 'file')} and manifest.json in ${printable(out)}`);
  if (first) {
    const { target, delivery, file } = first.row;
    const install = `${printable(out)}/${file.replace(/[^/]+$/, 'INSTALL.md')}`;
    lines.push(
      `Next: ${steps[target] ?? steps[delivery] ?? 'install a pixel'} as the INSTALL.md beside it says, for example ${install}`,
    );
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Prints what was written, and every diagnostic, as JSON on stdout: in pieces, as it can be longer than a string. */
export function reportJson(out: string, files: readonly WrittenFile[], diagnostics: readonly Diagnostic[]): void {
  process.stdout.write(`{\n  "out": ${printableJson(out).trimEnd()},\n`);
  writeList('scripts', files, ({ row, text, warnings }) => ({
    ...row,
    ...(text !== undefined && { brotli_bytes: brotliBytes(text) }),
    warnings,
  }));
  process.stdout.write(',\n');
  writeList('diagnostics', diagnostics, (entry) => entry);
  process.stdout.write('\n}\n');
}

function writeList<T>(name: string, entries: readonly T[], shownAs: (entry: T) => object): void {
  process.stdout.write(`  "${name}": [`);
  for (const [index, entry] of entries.entries()) {
    const json = printableJson(shownAs(entry)).trimEnd().replaceAll('\n', '\n    ');
    process.stdout.write(`${index ? ',' : ''}\n    ${json}`);
  }
  process.stdout.write(entries.length ? '\n  ]' : ']');
}

function brotliBytes(text: string): number {
  return brotliCompressSync(text).length;
}
