import { createHash } from 'node:crypto';
import { mayHoldPixel, readPage, readScript } from '@pixelwright/generator';
import type { SnippetPixel } from '../read-site.ts';
import { insertTags } from './insert-tags.ts';
import { pageTags, runtimeSrc } from './page-tags.ts';

/** A page with its pixels. */
interface Inserted {
  html: string;
  /** Those that it has as they should be, from now on or from before. */
  pixels: SnippetPixel[];
  /** What is wrong with those that it has in another state. */
  problems: string[];
}

/**
 * Puts into a page the pixels that it does not have; each key stands in a page once. Answers nothing where
 * the text is no whole document.
 * @param page path of the HTML file below the output folder
 */
export function insertPixels(
  html: string,
  page: string,
  wanted: readonly SnippetPixel[],
  base: string,
): Inserted | undefined {
  const { hashes, sources } = readInstalls(html);
  const missing = wanted.filter(({ plan }) => !hashes.has(plan.key));
  const others = wanted.filter(({ plan, row }) => {
    const src = runtimeSrc(page, plan, base);
    const fits = hashes.get(plan.key)?.every((hash) => hash === row.sha384) && (!src || sources.has(src));
    return !missing.some((pixel) => pixel.plan === plan) && !fits;
  });
  const tags = pageTags(page, missing, base).filter((line) => !sources.has(/ src="([^"]+)"/.exec(line)?.[1] ?? ''));
  const changed = insertTags(html, tags.join(''));
  if (changed === undefined) return undefined;
  return {
    html: changed,
    pixels: wanted.filter((pixel) => !others.includes(pixel)),
    problems: others.map(
      ({ plan: { key } }) =>
        `${page} already has the pixel ${key} in another state, so it is left as it is: build the page anew, or take the pixel out of it`,
    ),
  };
}

/** The pixels that run in a page, with the hash of each script that has one, and the files that it loads. */
function readInstalls(html: string): { hashes: Map<string, string[]>; sources: Set<string> } {
  const hashes = new Map<string, string[]>();
  // `held`: by a tool for consent.
  const scripts = mayHoldPixel(html) ? readPage(html).scripts.filter(({ idle = 'held' }) => idle === 'held') : [];
  for (const { text } of scripts.filter((script) => mayHoldPixel(script.text))) {
    const hash = `sha384-${createHash('sha384').update(text).digest('base64')}`;
    for (const { config } of readScript(text).configs) {
      hashes.set(config.key, [...(hashes.get(config.key) ?? []), hash]);
    }
  }
  return { hashes, sources: new Set(scripts.flatMap(({ src }) => src ?? [])) };
}
