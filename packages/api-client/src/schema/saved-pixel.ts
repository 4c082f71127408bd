import * as z from 'zod/mini';
import { pixelDiagnostic, hasErrors, jsonPath, type Diagnostic } from './diagnostic.ts';
import { checkConfigRules, configFields, pixelConfig, type PixelConfig } from './pixel-config.ts';
import { isRecord, refuseProtoKeys, withoutNulls } from './records.ts';
import { text } from './texts.ts';
import { fromZodIssues, shown, unknownField } from './zod-issues.ts';

/** Where a pixel can be installed (seed 004, `TargetPlatform`). */
export const targetPlatforms = ['javascript', 'gtm', 'tealium'] as const;
/** One of {@link targetPlatforms}. */
export type TargetPlatform = (typeof targetPlatforms)[number];

/**
 * A saved pixel as GET /saved-pixels/{pixel_id} answers it (seed 004), values in the internal
 * form. Without `id` it is a body of POST /saved-pixels. Unknown fields are kept.
 */
export interface SavedPixel {
  /** Given by the API; absent in a pixel that it does not know yet. */
  id?: string | undefined;
  /** The account that the pixel belongs to. */
  account_id?: string | undefined;
  /** What people call the pixel; no other of the account may be called so. */
  name: string;
  /** What it is for. */
  description?: string | undefined;
  /** What the pixel sends. */
  config: PixelConfig;
  /** Where it is installed; default: javascript. */
  target_platform: TargetPlatform;
  /** Written by the API. */
  created_by?: number | undefined;
  /** Written by the API. */
  created_at?: string | undefined;
  /** Written by the API. */
  updated_at?: string | undefined;
  [unknownField: string]: unknown;
}

/** The shape alone; rules that span fields are not in it. */
export const savedPixelShape = z.looseObject({
  id: z.optional(text(1, 200)),
  account_id: z.optional(text(1, 200)),
  name: text(1, 100),
  description: z.optional(text(0, 500)),
  config: pixelConfig,
  target_platform: z.optional(z.enum(targetPlatforms)),
  created_by: z.optional(z.number()),
  created_at: z.optional(z.string()),
  updated_at: z.optional(z.string()),
});
const pixelFields = Object.keys(savedPixelShape.shape);
export const knownFields = (path: readonly PropertyKey[]) => (path.length === 0 ? pixelFields : configFields);

/** Puts the defaults in; as a part of the schema they would cost every bundle 200 bytes. */
export function withDefaults(parsed: z.infer<typeof savedPixelShape>): SavedPixel {
  parsed.target_platform ??= 'javascript';
  parsed.config.properties ??= [];
  return parsed as SavedPixel;
}

/** A saved pixel that was read, and what is worth knowing about it. */
export interface ParsedPixel {
  /** Absent when a diagnostic is an error. */
  pixel?: SavedPixel;
  diagnostics: Diagnostic[];
}

/**
 * Reads one saved pixel and names everything that is wrong with it.
 * @param input a parsed JSON or YAML value: a pixel of the Get answer, or a body of the create call
 * @param path JSON path of the value inside its document
 */
export function parseSavedPixel(input: unknown, path = '$'): ParsedPixel {
  if (!isRecord(input)) {
    return {
      diagnostics: [pixelDiagnostic('envelope_wrong', path, `A saved pixel is an object, not ${shown(input)}.`)],
    };
  }
  if (input['config'] == null && input['pixel_type'] != null) {
    return {
      diagnostics: [
        pixelDiagnostic('list_row_without_config', path, `The list row ${shown(input['name'])} has no \`config\`.`),
      ],
    };
  }
  const raw = withoutNulls(input);
  const config = isRecord(raw['config']) ? withoutNulls(raw['config']) : undefined;
  const parsed = z.safeParse(savedPixelShape, config && config !== raw['config'] ? { ...raw, config } : raw, {
    reportInput: true,
  });
  const diagnostics = refuseProtoKeys(input, path);
  if (!parsed.success) diagnostics.push(...fromZodIssues(parsed.error.issues, path, knownFields, pixelDiagnostic));
  if (config) diagnostics.push(...checkConfigRules(config, `${path}.config`));
  diagnostics.push(...checkTopLevel(raw, path));
  return parsed.success && !hasErrors(diagnostics)
    ? { pixel: withDefaults(parsed.data), diagnostics }
    : { diagnostics };
}

function checkTopLevel(raw: Record<string, unknown>, path: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  if (raw['id'] === 'options') found.push(pixelDiagnostic('id_reserved', `${path}.id`, 'The id is `options`.'));
  for (const key of Object.keys(raw)) {
    if (key === '__proto__' || pixelFields.includes(key)) continue;
    const here = jsonPath(path, [key]);
    const { message, hint } = unknownField(key, here, pixelFields);
    found.push(pixelDiagnostic('unknown_field_kept', here, message, hint));
  }
  return found;
}
