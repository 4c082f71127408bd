import { diagnosticLines } from '@pixelwright/account-files';
import type { Severity } from '@pixelwright/api-client/schema';
import type { Findings } from './findings.ts';
import { counted } from './terminal.ts';

/** Tells a person on stderr what is wrong, where, and what to do: errors in full, then warnings. */
export function printFindings(findings: Findings): void {
  const severities = ['error', 'warning'] as const;
  const lines = severities.flatMap((severity) => [
    ...findings.shown(severity).flatMap(diagnosticLines),
    ...rest(findings, severity),
  ]);
  if (lines.length) process.stderr.write(`${lines.join('\n')}\n`);
}

function rest(findings: Findings, severity: Severity): string[] {
  const left = findings.count(severity) - findings.shown(severity).length;
  return left > 0 ? [`… and ${counted(left, `more ${severity}`)}; --json lists all`] : [];
}
