import type { SnippetPixel } from '../read-site.ts';
import { isRelative } from '../site.ts';

/** The tags of a page, each line once: pixels share the tag that loads the hosted runtime. */
export function pageTags(page: string, pixels: readonly SnippetPixel[], base: string): string {
  const lines = new Set(pixels.flatMap(({ tags, plan }) => fromPage(tags, plan.hosted?.src).split(/(?<=\n)/)));
  return [...lines].join('');

  /** Where the base is relative, so is the address of the runtime. */
  function fromPage(text: string, src: string | undefined): string {
    if (src === undefined || !isRelative(base)) return text;
    const up = '../'.repeat(page.split('/').length - 1) || './';
    return text.replace(`src="${src}"`, `src="${up}${src.slice(1)}"`);
  }
}
