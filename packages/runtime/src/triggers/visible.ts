import { fire } from '../attempts.ts';
import type { RuntimeConfig } from '../config.ts';

/** Fires once for each element that matches, when half of it is seen. */
export function onVisible(pixel: RuntimeConfig): void {
  const seen = new IntersectionObserver(
    function (entries) {
      entries.forEach(function (entry) {
        if (entry.isIntersecting) {
          seen.unobserve(entry.target);
          known.push(entry.target);
          fire(pixel);
        }
      });
    },
    { threshold: 0.5 },
  );
  const known: Element[] = [];
  function look(): void {
    [].forEach.call(document.querySelectorAll(pixel.visible!), function (element: Element) {
      if (known.indexOf(element) < 0) seen.observe(element);
    });
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
  look();
}
