import { fire, watch } from '../attempts.ts';
import type { RuntimeConfig } from '../config.ts';
import { own } from '../variables/own.ts';

declare const dataLayer: any;

/**
 * Fires on data layer pushes of a name, those before us included. The data layer is looked at, not
 * hooked into: a hook is lost when the page assigns a new array, fails where it is frozen, and
 * changes what the page's own `push` is.
 */
export function onPush(pixel: RuntimeConfig): void {
  let seen: unknown[] = [];
  watch(function () {
    const before = seen;
    const layer = FEATURE_OPTIONS && pixel.root ? own(window, pixel.root) : dataLayer;
    if (typeof layer == 'object') seen = [].slice.call(layer);
    const grown = before.every(function (push, index) {
      return push === seen[index];
    });
    seen.forEach(function (push, index) {
      // By themselves, not by their places, once a tag manager has dropped old ones from the front.
      if (before[index] !== push && (grown || before.indexOf(push) < 0) && own(push, ['event']) === pixel.push) {
        fire(pixel, undefined, seen.slice(0, index + 1));
      }
    });
  });
}
