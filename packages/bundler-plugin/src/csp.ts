import type { SnippetPixel } from './read-site.ts';

/**
 * The sources that a policy needs for what was put into pages, by directive. Hashes are of inline
 * scripts, and of the hosted runtime, whose host stands beside it for browsers that compare no hashes of
 * files.
 */
export function cspSources(pixels: readonly SnippetPixel[]): string {
  const collectors = unique(pixels.map(({ plan }) => new URL(plan.destination.endpoint).origin));
  const scripts = pixels.flatMap(({ row, shared, plan }) => [
    `'${row.sha384}'`,
    ...(shared ? [`'${shared.manifest.sha384}'`, hostOf(plan.hosted!.src)] : []),
  ]);
  const sources = { 'script-src': unique(scripts), 'connect-src': collectors, 'img-src': collectors };
  return `${JSON.stringify(sources, null, 2)}\n`;
}

function hostOf(src: string): string {
  return /^https?:/.test(src) ? new URL(src).origin : "'self'";
}

function unique(sources: readonly string[]): string[] {
  return [...new Set(sources)].sort();
}
