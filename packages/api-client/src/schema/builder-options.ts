import * as z from 'zod/mini';
import { isRecord, refuseProtoKeys } from './records.ts';
import { pixelDiagnostic, type Diagnostic } from './diagnostic.ts';
import { fromZodIssues } from './zod-issues.ts';

/** A choice of the pixel builder: what is sent, and what is shown. */
export interface BuilderOption {
  value: string;
  label: string;
  [unknownField: string]: unknown;
}

/** What GET /saved-pixels/options offers (seed 004). */
export interface BuilderOptions {
  conversion_types: BuilderOption[];
  properties: BuilderOption[];
  [unknownField: string]: unknown;
}

const option = z.looseObject({ value: z.string(), label: z.string() });
const builderOptions = z.looseObject({ conversion_types: z.array(option), properties: z.array(option) });
const fields = Object.keys(builderOptions.shape);
const optionFields = Object.keys(option.shape);

/**
 * Reads the options of the pixel builder and names everything that is wrong with them.
 * @param path JSON path of the value inside its document
 */
export function parseBuilderOptions(
  input: unknown,
  path = '$',
): { options?: BuilderOptions; diagnostics: Diagnostic[] } {
  const diagnostics = isRecord(input) ? refuseProtoKeys(input, path) : [];
  const parsed = z.safeParse(builderOptions, input, { reportInput: true });
  if (parsed.success && diagnostics.length === 0) return { options: parsed.data, diagnostics };
  const known = (at: readonly PropertyKey[]) => (at.length === 0 ? fields : optionFields);
  return { diagnostics: [...diagnostics, ...fromZodIssues(parsed.error?.issues ?? [], path, known, pixelDiagnostic)] };
}
