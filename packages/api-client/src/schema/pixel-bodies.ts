import type { Diagnostic } from './diagnostic.ts';
import { hasErrors } from './diagnostic.ts';
import type { PixelConfig } from './pixel-config.ts';
import { encodeProperty, encodeValue, pixelDialects, withoutAbsent } from './pixel-dialect.ts';
import type { PixelProperty, PixelValue } from './pixel-value.ts';
import { isRecord } from './records.ts';
import { parseSavedPixel, type SavedPixel, type TargetPlatform } from './saved-pixel.ts';

/** A config as a body has it: a pixel without custom properties need not name them. */
export type PixelConfigInput = Omit<PixelConfig, 'properties'> & { properties?: readonly PixelProperty[] | undefined };

/** Body of POST /saved-pixels (seed 004), values in the internal form. */
export interface SavedPixelCreate {
  /** 1 to 100 characters, unique per account. */
  name: string;
  /** Up to 500 characters. */
  description?: string | undefined;
  config: PixelConfigInput;
  /** Default `javascript`. */
  target_platform?: TargetPlatform | undefined;
}

/** Body of PUT /saved-pixels/{pixel_id} (seed 004): every field optional; `config` is the whole of it. */
export type SavedPixelUpdate = Partial<SavedPixelCreate>;

/** A body of the create call that broke no rule, with what it left out. */
export type CheckedPixelCreate = Omit<SavedPixelCreate, 'config'> & { config: PixelConfig };
/** A body of the update call that broke no rule; it has the fields that were given and no others. */
export type CheckedPixelUpdate = Omit<SavedPixelUpdate, 'config'> & { config?: PixelConfig | undefined };

/** What the server sets; in a body it is left out. */
const serverFields = ['id', 'account_id', 'created_by', 'created_at', 'updated_at'];

/** A body that broke no rule, and what is worth knowing about it. */
export interface CheckedBody<T> {
  /** Absent when a diagnostic is an error. */
  body?: T;
  diagnostics: Diagnostic[];
}

/** Checks a body of the create call by every rule, values in the internal or either wire form. */
export function checkPixelCreate(input: unknown): CheckedBody<CheckedPixelCreate> {
  const given = wireBody(input);
  const { pixel, diagnostics } = parseSavedPixel(given);
  return pixel ? { body: pick(pixel, given) as CheckedPixelCreate, diagnostics } : { diagnostics };
}

/** Checks a body of the update call: the fields that it has, by the rules of the create call. */
export function checkPixelUpdate(input: unknown): CheckedBody<CheckedPixelUpdate> {
  const given = wireBody(input);
  // What is absent stays as it is, and is right.
  const whole = isRecord(given) ? { name: 'unchanged', config: { type: 'pageview' }, ...given } : given;
  const { pixel, diagnostics } = parseSavedPixel(whole);
  if (!pixel || hasErrors(diagnostics)) return { diagnostics };
  return { body: pick(pixel, given), diagnostics };
}

function pick(pixel: SavedPixel, given: unknown): CheckedPixelUpdate {
  const names = isRecord(given) ? Object.keys(given) : [];
  return Object.fromEntries(Object.entries(pixel).filter(([key]) => names.includes(key)));
}

/** The body as it would travel, without what the server sets. */
function wireBody(input: unknown): unknown {
  if (!isRecord(input)) return input;
  const fields = withoutAbsent(input);
  for (const field of serverFields) delete fields[field];
  if (isRecord(fields['config'])) fields['config'] = wireConfig(fields['config']);
  return fields;
}

/** Values in the internal form are encoded; whatever else stands there is left for the parser to judge. */
function wireConfig(config: Record<string, unknown>): Record<string, unknown> {
  const { properties } = config;
  return withoutAbsent({
    ...config,
    revenue: wireValue(config['revenue']),
    currency: wireValue(config['currency']),
    properties: Array.isArray(properties) ? properties.map(wireProperty) : properties,
  });
}

function wireProperty(property: unknown): unknown {
  if (!isRecord(property) || !isInternal(property['value'])) return property;
  return encodeProperty({ ...property, value: property['value'] } as PixelProperty, pixelDialects.seed);
}

function wireValue(value: unknown): unknown {
  return isInternal(value) ? encodeValue(value, pixelDialects.seed) : value;
}

function isInternal(value: unknown): value is PixelValue {
  return isRecord(value) && 'fixed' in value !== 'variable' in value;
}
