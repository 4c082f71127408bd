import { findingCodes, type FindingCode } from './finding-codes.ts';

/** One thing about an import file that somebody should know. */
export interface Finding {
  code: FindingCode;
  severity: 'error' | 'warning';
  /** JSON path of the place. */
  path: string;
  message: string;
  hint: string;
  /** What the importer says of it, where that is on record. */
  importer?: string;
}

export type Report = (code: FindingCode, path: string, message: string) => void;

export function finding(code: FindingCode, path: string, message: string): Finding {
  const { severity, hint, importer } = findingCodes[code] as {
    severity: Finding['severity'];
    hint: string;
    importer?: string;
  };
  return { code, severity, path, message, hint, ...(importer !== undefined && { importer }) };
}
