import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchChromium, type TestBrowser } from '../support/chromium.ts';
import { startCollector, type Collector } from '../support/collector.ts';
import { conversion, makeSnippet } from '../support/make-snippet.ts';
import type { OpenPage } from '../support/open-page.ts';
import { startPageServer, type PageServer } from '../support/page-server.ts';

let collector: Collector;
let pages: PageServer;
let browser: TestBrowser;
let open: OpenPage | undefined;

beforeAll(async () => {
  collector = await startCollector();
  pages = await startPageServer();
  browser = await launchChromium({ collector, pages });
});
afterAll(async () => {
  await browser.close();
  await Promise.all([collector.close(), pages.close()]);
});
beforeEach(() => {
  collector.clear();
  pages.clear();
});

const priced = (type: string) =>
  makeSnippet({ config: conversion({ type, revenue: 'total', fixedCurrency: 'EUR' }) }).snippet;

/** Opens a page with this body, lets the visitor act, and gives the only event. */
async function visit(body: string, act = async (_: OpenPage): Promise<unknown> => undefined) {
  pages.page('/page', { html: `<!doctype html><title>Shop</title>${body}` });
  open = await browser.open(`${pages.origins.plain}/page`);
  await act(open);
  await collector.waitForEvents(1);
  await collector.settle();
  expect(open.messages).toEqual([]);
  await open.close();
  expect(collector.events()).toHaveLength(1);
  return collector.events()[0]!.data;
}

test('a value further down the page is waited for', async () => {
  const busy = 'var until = Date.now() + 150; while (Date.now() < until);';
  pages.page('/slow.js', { html: busy, contentType: 'text/javascript' });
  const late = '<script>setTimeout(function () { total = 5 }, 20)</script><script src="/slow.js"></script>';
  expect(await visit(priced('purchase') + late)).toMatchObject({ revenue: 5, currency: 'EUR' });
});

test('a value that has not come when the page is parsed is named', async () => {
  expect(await visit(priced('purchase'))).toMatchObject({ missing: ['revenue'] });
});

test('a click in a shadow root counts although it leaves the page', async () => {
  pages.page('/next', { html: '<!doctype html><title>Next</title>' });
  const link = `<div id="host"></div><script>
    total = 7;
    host.attachShadow({ mode: 'open' }).innerHTML = '<a id="go" href="/next" data-pixel="pix_1">go</a>';
  </script>`;
  expect(await visit(priced('contact') + link, ({ page }) => page.click('#go'))).toMatchObject({ revenue: 7 });
});
