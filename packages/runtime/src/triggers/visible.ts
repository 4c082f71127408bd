import { fire, watch } from '../attempts.ts';
import type { RuntimeConfig } from '../config.ts';

/** Fires once for each element that matches, when half of it, or half a screen of it, is seen. */
export function onVisible(pixel: RuntimeConfig): void {
  const known: Element[] = [];
  let changed = true;
  const seen = new IntersectionObserver(
    function (entries) {
      entries.forEach(function ({ target, isIntersecting, intersectionRatio, intersectionRect, rootBounds }) {
        const isTall = rootBounds && intersectionRect.height * 2 >= rootBounds.height;
        if (isIntersecting && (intersectionRatio >= 0.5 || isTall)) {
          seen.unobserve(target);
          fire(pixel);
        }
      });
    },
    { threshold: [0, 0.1, 0.2, 0.3, 0.4, 0.5] },
  );
  const grown = new MutationObserver(function () {
    changed = true;
  });

  function look(root: Document | ShadowRoot): void {
    grown.observe(root, { childList: true, subtree: true, attributes: true });
    [].forEach.call(root.querySelectorAll('*'), function (element: Element) {
      if (element.shadowRoot) look(element.shadowRoot);
      // Not `element.matches`: a form has its fields under their names.
      if (Element.prototype.matches.call(element, pixel.visible!) && known.indexOf(element) < 0) {
        known.push(element);
        seen.observe(element);
      }
    });
  }
  watch(function () {
    if (changed) look(document);
    changed = false;
  });
}
