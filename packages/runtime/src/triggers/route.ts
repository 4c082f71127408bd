import { fire, watch } from '../attempts.ts';
import type { RuntimeConfig } from '../config.ts';

/** Fires for each path that a single-page application goes to; what it pushes and replaces at once is one. */
export function onRoute(pixel: RuntimeConfig): void {
  let last: string | undefined;
  watch(function () {
    const place = location.pathname + (pixel.route == 2 ? location.hash : '');
    if (last != place) {
      last = place;
      fire(pixel);
    }
  });
}
