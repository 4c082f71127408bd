import {
  dialectOf,
  encodeConfig,
  isRecord,
  parseSavedPixel,
  pixelDialects,
  type PixelConfig,
} from '@pixelwright/api-client/schema';
import type { Fields, SyncProvider } from '@pixelwright/api-client/sync';
import { editsBetween, type Edit } from './edit-document.ts';

/** A live pixel as a file writes it. */
export function pixelDocument(live: Fields, config?: unknown): Record<string, unknown> {
  const { name, description, target_platform } = live;
  const dialect = dialectOf(config) ?? pixelDialects.seed;
  const encoded = encodeConfig(inFileOrder(live['config'] as PixelConfig, config), dialect);
  return { name, ...(description !== undefined && { description }), config: encoded, target_platform };
}

/**
 * What has to change in the value that a file holds of a pixel; nothing that means the same.
 * @param written the fields of the file, `config` in either dialect
 */
export function pixelEdits(provider: SyncProvider, written: Record<string, unknown>, live: Fields): Edit[] {
  const { pixel } = parseSavedPixel(written);
  const wanted = pixelDocument(live, written['config']);
  const before: Fields = pixel ? provider.normalise(pixel) : {};
  return Object.keys({ ...before, ...live }).flatMap((field) =>
    editsBetween(before[field], live[field]).length === 0 ? [] : editsBetween(written[field], wanted[field], [field]),
  );
}

/** The order of properties means nothing to the API, and something to who reads the file. */
function inFileOrder(config: PixelConfig, written: unknown): PixelConfig {
  const properties = config.properties ?? [];
  const held = isRecord(written) && Array.isArray(written['properties']) ? written['properties'] : [];
  const place = new Map(held.map((property, index) => [isRecord(property) ? property['key'] : undefined, index]));
  const at = (key: string) => place.get(key) ?? held.length;
  return { ...config, properties: properties.toSorted((left, right) => at(left.key) - at(right.key)) };
}
