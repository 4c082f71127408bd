import { brotliCompressSync } from 'node:zlib';
import { pageTags } from './html/page-tags.ts';
import type { ManifestRow } from '@pixelwright/generator';
import type { PagePixels } from './read-site.ts';
import type { Site } from './site.ts';

/** Characters; more would hold up the build. */
const maxCompressed = 100_000;

/** One line: which pixels the build holds, and what they add to a page. */
export function reportLine(
  site: Site,
  inScripts: ReadonlyMap<string, readonly ManifestRow[]>,
  pages: PagePixels,
): string {
  if (site.silent) return 'off in development; set `enableDev` to try pixels';
  const used = new Set([...inScripts.values()].flat());
  const parts = [`${used.size} of ${site.modules.length} pixels in scripts${used.size ? sizeOfModules() : ''}`];
  if (site.options.html) {
    const texts = [...pages].map(([page, pixels]) => pageTags(page, pixels, site.base).join(''));
    const longest = texts.reduce((most, text) => (text.length > most.length ? text : most), '');
    const inPages = new Set([...pages.values()].flat());
    parts.push(`${inPages.size} in ${counted(pages.size, 'page')}${longest && `, at most ${size(longest)} each`}`);
  }
  return parts.join('; ');

  function sizeOfModules(): string {
    const { code, variant } = site.virtual;
    const keys = ['+runtime', ...[...used].map(({ key }) => key)];
    return `, ${size(keys.map((key) => code.get(`virtual:pixelwright/${key}`)).join(''))} with runtime ${variant}`;
  }
}

function size(text: string): string {
  const raw = kilobytes(Buffer.byteLength(text));
  return text.length > maxCompressed ? raw : `${raw} (${kilobytes(brotliCompressSync(text).length)} brotli)`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
