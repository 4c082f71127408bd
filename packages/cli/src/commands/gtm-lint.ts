import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { lintContainerText, type Finding } from '@pixelwright/generator';
import { counted, printable, printableJson } from '../output/terminal.ts';

export interface GtmLintOptions {
  json?: boolean;
}

/** `pixelwright gtm lint`: what an import file for Google Tag Manager has against it. Answers the exit code. */
export async function runGtmLint(path: string, { json = false }: GtmLintOptions): Promise<number> {
  let bytes: Buffer;
  try {
    bytes = await buffer(path === '-' ? process.stdin : createReadStream(path));
  } catch (problem) {
    process.stderr.write(printable(`error: ${path}: ${(problem as Error).message}`) + '\n');
    return 1;
  }
  const findings = lintContainerText(bytes);
  const count = (severity: Finding['severity']) => findings.filter((entry) => entry.severity === severity).length;
  if (json) process.stdout.write(printableJson({ file: path, findings }));
  else {
    for (const entry of findings) process.stderr.write(inLines(entry));
    process.stdout.write(`${counted(count('error'), 'error')}, ${counted(count('warning'), 'warning')}\n`);
  }
  return count('error') > 0 ? 1 : 0;
}

function inLines({ severity, code, path, message, hint, importer }: Finding): string {
  const said = importer === undefined ? [] : [`  The importer says: ${importer}`];
  const lines = [`${severity} ${code}: ${path}`, `  ${message}`, ...said, `  ${hint}`];
  return lines.map((line) => `${printable(line)}\n`).join('');
}
