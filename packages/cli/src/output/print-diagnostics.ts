import type { Diagnostic } from '@pixelwright/api-client/schema';
import { counted, printable } from './terminal.ts';

/** Diagnostics of either kind that a person reads. */
const maxPrinted = 100;

/** Tells a person on stderr what is wrong, where, and what to do: errors in full, then warnings. */
export function printDiagnostics(diagnostics: readonly Diagnostic[]): void {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning');
  for (const { code, source, path, message, hint } of errors.slice(0, maxPrinted)) {
    process.stderr.write(
      printable(`error ${code}${place(source, path)}`) + `\n  ${printable(message)}\n  ${printable(hint)}\n`,
    );
  }
  rest(errors, 'error');
  for (const { code, source, path, message } of warnings.slice(0, maxPrinted)) {
    process.stderr.write(printable(`warning ${code}${place(source, path)} ${message}`) + '\n');
  }
  rest(warnings, 'warning');
}

function rest(all: readonly Diagnostic[], noun: string): void {
  const left = all.length - maxPrinted;
  if (left > 0) process.stderr.write(`… and ${counted(left, `more ${noun}`)}; --json lists all\n`);
}

function place(source: string | undefined, path: string): string {
  const parts = [source, path === '$' ? '' : path].filter(Boolean);
  return [':', ...parts].join(' ');
}
