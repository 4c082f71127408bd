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
  pages.page('/next', { html: '<!doctype html><title>Next</title>' });
  open = await browser.open(`${pages.origins.plain}/page`);
  await act(open);
  await collector.waitForEvents(1);
  await collector.settle();
  expect(open.messages).toEqual([]);
  await open.close();
  expect(collector.events()).toHaveLength(1);
  return collector.events()[0]!.data;
}

test('the event of a page that is left at once arrives', async () => {
  const leave = '<script>location.href = "/next"</script>';
  expect(await visit(`<script>total = 5</script>${priced('purchase')}${leave}`)).toMatchObject({ revenue: 5 });
});

test('so does one whose values are missing', async () => {
  const leave = '<script>location.href = "/next"</script>';
  expect(await visit(`${priced('purchase')}${leave}<script>total = 5</script>`)).toMatchObject({
    missing: ['revenue'],
  });
});

test('a click on a link counts while the page is loading, whatever is missing', async () => {
  const link =
    '<a id="go" href="/next" data-pixel="pix_1">go</a><script>document.getElementById("go").click()</script>';
  expect(await visit(priced('contact') + link)).toMatchObject({ missing: ['revenue'] });
});

test('a click in a shadow root counts although it leaves the page', async () => {
  const link = `<div id="host"></div><script>
    total = 7;
    host.attachShadow({ mode: 'open' }).innerHTML = '<a id="go" href="/next" data-pixel="pix_1">go</a>';
  </script>`;
  expect(await visit(priced('contact') + link, ({ page }) => page.click('#go'))).toMatchObject({ revenue: 7 });
});

test('a click on a label is one click, though its input gets another', async () => {
  const label = '<label data-pixel="pix_1">I agree <input type="checkbox"></label>';
  await visit(`<script>total = 1</script>${priced('contact')}${label}`, ({ page }) =>
    page.click('label', { position: { x: 2, y: 2 } }),
  );
});

test.each([
  [
    'throws when read',
    'Object.defineProperty(window, "pixelwright", { get: function () { throw new Error("mine") } })',
  ],
  [
    'throws when set',
    'Object.defineProperty(window, "pixelwright", { get: function () {}, set: function () { throw new Error("mine") } })',
  ],
  ['cannot be set', '"use strict"; Object.defineProperty(window, "pixelwright", { value: 5 })'],
])('a page whose name for the function %s sees no error', async (_, script) => {
  pages.page('/page', { html: `<!doctype html><title>Shop</title><script>${script}</script>${priced('purchase')}` });
  open = await browser.open(`${pages.origins.plain}/page`);
  await collector.settle();
  expect(open.messages).toEqual([]);
  await open.close();
});
