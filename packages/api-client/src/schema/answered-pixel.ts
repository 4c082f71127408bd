import * as z from 'zod/mini';
import { pixelDiagnostic, type Diagnostic } from './diagnostic.ts';
import { configFields, type PixelConfig } from './pixel-config.ts';
import type { PixelProperty, PixelValue } from './pixel-value.ts';
import { isRecord, refuseProtoKeys, withoutNulls } from './records.ts';
import { knownFields, savedPixelShape, withDefaults, type SavedPixel } from './saved-pixel.ts';
import { fromZodIssues, shown } from './zod-issues.ts';

const valueFields = ['key', 'source', 'type', 'value'];

/** A saved pixel of an answer. */
export interface AnsweredPixel {
  pixel: SavedPixel;
  /** `config` as it came, in the dialect of the server. */
  wireConfig: Record<string, unknown>;
}

/**
 * Reads a saved pixel as a server answers it. Unlike `parseSavedPixel`, which judges what a user
 * wrote, it asks for the documented fields and their types alone: a server may hold older objects that
 * today's rules refuse, and unknown fields are kept at every level.
 */
export function readAnsweredPixel(
  input: unknown,
  path: string,
): { answered?: AnsweredPixel; diagnostics: Diagnostic[] } {
  if (!isRecord(input)) {
    return {
      diagnostics: [pixelDiagnostic('envelope_wrong', path, `A saved pixel is an object, not ${shown(input)}.`)],
    };
  }
  const proto = refuseProtoKeys(input, path);
  const raw = withoutNulls(input);
  const wireConfig = isRecord(raw['config']) ? withoutNulls(raw['config']) : undefined;
  const parsed = z.safeParse(savedPixelShape, wireConfig ? { ...raw, config: knownConfig(wireConfig) } : raw, {
    reportInput: true,
  });
  if (!parsed.success || !wireConfig || proto.length > 0) {
    return {
      diagnostics: [...proto, ...fromZodIssues(parsed.error?.issues ?? [], path, knownFields, pixelDiagnostic)],
    };
  }
  const pixel = withDefaults(parsed.data);
  return {
    answered: { pixel: { ...pixel, config: withUnknown(pixel.config, wireConfig) }, wireConfig },
    diagnostics: [],
  };
}

/** The config without what is unknown. */
function knownConfig(config: Record<string, unknown>): Record<string, unknown> {
  const known = only(config, configFields);
  const properties = known['properties'];
  return {
    ...known,
    ...('revenue' in known && { revenue: knownValue(known['revenue']) }),
    ...('currency' in known && { currency: knownValue(known['currency']) }),
    ...(Array.isArray(properties) && { properties: properties.map(knownValue) }),
  };
}

function knownValue(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const known = only(value, valueFields);
  return isRecord(known['value']) ? { ...known, value: only(known['value'], valueFields) } : known;
}

/** The decoded config with what was unknown put back beside what is known. */
function withUnknown(config: PixelConfig, wire: Record<string, unknown>): PixelConfig {
  const properties = wire['properties'] as unknown[] | undefined;
  const { revenue, currency } = config;
  return {
    ...except(wire, configFields),
    ...config,
    ...(revenue && { revenue: { ...unknownOf(wire['revenue']), ...revenue } as PixelValue }),
    ...(currency && { currency: { ...unknownOf(wire['currency']), ...currency } as PixelValue }),
    properties: config.properties.map((property, index): PixelProperty => {
      const from = properties?.[index];
      const inner = isRecord(from) ? unknownOf(from['value']) : {};
      return { ...unknownOf(from), ...property, value: { ...inner, ...property.value } as PixelValue };
    }),
  };
}

const unknownOf = (value: unknown) => (isRecord(value) ? except(value, valueFields) : {});
const only = (record: Record<string, unknown>, keys: readonly string[]) =>
  Object.fromEntries(Object.entries(record).filter(([key]) => keys.includes(key)));
const except = (record: Record<string, unknown>, keys: readonly string[]) =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
