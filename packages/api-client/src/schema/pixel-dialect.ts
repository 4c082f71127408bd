import type { PixelConfig } from './pixel-config.ts';
import type { PixelProperty, PixelValue } from './pixel-value.ts';
import { isRecord, withoutNulls } from './records.ts';

/** How a server writes values. Both forms are in the field; the documents contradict each other. */
export interface PixelDialect {
  /** `source`: fixed or variable (seed 004); `type`: literal, gtm or js (the vendor's OpenAPI document). */
  word: 'source' | 'type';
  /** A property holds its value as an object: `{key, value: {…}}`. */
  nested: boolean;
  /** The names of GTM variables are written in braces. Without meaning for `source`, where they always are. */
  braces: boolean;
}

/** The two documented dialects. */
export const pixelDialects = {
  seed: { word: 'source', nested: false, braces: true },
  vendor: { word: 'type', nested: true, braces: false },
} as const satisfies Record<string, PixelDialect>;

const braced = /^\{\{[^]*\}\}$/;

/** Reads the dialect off a `config` as it came; undefined where it holds no value that tells. */
export function dialectOf(config: unknown): PixelDialect | undefined {
  if (!isRecord(config)) return undefined;
  const properties = (Array.isArray(config['properties']) ? config['properties'] : []).filter(isRecord);
  const nested = properties.filter((property) => isRecord(property['value']));
  const values = [config['revenue'], config['currency'], ...nested.map((property) => property['value'])];
  const told = [...values, ...properties].filter(isRecord);
  const word = told.some((value) => value['type'] != null)
    ? 'type'
    : told.some((value) => value['source'] != null)
      ? 'source'
      : undefined;
  if (!word) return undefined;
  const usual = word === 'source' ? pixelDialects.seed : pixelDialects.vendor;
  const gtm = told.filter((value) => value['type'] === 'gtm');
  return {
    word,
    nested: properties.length > 0 ? nested.length > 0 : usual.nested,
    braces: gtm.length > 0 ? gtm.some((value) => braced.test(String(value['value']).trim())) : usual.braces,
  };
}

/** Writes a value as the dialect has it. */
export function encodeValue(value: PixelValue, { word, braces }: PixelDialect): Record<string, unknown> {
  const kept = Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'fixed' && key !== 'variable'));
  if ('fixed' in value) return { ...kept, [word]: word === 'source' ? 'fixed' : 'literal', value: value.fixed };
  if (word === 'source') return { ...kept, source: 'variable', value: value.variable };
  if (!braced.test(value.variable)) return { ...kept, type: 'js', value: value.variable };
  return { ...kept, type: 'gtm', value: braces ? value.variable : value.variable.slice(2, -2) };
}

/** Writes a property as the dialect has it. */
export function encodeProperty(property: PixelProperty, dialect: PixelDialect): Record<string, unknown> {
  const value = encodeValue(property.value, dialect);
  return dialect.nested ? { ...property, value } : { ...property, ...value };
}

/** Writes a config for the wire; what is undefined or null is left out, unknown fields are kept. */
export function encodeConfig(config: PixelConfig, dialect: PixelDialect): Record<string, unknown> {
  const { revenue, currency, properties = [] } = config;
  return withoutAbsent({
    ...config,
    revenue: revenue && encodeValue(revenue, dialect),
    currency: currency && encodeValue(currency, dialect),
    properties: properties.length > 0 ? properties.map((property) => encodeProperty(property, dialect)) : undefined,
  });
}

/** Without `null` and `undefined`: the API takes absent fields, and nothing says what it makes of null. */
export function withoutAbsent(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(withoutNulls(record)).filter(([, value]) => value !== undefined));
}
