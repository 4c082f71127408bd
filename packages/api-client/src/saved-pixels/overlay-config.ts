import {
  dialectOf,
  encodeConfig,
  encodeProperty,
  encodeValue,
  type AnsweredPixel,
  type PixelConfig,
  type PixelDialect,
  type PixelProperty,
  type PixelValue,
} from '../schema/index.ts';
import { equalJson } from '../core/index.ts';

/**
 * The wire form of a new config over one that the server holds: what is equal is written back as it
 * came, what changed in the dialect that came, and unknown fields of the server stay.
 */
export function overlayConfig(
  held: AnsweredPixel,
  config: PixelConfig,
  fallback: PixelDialect,
): Record<string, unknown> {
  const { wireConfig } = held;
  const before = held.pixel.config;
  const dialect = dialectOf(wireConfig) ?? fallback;
  const known: Record<string, unknown> = {
    ...wireConfig,
    ...encodeConfig(config, dialect),
    ...value('revenue'),
    ...value('currency'),
  };
  for (const field of ['conversion_type', 'revenue', 'currency'] as const) {
    if (config[field] == null) delete known[field];
  }
  const properties = (config.properties ?? []).map(property);
  if (properties.length > 0 || 'properties' in wireConfig) known['properties'] = properties;
  return known;

  function value(field: 'revenue' | 'currency'): Record<string, unknown> {
    const [now, old] = [config[field], before[field]];
    if (!now) return {};
    if (old && sameValue(now, old)) return { [field]: wireConfig[field] };
    return { [field]: encodeValue(now, dialect) };
  }

  function property(now: PixelProperty): unknown {
    const index = before.properties.findIndex(({ key }) => key === now.key);
    const old = before.properties[index];
    if (old && sameValue(now.value, old.value)) return (wireConfig['properties'] as unknown[])[index];
    return encodeProperty(old ? { ...old, ...now } : now, dialect);
  }
}

/** Equal in what is known of a value. */
function sameValue(left: PixelValue, right: PixelValue): boolean {
  return equalJson(knownOf(left), knownOf(right));
}

function knownOf(value: PixelValue): unknown {
  return 'fixed' in value ? [value.fixed] : value.variable;
}
