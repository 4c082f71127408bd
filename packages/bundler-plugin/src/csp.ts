import type { ManifestRow } from '@pixelwright/generator';
import type { SnippetPixel } from './read-site.ts';

/**
 * The sources that a policy needs, by directive: the collectors of all pixels, and the hashes of what was
 * put into pages: of inline scripts, and of the hosted runtime, whose host stands beside it for browsers
 * that compare no hashes of files.
 * @param pixels those in pages
 * @param rows of the manifest
 */
export function cspSources(pixels: readonly SnippetPixel[], rows: readonly ManifestRow[]): string {
  const collectors = unique(rows.flatMap(({ endpoint }) => (endpoint === undefined ? [] : [new URL(endpoint).origin])));
  const scripts = pixels.flatMap(({ row, shared, plan }) => [
    `'${row.sha384}'`,
    ...(shared ? [`'${shared.manifest.sha384}'`, hostOf(plan.hosted!.src)] : []),
  ]);
  const sources = { 'script-src': unique(scripts), 'connect-src': collectors, 'img-src': collectors };
  return `${JSON.stringify(sources, null, 2)}\n`;
}

function hostOf(src: string): string {
  if (src.startsWith('//')) return new URL(`https:${src}`).host;
  return /^https?:/.test(src) ? new URL(src).origin : "'self'";
}

function unique(sources: readonly string[]): string[] {
  return [...new Set(sources)].sort();
}
