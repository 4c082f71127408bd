import { expect } from 'vitest';
import type { OpenPage } from '../open-page.ts';
import type { TestWeb } from '../use-browser.ts';
import { publishProfile, type Profile } from './profile.ts';

export interface Site extends Profile {
  /** `utag_data` of the page. */
  data?: unknown;
  /** Markup and scripts above `utag.js`. */
  head?: string;
  path?: string;
  origin?: 'secure' | 'plain';
  headers?: Record<string, string>;
  /** Takes files away from the server, or puts others in their place. */
  files?: Record<string, string>;
}

/**
 * Opens a page of a shop that has the published profile, as Tealium's own page says: data above `utag.js`.
 * @param open in a fresh context, if not given
 */
export async function openSite(
  { browser, pages }: TestWeb,
  site: Site,
  open: TestWeb['browser']['open'] = browser.open,
): Promise<OpenPage> {
  const { data, head = '', path = '/page', origin = 'secure', headers = {} } = site;
  for (const [file, text] of Object.entries({ ...publishProfile(site), ...site.files })) {
    pages.page(file, { html: text, contentType: 'text/javascript' });
  }
  const json = data === undefined ? '' : `var utag_data = ${JSON.stringify(data).replaceAll('<', '\\u003c')};`;
  pages.page(path, {
    html: `<!doctype html><meta charset="utf-8"><title>Shop</title>\n${head}<script>${json}</script>\n<script src="/utag.js"></script>\n<p>Thanks</p>`,
    headers,
  });
  return open(`${pages.origins[origin]}${path}`);
}

/** Waits until so many calls have reached tags; all of them, as `uid:event/arguments`. */
export async function callsOf({ page }: OpenPage, count: number): Promise<string[]> {
  await expect.poll(() => page.evaluate('utag.calls.length')).toBeGreaterThanOrEqual(count);
  return page.evaluate('utag.calls') as Promise<string[]>;
}
