import * as z from 'zod/mini';
import { pixelDiagnostic, type Diagnostic } from './diagnostic.ts';
import { pixelTypes, type PixelType } from './pixel-config.ts';
import { isRecord, refuseProtoKeys, withoutNulls } from './records.ts';
import { targetPlatforms, type TargetPlatform } from './saved-pixel.ts';
import { text } from './texts.ts';
import { fromZodIssues, shown } from './zod-issues.ts';

/** A row of GET /saved-pixels (seed 004): what a saved pixel is, without what it sends. */
export interface SavedPixelRow {
  id: string;
  name: string;
  description?: string | undefined;
  pixel_type: PixelType;
  conversion_type?: string | undefined;
  target_platform: TargetPlatform;
  created_at?: string | undefined;
  [unknownField: string]: unknown;
}

const savedPixelRow = z.looseObject({
  id: text(1, 200),
  name: text(1, 100),
  description: z.optional(text(0, 500)),
  pixel_type: z.enum(pixelTypes),
  conversion_type: z.optional(text(0, 50)),
  target_platform: z.enum(targetPlatforms),
  created_at: z.optional(z.string()),
});
const rowFields = Object.keys(savedPixelRow.shape);

/**
 * Reads one row of the list answer and names everything that is wrong with it.
 * @param path JSON path of the row inside its document
 */
export function parseSavedPixelRow(input: unknown, path = '$'): { row?: SavedPixelRow; diagnostics: Diagnostic[] } {
  if (!isRecord(input)) {
    return { diagnostics: [pixelDiagnostic('envelope_wrong', path, `A list row is an object, not ${shown(input)}.`)] };
  }
  const diagnostics = refuseProtoKeys(input, path);
  const parsed = z.safeParse(savedPixelRow, withoutNulls(input), { reportInput: true });
  if (parsed.success && diagnostics.length === 0) return { row: parsed.data, diagnostics };
  return {
    diagnostics: [...diagnostics, ...fromZodIssues(parsed.error?.issues ?? [], path, () => rowFields, pixelDiagnostic)],
  };
}
