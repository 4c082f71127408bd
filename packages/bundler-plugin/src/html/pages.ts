import { servedPaths } from '@pixelwright/generator';
import type { SnippetPixel } from '../read-site.ts';
import { isRelative } from '../site.ts';

/** Pages that a server answers with for any path. */
const fallbacks = ['200.html', '404.html'];

/**
 * The pixels that may fire on a built page. It is enough that one may: the runtime looks at the visitor's
 * path again.
 * @param page path of the HTML file below the output folder
 * @param base public path of the site
 * @param alone whether the site has no other page, so that it may be a single-page app
 */
export function pixelsOn(
  page: string,
  snippets: readonly SnippetPixel[],
  { base, alone }: { base: string; alone: boolean },
): SnippetPixel[] {
  // A relative base, or one of a CDN, does not say where the pages stand.
  const anyPath = alone || fallbacks.includes(page) || isRelative(base) || !/^\/(?!\/)/.test(base);
  const paths = anyPath ? [] : servedPaths(page, base);
  return snippets.filter(({ plan }) => {
    const { pages } = plan.runtime.config;
    if (anyPath || pages === undefined) return true;
    const pattern = new RegExp(pages);
    return paths.some((path) => pattern.test(path));
  });
}
