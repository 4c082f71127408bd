import { expect, test } from 'vitest';
import { conversion, makeSnippet } from '../support/make-snippet.ts';
import type { OpenPage } from '../support/open-page.ts';
import { useBrowser } from '../support/use-browser.ts';

const web = useBrowser();

const priced = (type: string) =>
  makeSnippet({ config: conversion({ type, revenue: 'total', fixedCurrency: 'EUR' }) }).snippet;

/** Opens a page with this body, lets the visitor act, and gives the only event. */
async function visit(body: string, act = async (_: OpenPage): Promise<unknown> => undefined) {
  const { browser, collector, pages } = web;
  pages.page('/page', { html: `<!doctype html><title>Shop</title>${body}` });
  pages.page('/next', { html: '<!doctype html><title>Next</title>' });
  const open = await browser.open(`${pages.origins.plain}/page`);
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

test('clicks that pile up behind a slow handler all count', async () => {
  const { browser, collector, pages } = web;
  const slow = '<button data-pixel="pix_1" onclick="var end = Date.now() + 400; while (Date.now() < end);">go</button>';
  pages.page('/page', {
    html: `<!doctype html><title>Shop</title><script>total = 1</script>${priced('contact')}${slow}`,
  });
  const open = await browser.open(`${pages.origins.plain}/page`);
  const session = await open.context.newCDPSession(open.page);
  // A busy machine would take in several clicks at one time stamp, which no visitor can do: each brings its own.
  const began = Date.now() / 1000;
  const button = { x: 20, y: 20, button: 'left', clickCount: 1 } as const;
  const sent = [0.1, 0.2, 0.3].flatMap((after) =>
    (['mousePressed', 'mouseReleased'] as const).map((type) =>
      session.send('Input.dispatchMouseEvent', { ...button, type, timestamp: began + after }),
    ),
  );
  await Promise.all(sent);
  await collector.waitForEvents(3);
  await collector.settle();
  expect(collector.events()).toHaveLength(3);
  await open.close();
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
  const { browser, collector, pages } = web;
  pages.page('/page', { html: `<!doctype html><title>Shop</title><script>${script}</script>${priced('purchase')}` });
  const open = await browser.open(`${pages.origins.plain}/page`);
  await collector.settle();
  expect(open.messages).toEqual([]);
  await open.close();
});
