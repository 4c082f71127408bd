import type { ExpectedPixel } from './expected-pixel.ts';
import { verifyFinding, type VerifyFinding } from './finding.ts';
import type { JudgedDocument } from './judge-installs.ts';

/** What pages and files come to together. */
export interface JudgedSite {
  missing: VerifyFinding[];
  /** Pixels that could not be looked for among what was read, and why. */
  notLookedFor: { key: string; why: string }[];
}

const carriers = { javascript: 'page', gtm: 'file of Google Tag Manager', tealium: 'template of Tealium' } as const;

/**
 * Which pixels are not where they have to be: with page patterns on each page that matches, unless a tag
 * manager brings them; else on one of the pages or files of what they are generated for.
 *
 * @param wanted the pixels that have to be there
 */
export function judgeSite(documents: readonly JudgedDocument[], wanted: readonly ExpectedPixel[]): JudgedSite {
  const site: JudgedSite = { missing: [], notLookedFor: [] };
  const read = documents.filter(({ unread }) => !unread);
  const pages = read.filter(({ target }) => target === 'javascript');
  for (const pixel of wanted) {
    const { key, targets } = pixel;
    const among = read.filter(({ target }) => targets.has(target));
    const later = (why: string) => site.notLookedFor.push({ key, why });
    const missing = (source: string, message: string) =>
      site.missing.push(verifyFinding('pixel_missing', { source }, message, key));
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
    } else if (!read.some((document) => carries(document, pixel))) {
      if (read.length < documents.length) later('not everything could be read');
      else missing(pixel.at.source, `None of the ${read.length} pages and files read carries it.`);
    }
  }
  return site;
}

/** Also where it does not run: that is a finding of its own. */
function carries({ installs }: JudgedDocument, { key, pixel }: ExpectedPixel): boolean {
  return installs.some(
    (install) => install.key === key || (install.form === 'javascript-image' && install.key === pixel),
  );
}
