import { isUtf8 } from 'node:buffer';
import type { ManifestRow } from '@pixelwright/generator';
import { cspSources } from './csp.ts';
import { insertPixels } from './html/insert-pixels.ts';
import { pixelsOn } from './html/pages.ts';
import { manifestText } from './manifest.ts';
import { outputFiles } from './options.ts';
import type { Output } from './output.ts';
import type { PagePixels } from './read-site.ts';
import { reportLine } from './report.ts';
import type { Site } from './site.ts';

/** What is known of an output besides its files. */
interface Circumstances {
  /** Where it is written to; outputs of a build may share it. */
  folder?: string;
  /** Pages that the bundler has handed over before; it may have moved them, or have them in another output. */
  handedOver?: PagePixels;
  /** Throws where a page cannot be changed, before anything is written; without it that is a warning. */
  refuse?: (problems: readonly string[]) => never;
}

/**
 * Ends a build: puts pixels into its pages, adds the hosted runtime, the policy's sources and the
 * manifest, and says what it came to.
 */
export async function finish(site: Site, output: Output, circumstances: Circumstances = {}): Promise<void> {
  const { html } = site.options;
  const { manifest, csp } = outputFiles(site.options);
  const { folder = '', handedOver, refuse } = circumstances;
  // webpack goes on to watch.
  if (site.error) return;
  const say = (text: string) => site.isNew(text) && output.warn(text);
  const pages: PagePixels = html ? await insertIntoPages(site, output, circumstances, say) : new Map();
  for (const text of site.warnings) say(text);
  const inScripts = await findInScripts(site, output);
  const inPages = [...pages].map(([page, pixels]) => [page, pixels.map(({ row }) => row)] as const);

  const content = site.contentOf(folder);
  const add = (row: ManifestRow) => content.rows.set(`${row.key} ${row.file}`, row);
  for (const [page, pixels] of pages) content.pages.set(page, pixels);
  for (const [file, held] of [...inScripts, ...inPages]) {
    const bytes = held.length ? (await output.read(file)).byteLength : 0;
    for (const row of held) add({ ...row, file, bytes });
  }
  const used = [...new Set([...content.pages.values()].flat())];
  if (pages.size) {
    for (const { plan } of site.snippets.filter((pixel) => !used.includes(pixel)))
      say(`${plan.key} is in no page: none is at ${plan.pages.join(' or ')}`);
  } else if (html && !site.silent && !handedOver?.size && !site.hasPages) {
    say(
      refuse
        ? 'the folder has no page that can get pixels: build the site first'
        : '`html` is set, and the bundler has no pages: `injectPixels` puts pixels into those that are made later',
    );
  }
  const imported = new Set([...inScripts.values()].flat().map(({ key }) => key));
  for (const { plan } of used.filter((pixel) => imported.has(pixel.plan.key)))
    say(`${plan.key} is in pages and imported by code: with \`delivery: module\` it is in no page`);

  const shared = used.find((pixel) => pixel.shared)?.shared;
  if (shared && pages.size) {
    const file = `${site.surroundings.assets}/${shared.artifact.path.replace(/.*\//, '')}`.replace(/^\//, '');
    await output.write(file, Buffer.from(shared.artifact.text));
    add({ ...shared.manifest, file });
  }
  const rows = [...content.rows.values()];
  if (content.pages.size && csp !== false) await output.write(csp, Buffer.from(cspSources(used, rows)));
  if (manifest !== false) await output.write(manifest, Buffer.from(manifestText(rows)));
  output.report(reportLine(site, inScripts, pages));
}

/** Puts the pixels into every page among the files of the output that has not got them. */
async function insertIntoPages(
  site: Site,
  output: Output,
  { handedOver, refuse }: Circumstances,
  say: (text: string) => void,
): Promise<PagePixels> {
  const found: PagePixels = new Map();
  const changed = new Map<string, Buffer>();
  const problems: string[] = [];
  const parts: string[] = [];
  const names = output.paths.filter((path) => /\.html?$/i.test(path)).toSorted();
  for (const page of names) {
    const before = handedOver?.get(page);
    if (before) {
      found.set(page, before);
      continue;
    }
    const bytes = await output.read(page);
    // Whatever the encoding of the page, its bytes survive.
    const encoding = isUtf8(bytes) ? 'utf8' : 'latin1';
    const text = bytes.toString(encoding);
    if (/^(?:\xFF\xFE|\xFE\xFF)/.test(text)) {
      say(`${page} is UTF-16, so no pixel was put into it: write it as UTF-8`);
      continue;
    }
    const pixels = pixelsOn(page, site.snippets, { base: site.pagesBase, alone: names.length === 1 });
    const inserted = insertPixels(text, page, pixels, site.base);
    if (!inserted) {
      if (pixels.length && text.trim()) parts.push(page);
      continue;
    }
    found.set(page, inserted.pixels);
    problems.push(...inserted.problems);
    changed.set(page, Buffer.from(inserted.html, encoding));
  }
  if (problems.length) refuse?.(problems);
  for (const text of problems) say(text);
  if (parts.length)
    say(
      `no doctype, <html>, <head>, <body> or <title>, so taken for a part of a page, without pixels: ${parts.join(', ')}`,
    );
  for (const [page, bytes] of changed) await output.write(page, bytes);
  return found;
}

/** The pixels that code of the site imports: each carries the hash of its config, whatever a minifier does. */
async function findInScripts(site: Site, output: Output): Promise<Map<string, ManifestRow[]>> {
  const { rows } = site.virtual;
  const found = new Map<string, ManifestRow[]>();
  if (site.silent) return found;
  for (const file of output.paths.filter((path) => /\.[cm]?js$/.test(path)).toSorted()) {
    const text = (await output.read(file)).toString('latin1');
    const hashes = text.matchAll(/\bv\\?["']?: *\\?["'`]([0-9a-f]{12})\\?["'`]/g);
    const held = new Set([...hashes].map(([, hash]) => rows.get(hash!)).filter((row) => row !== undefined));
    if (held.size) found.set(file, [...held]);
  }
  return found;
}
