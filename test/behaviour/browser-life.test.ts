import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { conversion, makeSnippet } from '../support/make-snippet.ts';
import { useBrowser } from '../support/use-browser.ts';
import { openUndriven } from './undriven-browser.ts';
import { Visitor } from './visitor.ts';

const web = useBrowser();

const view = makeSnippet({ id: 'view', config: { type: 'pageview' } }).snippet;
const order = makeSnippet({ id: 'order', config: conversion({ properties: { transaction_id: 'order' } }) }).snippet;
const plain = makeSnippet({ id: 'plain', config: { type: 'conversion', conversion_type: 'signup' } }).snippet;
const html = (body: string) => `<!doctype html><title>Shop</title>${body}`;
const seen = () =>
  web.collector.events().map(({ data }) => `${String(data['pixel'])} ${new URL(data['page'] as string).pathname}`);

describe('a prerendered page', () => {
  const rules = (path: string) =>
    `<script type="speculationrules">{"prerender":[{"source":"list","urls":["${path}"]}]}</script>`;
  test('counts when the visitor goes there, and not before', async () => {
    const { collector, pages } = web;
    // The page server tells nobody of requests, so what the page is goes to the collector too.
    const told = (what: string) =>
      `<script>fetch('https://collect.example/told?what=${what}' + (document.prerendering ? '-prerendering' : ''))</script>`;
    const go = `<script>setTimeout(function () { location.href = '/shown' }, 4000)</script>`;
    pages.page('/start', { html: html(`${rules('/shown')}${rules('/never')}${go}`) });
    pages.page('/shown', { html: html(`${told('shown')}${view}${order}`) });
    pages.page('/never', { html: html(`${told('never')}${view}`) });
    const end = await openUndriven(`${pages.origins.secure}/start`, { collector, pages });
    try {
      const toldOf = () => collector.requests.map(({ url }) => /what=(.*)/.exec(url)?.[1]).filter(Boolean);
      await expect
        .poll(() => toldOf().sort(), { timeout: 20_000 })
        .toEqual(['never-prerendering', 'shown-prerendering']);
      expect(seen()).toEqual([]);
      await collector.waitForEvents(2, 20_000);
      await collector.settle(500);
      expect(seen().sort()).toEqual(['order /shown', 'view /shown']);
      // It was the prerendered one that was shown.
      expect(toldOf()).toHaveLength(2);
    } finally {
      await end();
    }
  });

  test('takes the calls of the page, and makes them when it is shown', async () => {
    const visitor = new Visitor();
    const page = visitor.open().run('document.prerendering = true').paste(plain).paste(view);
    page.fire('plain');
    await page.after(60_000);
    expect(visitor.events).toEqual([]);
    expect(page.errors).toEqual([]);
    const shown = visitor.clock.now;
    page.run('document.prerendering = false; document.dispatchEvent(new Event("prerenderingchange"))');
    await page.after(100);
    expect(visitor.events.map(({ data }) => data['pixel']).sort()).toEqual(['plain', 'view']);
    expect(visitor.events.map(({ time }) => Date.parse(time))).toEqual([shown, shown]);
  });
});

describe('a page that the back button brings back as it was left', () => {
  test('is another page view, no other conversion, and may be kept again', async () => {
    const { browser, collector, pages } = web;
    pages.page('/page', { html: html(`<script>order = 'A-1'; fresh = true</script>${view}${order}${plain}`) });
    pages.page('/next', { html: html('') });
    const opened = await browser.open(`${pages.origins.secure}/page`);
    const { page } = opened;
    await collector.waitForEvents(3);
    await page.evaluate(
      `addEventListener('pageshow', function (event) { persisted = event.persisted }); fresh = false`,
    );
    for (const turn of [1, 2]) {
      await page.goto(`${pages.origins.secure}/next`);
      // A page that is brought back has no load event to wait for.
      await page.goBack({ waitUntil: 'commit' });
      await expect.poll(() => page.evaluate('[fresh, window.persisted]')).toEqual([false, true]);
      await collector.waitForEvents(3 + turn);
    }
    await collector.settle();
    expect(seen().sort()).toEqual(['order /page', 'plain /page', 'view /page', 'view /page', 'view /page']);
    expect(opened.messages).toEqual([]);
    await opened.close();
  });

  test('is another page view of a single-page application too', async () => {
    const visitor = new Visitor();
    const page = visitor
      .open()
      .paste(makeSnippet({ config: { type: 'pageview' }, install: { trigger: 'route' } }).snippet);
    await page.after(200);
    expect(visitor.events).toHaveLength(1);
    await page.freezeAndRestore();
    await page.after(200);
    expect(visitor.events).toHaveLength(2);
  });

  test('goes on with what it had not sent', async () => {
    const visitor = new Visitor();
    visitor.reply = 'offline';
    const page = visitor.open().paste(plain);
    await page.after(100);
    await page.freezeAndRestore();
    visitor.reply = 204;
    await page.after(60_000);
    expect(visitor.ids).toHaveLength(1);
    expect(Object.values(visitor.stored).join()).not.toContain('body');
  });
});

test('a page that goes to the background hands over what it has', async () => {
  const visitor = new Visitor();
  const page = visitor.open().paste(plain).show(false);
  expect(visitor.events).toHaveLength(1);
  page.fire('plain');
  page.discard();
  expect(visitor.events).toHaveLength(1);
});

test('what a page in the background fires goes at once: the browser may end it', () => {
  const visitor = new Visitor();
  const page = visitor.open().show(false).paste(plain);
  page.discard();
  expect(visitor.events).toHaveLength(1);
});

describe('a page that the browser discards', () => {
  test('loses nothing that storage holds: the next page sends it, once', async () => {
    const visitor = new Visitor();
    const page = visitor.open().run('var order = "A-1"').paste(order);
    page.discard();
    expect(visitor.events).toEqual([]);
    await visitor.clock.pass(60_000);
    const next = visitor.open('https://shop.example/next').paste(view);
    await next.after(60_000);
    expect(visitor.events.map(({ data }) => `${data['pixel']} ${data['page']}`).sort()).toEqual([
      'order https://shop.example/page',
      'view https://shop.example/next',
    ]);
  });

  test('and opened again counts no order twice', async () => {
    const visitor = new Visitor();
    const page = visitor.open().run('var order = "A-1"').paste(order);
    await page.after(100);
    page.discard();
    await visitor.open().run('document.wasDiscarded = true; var order = "A-1"').paste(order).after(60_000);
    expect(visitor.ids).toEqual(['order:A-1']);
  });

  test('is helped by a page that was open all the time', async () => {
    const visitor = new Visitor();
    const other = visitor.open('https://shop.example/next').paste(view);
    await other.after(1000);
    visitor.open().run('var order = "A-1"').paste(order).discard();
    await other.after(30_000);
    other.show(false);
    expect(visitor.ids).toContain('order:A-1');
  });

  test('just before another opens: that one sends what was left as soon as it may', async () => {
    const visitor = new Visitor();
    visitor.open().run('var order = "A-1"').paste(order).discard();
    await visitor.open('https://shop.example/next').paste(view).after(30_000);
    expect(visitor.ids).toContain('order:A-1');
  });
});

test('real storage outlives a page in a real browser', async () => {
  const { browser, collector, pages } = web;
  pages.page('/page', {
    html: html(`<script>fetch = function () { return new Promise(function () {}) }; order = 'A-1'</script>${order}`),
  });
  const opened = await browser.open(`${pages.origins.secure}/page`);
  await expect.poll(() => opened.page.evaluate('Object.keys(localStorage).length')).toBe(1);
  await opened.page.close();
  await sleep(100);
  pages.page('/next', {
    html: html(`<script>
    Date.now = function () { return +new Date() + 60000 };
  </script>${view}`),
  });
  const next = await opened.context.newPage();
  await next.goto(`${pages.origins.secure}/next`);
  await collector.waitForEvents(2);
  expect(seen().sort()).toEqual(['order /page', 'view /next']);
  await opened.close();
});
