import type { ManifestRow } from '@pixelwright/generator';
import { cspSources } from './csp.ts';
import { insertTags } from './html/insert-tags.ts';
import { pageTags } from './html/page-tags.ts';
import { pixelsOn } from './html/pages.ts';
import { manifestText } from './manifest.ts';
import type { Output } from './output.ts';
import type { PagePixels, SnippetPixel } from './read-site.ts';
import { reportLine } from './report.ts';
import type { Site } from './site.ts';

/**
 * Ends a build: puts pixels into its pages, adds the hosted runtime, the policy's sources and the
 * manifest, and says what it came to.
 * @param handedOver where the bundler has handed over its pages before
 */
export async function finish(site: Site, output: Output, handedOver?: PagePixels): Promise<void> {
  const { manifest = 'pixelwright/manifest.json', csp = 'pixelwright-csp.json', html } = site.options;
  for (const text of site.warnings) output.warn(text);
  const written = new Map<string, string>();
  const pages = handedOver ?? (html ? await insertIntoPages(site, output, written) : new Map<string, SnippetPixel[]>());
  const inScripts = await findInScripts(site, output);
  const rows: ManifestRow[] = [];
  const bytesOf = async (file: string) => Buffer.byteLength(written.get(file) ?? (await output.read(file)));
  const inPages = [...pages].map(([page, pixels]) => [page, pixels.map(({ row }) => row)] as const);
  for (const [file, held] of [...inScripts, ...inPages]) {
    const bytes = held.length ? await bytesOf(file) : 0;
    rows.push(...held.map((row) => ({ ...row, file, bytes })));
  }
  const used = [...new Set([...pages.values()].flat())];
  if (html && pages.size === 0 && !site.silent) {
    output.warn(
      '`html` is set, and the bundler has no pages: `injectPixels` puts pixels into those that are made later',
    );
  } else {
    for (const { plan } of site.snippets.filter((pixel) => !used.includes(pixel)))
      output.warn(`${plan.key} is in no page: none is at ${plan.pages.join(' or ')}`);
  }

  const shared = used.find((pixel) => pixel.shared)?.shared;
  if (shared) {
    const file = `${site.surroundings.assets}/${shared.artifact.path.replace(/.*\//, '')}`.replace(/^\//, '');
    await output.write(file, shared.artifact.text);
    rows.push({ ...shared.manifest, file });
  }
  if (html && csp !== false) await output.write(csp, cspSources(used, rows));
  if (manifest !== false) await output.write(manifest, manifestText(rows));
  output.report(reportLine(site, inScripts, pages));
}

/** Puts the pixels into every page among the files of the output. */
async function insertIntoPages(site: Site, output: Output, written: Map<string, string>): Promise<PagePixels> {
  const found: PagePixels = new Map();
  const names = output.paths.filter((path) => /\.html?$/.test(path)).toSorted();
  for (const page of names) {
    const text = await output.read(page);
    const pixels = pixelsOn(page, site.snippets, { base: site.base, alone: names.length === 1 });
    const tags = pageTags(page, pixels, site.base);
    const changed = text.includes(tags) ? text : insertTags(text, tags);
    if (changed === undefined) continue;
    found.set(page, pixels);
    if (changed === text) continue;
    written.set(page, changed);
    await output.write(page, changed);
  }
  return found;
}

/** The pixels that code of the site imports: each carries the hash of its config, whatever a minifier does. */
async function findInScripts(site: Site, output: Output): Promise<Map<string, ManifestRow[]>> {
  const { rows } = site.virtual;
  const found = new Map<string, ManifestRow[]>();
  if (site.silent) return found;
  for (const file of output.paths.filter((path) => /\.[cm]?js$/.test(path)).toSorted()) {
    const hashes = (await output.read(file)).matchAll(/\bv\\?["']?: *\\?["'`]([0-9a-f]{12})\\?["'`]/g);
    const held = new Set([...hashes].map(([, hash]) => rows.get(hash!)).filter((row) => row !== undefined));
    if (held.size) found.set(file, [...held]);
  }
  return found;
}
