import type { PageConfig } from './page-configs.ts';
import type { WireEvent } from './seen-events.ts';

/** What became of one event, as the page's own log says; see docs/decisions.md. */
export interface Decision {
  code: string;
  pixel?: string;
  id?: string;
  consent?: 'none';
}

/** What one pixel did at the first visit. */
export interface PixelSeen {
  pixel: string;
  events: WireEvent[];
  /** Undefined where the pixel's code keeps no log. */
  decisions?: Decision[];
}

/** What each pixel did that the page's code, its events or its logs name. */
export function groupByPixel(
  events: readonly WireEvent[],
  configs: readonly PageConfig[],
  decided: readonly Decision[],
): PixelSeen[] {
  const pixelOf = ({ pixel: key, id }: Decision) =>
    (id === undefined ? undefined : events.find((event) => event.id === id)?.data.pixel) ??
    configs.find((config) => config.key === key)?.pixel ??
    key;
  const seen = new Map<string, Required<PixelSeen>>();
  const of = (pixel: string) => {
    const entry = seen.get(pixel) ?? { pixel, events: [], decisions: [] };
    seen.set(pixel, entry);
    return entry;
  };
  for (const { pixel } of configs) of(pixel);
  for (const event of events) of(event.data.pixel).events.push(event);
  for (const decision of decided) {
    const pixel = pixelOf(decision);
    // An event that an earlier page has left and nobody has sent.
    if (pixel !== undefined) of(pixel).decisions.push(decision);
  }
  const logs = new Set(configs.flatMap(({ pixel, keepsLog }) => (keepsLog ? pixel : [])));
  return [...seen.values()].map(({ decisions: own, ...rest }) =>
    own.length > 0 || logs.has(rest.pixel) ? { ...rest, decisions: own } : rest,
  );
}
