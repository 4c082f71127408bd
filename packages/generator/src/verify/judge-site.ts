import type { ExpectedPixel } from './expected-pixel.ts';
import { verifyFinding, type VerifyFinding } from './finding.ts';
import type { JudgedDocument } from './judge-installs.ts';

/** What pages and files come to together. */
export interface JudgedSite {
  missing: VerifyFinding[];
  /** Findings of documents that come to nothing in the light of the others. */
  settled: ReadonlySet<VerifyFinding>;
  /** Pixels that could not be looked for among what was read, and why. */
  notLookedFor: { key: string; why: string }[];
}

const carriers = { javascript: 'page', gtm: 'file of Google Tag Manager', tealium: 'template of Tealium' } as const;

/**
 * Which pixels are not where they have to be: with page patterns on each page that matches, unless a tag
 * manager brings them; else on one of the pages or files of what they are generated for.
 *
 * @param only the keys of the pixels that have to be there, whatever was read; without it, all that could be
 */
export function judgeSite(
  documents: readonly JudgedDocument[],
  pixels: readonly ExpectedPixel[],
  only?: readonly string[],
): JudgedSite {
  const settled = documents.flatMap((document) =>
    document.findings.filter((finding) => isSettled(finding, document, documents, pixels)),
  );
  const site: JudgedSite = { missing: [], settled: new Set(settled), notLookedFor: [] };
  const read = documents.filter(({ unread }) => !unread);
  const pages = read.filter(({ target }) => target === 'javascript');
  for (const pixel of pixels) {
    const { key, targets } = pixel;
    if (only && !only.includes(key)) continue;
    const among = read.filter(({ target }) => targets.has(target));
    const missing = (source: string, message: string) =>
      site.missing.push(verifyFinding('pixel_missing', { source }, message, key));
    const isCarried = read.some((document) => carries(document, pixel));
    const later = (why: string) => {
      if (!only) site.notLookedFor.push({ key, why });
      else if (!isCarried) missing(pixel.at.source, `It was not looked for, as ${why}.`);
    };
    if (among.length === 0) {
      later(`no ${[...targets].map((target) => carriers[target]).join(' or ')} was read`);
      continue;
    }
    const inTags = read.some((document) => document.target !== 'javascript' && carries(document, pixel));
    if (pixel.pages && targets.has('javascript') && pages.length > 0 && !inTags) {
      const matching = pages.filter(({ paths }) => paths.some((path) => pixel.pages!.test(path)));
      if (matching.length === 0) later('no page was read that its `pages` name');
      for (const page of matching) {
        if (!carries(page, pixel)) missing(page.source, 'Its `pages` name this page, which does not carry it.');
      }
    } else if (!isCarried) {
      if (read.length < documents.length) later('not everything could be read');
      else missing(pixel.at.source, `None of the ${read.length} pages and files read carries it.`);
    }
  }
  return site;
}

/** A copy that does not run harms nobody where the pixel need not be and another page or file runs it. */
function isSettled(
  { code, key }: VerifyFinding,
  { paths }: JudgedDocument,
  documents: readonly JudgedDocument[],
  pixels: readonly ExpectedPixel[],
): boolean {
  if (code !== 'snippet_not_run') return false;
  const pixel = pixels.find((entry) => entry.key === key || entry.pixel === key);
  if (!pixel || paths.some((path) => pixel.pages?.test(path))) return false;
  return documents.some(({ installs, ...document }) =>
    carries({ ...document, installs: installs.filter(({ state }) => state !== 'not run') }, pixel),
  );
}

/** Also where it does not run: that is a finding of its own. */
function carries({ installs }: JudgedDocument, { key, pixel }: ExpectedPixel): boolean {
  return installs.some(
    (install) => install.key === key || (install.form === 'javascript-image' && install.key === pixel),
  );
}
