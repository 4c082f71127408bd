import type { Diagnostic } from '@pixelwright/api-client/schema';
import { printable } from './terminal.ts';

/** Tells a person on stderr what is wrong, where, and what to do: errors in full, then warnings. */
export function printDiagnostics(diagnostics: readonly Diagnostic[]): void {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning');
  for (const { code, source, path, message, hint } of errors) {
    process.stderr.write(
      printable(`error ${code}: ${place(source, path)}`) + `\n  ${printable(message)}\n  ${printable(hint)}\n`,
    );
  }
  for (const { code, source, path, message } of warnings) {
    process.stderr.write(printable(`warning ${code}: ${place(source, path)} ${message}`) + '\n');
  }
}

function place(source: string | undefined, path: string): string {
  return [source, path === '$' ? '' : path].filter(Boolean).join(' ');
}
