import type { Diagnostic } from '@pixelwright/api-client/schema';
import { printable } from './printable.ts';

/** What is wrong and where, for a terminal: an error in full, a warning in one line. */
export function diagnosticLines({ severity, code, source, path, message, hint }: Diagnostic): string[] {
  const place = [':', source, path === '$' ? '' : path].filter(Boolean).join(' ');
  const lines =
    severity === 'error'
      ? [`error ${code}${place}`, `  ${message}`, `  ${hint}`]
      : [`warning ${code}${place} ${message}`];
  return lines.map(printable);
}
