import { equalJson } from '../core/index.ts';
import type { PixelConfig, SavedPixel, CheckedPixelCreate } from '../schema/index.ts';

/** How far the clocks of client and server may be apart, in milliseconds. */
const clockTolerance = 10 * 60_000;

/** Whether a pixel that was found is the one that this body has created since `startedAt`. */
export function isCreated(found: SavedPixel, body: CheckedPixelCreate, startedAt: number): boolean {
  const createdAt = Date.parse(found.created_at ?? '');
  return sameContent(found, body) && !(createdAt < startedAt - clockTolerance);
}

/** Whether a pixel holds what a body of the create call says. */
export function sameContent(pixel: SavedPixel, body: CheckedPixelCreate): boolean {
  return equalJson(content(pixel), content(body));
}

function content({ name, description, config, target_platform }: CheckedPixelCreate): unknown {
  return {
    name,
    description: description || undefined,
    config: plain(config),
    target: target_platform ?? 'javascript',
  };
}

function plain({ type, conversion_type, revenue, currency, properties = [] }: PixelConfig): unknown {
  return {
    type,
    conversion_type,
    revenue,
    currency,
    // The order of properties means nothing.
    properties: properties.toSorted((left, right) => (left.key < right.key ? -1 : 1)),
  };
}
