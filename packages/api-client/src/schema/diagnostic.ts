import { diagnosticCodes, type DiagnosticCode } from './diagnostic-codes.ts';
import { pixelCodes, type CodeEntry, type PixelCode, type Severity } from './pixel-codes.ts';

/** One thing that is wrong, where it is, and what to do about it. */
export interface Diagnostic {
  /** One of the table `diagnosticCodes`. */
  code: DiagnosticCode;
  severity: Severity;
  /** JSON path from the root of the document, for example `$.config.properties[2].key`. */
  path: string;
  /** What is wrong. */
  message: string;
  /** What to do about it. */
  hint: string;
  /** The file (and line, for NDJSON) that the document was read from; set by who reads files. */
  source?: string;
}

/** Makes a diagnostic; severity and, unless given, the hint come from the table of codes. */
export function diagnostic(code: DiagnosticCode, path: string, message: string, hint?: string): Diagnostic {
  return filled(diagnosticCodes[code], code, path, message, hint);
}

/** The same for what a saved pixel can break; it does not bring the other codes into a bundle. */
export function pixelDiagnostic(code: PixelCode, path: string, message: string, hint?: string): Diagnostic {
  return filled(pixelCodes[code], code, path, message, hint);
}

function filled(entry: CodeEntry, code: DiagnosticCode, path: string, message: string, hint?: string): Diagnostic {
  return { code, severity: entry.severity, path, message, hint: hint ?? entry.hint };
}

/** True where one of them is an error; warnings alone hinder nothing. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((entry) => entry.severity === 'error');
}

/** Writes path segments below a base: `('$', ['a', 0, 'b-c'])` gives `$.a[0]["b-c"]`. */
export function jsonPath(base: string, segments: readonly PropertyKey[]): string {
  let path = base;
  for (const segment of segments) {
    if (typeof segment === 'number') path += `[${segment}]`;
    else if (typeof segment === 'string' && /^[A-Za-z_$][\w$]*$/.test(segment)) path += `.${segment}`;
    else path += `[${JSON.stringify(String(segment))}]`;
  }
  return path;
}
