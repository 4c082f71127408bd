import type { Severity } from '@pixelwright/api-client/schema';
import type { Findings } from './findings.ts';
import { counted, printable } from './terminal.ts';

/** Tells a person on stderr what is wrong, where, and what to do: errors in full, then warnings. */
export function printFindings(findings: Findings): void {
  const lines: string[] = [];
  for (const { code, source, path, message, hint } of findings.shown('error')) {
    lines.push(printable(`error ${code}${place(source, path)}`), `  ${printable(message)}`, `  ${printable(hint)}`);
  }
  lines.push(...rest(findings, 'error'));
  for (const { code, source, path, message } of findings.shown('warning')) {
    lines.push(printable(`warning ${code}${place(source, path)} ${message}`));
  }
  lines.push(...rest(findings, 'warning'));
  if (lines.length) process.stderr.write(`${lines.join('\n')}\n`);
}

function rest(findings: Findings, severity: Severity): string[] {
  const left = findings.count(severity) - findings.shown(severity).length;
  return left > 0 ? [`… and ${counted(left, `more ${severity}`)}; --json lists all`] : [];
}

function place(source: string | undefined, path: string): string {
  const parts = [source, path === '$' ? '' : path].filter(Boolean);
  return [':', ...parts].join(' ');
}
