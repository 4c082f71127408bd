import { verifyCodes, type VerifyCode } from './verify-codes.ts';

/** A place in a document that was read. */
export interface Place {
  /** The page, script or file, as it was named. */
  source: string;
  /** From 1, as editors count; absent where the document as a whole is meant. */
  line?: number;
  /** From 1. */
  column?: number;
  /** JSON path, in an import file. */
  path?: string;
}

/** One thing about a site that somebody should know. */
export interface VerifyFinding extends Place {
  code: VerifyCode;
  severity: 'error' | 'warning';
  /** The key of the pixel; absent where the runtime or a document is meant. */
  key?: string;
  message: string;
  hint: string;
}

export function verifyFinding(code: VerifyCode, at: Place, message: string, key?: string): VerifyFinding {
  const { severity, hint } = verifyCodes[code];
  return { code, severity, ...at, ...(key !== undefined && { key }), message, hint };
}
