import { fire, watch } from '../attempts.ts';
import type { RuntimeConfig } from '../config.ts';

/** Fires for each path that a single-page application goes to; what it pushes and replaces at once is one. */
export function onRoute(pixel: RuntimeConfig): void {
  let last: string | undefined;
  let changed: boolean | undefined;
  watch(function () {
    const place = location.pathname + (pixel.route! % 2 ? '' : location.hash);
    if (last != place) {
      last = place;
      changed = true;
    }
    const given = FEATURE_VISITS ? pixel.given : undefined;
    if (FEATURE_VISITS) pixel.given = undefined;
    if (changed && (!FEATURE_VISITS || pixel.route! < 3 || given)) {
      changed = false;
      fire(pixel, given);
    }
  });
}
