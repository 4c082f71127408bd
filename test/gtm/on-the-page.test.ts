import { expect, test } from 'vitest';
import { gtmAccountContainer } from '@pixelwright/generator';
import type { OpenPage } from '../support/open-page.ts';
import { gtmScript, gtmSnippet } from '../support/gtm-emulator/gtm-script.ts';
import { makeSnippet } from '../support/make-snippet.ts';
import { useBrowser } from '../support/use-browser.ts';
import { containerOf } from './example-plans.ts';
import { makeGtm, pixelWith } from './make-gtm.ts';

const web = useBrowser();

/** Opens a page with a container; `before` stands above GTM's code. */
async function open(container: unknown, { body = '', before = '', path = '/page' } = {}): Promise<OpenPage> {
  const { browser, pages } = web;
  pages.page('/gtm.js', { html: await gtmScript(container), contentType: 'text/javascript' });
  pages.page(path, { html: `<!doctype html><title>Shop</title>${before}${gtmSnippet('/gtm.js').tag}<body>${body}` });
  return browser.open(`${pages.origins.secure}${path}`);
}

/** What arrived once `count` events are there and no more come. */
async function dataOf(count: number): Promise<Record<string, any>[]> {
  const { collector } = web;
  if (count) await collector.waitForEvents(count);
  await collector.settle();
  return collector.events().map(({ data }) => data);
}

const push = (page: OpenPage, ...messages: object[]) =>
  page.page.evaluate(messages.map((message) => `dataLayer.push(${JSON.stringify(message)})`).join(';'));
const gtag = (page: OpenPage, ...call: unknown[]) =>
  page.page.evaluate(
    `(function () { dataLayer.push(arguments) })(${call.map((part) => JSON.stringify(part)).join(',')})`,
  );

test('values keep their type: text, number, boolean, missing', async () => {
  const names = ['text', 'number', 'zero', 'yes', 'no', 'none', 'empty', 'word', 'object', 'list', 'absent'];
  const config = pixelWith(Object.fromEntries(names.map((name) => [name, `v.${name}`])));
  const page = await open(containerOf(makeGtm(config)));
  await push(page, {
    event: 'seen',
    v: {
      text: '1',
      number: 1.5,
      zero: 0,
      yes: true,
      no: false,
      none: null,
      empty: '',
      word: 'undefined',
      object: { a: 1 },
      list: ['a', 2, {}],
    },
  });
  const [data] = await dataOf(1);
  expect(data).toMatchObject({
    properties: { text: '1', number: 1.5, zero: 0, yes: true, no: false, list: 'a,2' },
    missing: ['none', 'empty', 'word', 'object', 'absent'],
  });
  await page.close();
});

test('what comes after the event that fired it is not waited for', async () => {
  const revenue = { source: 'variable', value: 'total' };
  const config = {
    type: 'conversion',
    conversion_type: 'buy',
    revenue,
    currency: { source: 'fixed', value: 'EUR' },
    properties: [],
  };
  const page = await open(containerOf(makeGtm(config)));
  // A second of the page's clock, and no more: who waits, waits for two.
  const now = Number(await page.page.evaluate('Date.now()'));
  await page.page.clock.install({ time: now });
  await page.page.clock.pauseAt(now + 1000);
  await push(page, { event: 'buy' }, { total: 5 });
  await page.page.clock.runFor(1000);
  const [data] = await dataOf(1);
  expect(data).toMatchObject({ missing: ['revenue'] });
  await page.close();
});

test('under a nonce without strict-dynamic the browser blocks Custom HTML, as INSTALL.md says', async () => {
  const { browser, pages, collector } = web;
  const snippet = gtmSnippet('/gtm.js', 'n1');
  pages.page('/gtm.js', { html: await gtmScript(containerOf(makeGtm(pixelWith({})))), contentType: 'text/javascript' });
  pages.page('/page', {
    html: `<!doctype html><title>Shop</title><body>${snippet.tag}`,
    headers: {
      'content-security-policy':
        "default-src 'none'; script-src 'nonce-n1' 'self'; connect-src https://collect.example",
    },
  });
  const page = await browser.open(`${pages.origins.secure}/page`);
  await push(page, { event: 'seen' });
  await collector.settle();
  expect(collector.events()).toEqual([]);
  await expect.poll(() => page.messages.join()).toContain('Content Security Policy');
  await page.close();
});

test('an order counts once, however often its event is pushed', async () => {
  const config = pixelWith({ order_id: 'id' }, { type: 'conversion', conversion_type: 'buy' });
  const page = await open(containerOf(makeGtm(config)));
  await push(page, { event: 'buy', id: 'A-1' }, { event: 'buy', id: 'A-1' }, { event: 'buy', id: 'A-2' });
  expect((await dataOf(2)).map(({ transaction_id }) => transaction_id).sort()).toEqual(['A-1', 'A-2']);
  await page.close();
});

test('without consent GTM does not fire it; what happens after consent counts', async () => {
  const page = await open(containerOf(makeGtm(pixelWith({ n: 'n' }))), {
    before: `<script>dataLayer = []; (function () { dataLayer.push(arguments) })('consent', 'default', { ad_storage: 'denied' })</script>`,
  });
  await push(page, { event: 'seen', n: 1 });
  await gtag(page, 'consent', 'update', { ad_storage: 'granted' });
  await push(page, { event: 'seen', n: 2 });
  expect((await dataOf(1)).map(({ properties }) => properties)).toEqual([{ n: 2 }]);
  await page.close();
});

test('click, submit, sight, pages and history fire it', async () => {
  const pixels = [
    makeGtm(pixelWith({}), { trigger: { on: 'click', selector: '.buy' } }, 'on_click'),
    makeGtm(pixelWith({}), { trigger: { on: 'submit', selector: 'form' } }, 'on_submit'),
    makeGtm(pixelWith({}), { trigger: { on: 'visible', selector: '#below' } }, 'on_sight'),
    makeGtm(pixelWith({}), { trigger: 'load', pages: ['/p/*'] }, 'on_page'),
    makeGtm(pixelWith({}), { trigger: 'load', pages: ['/q'] }, 'elsewhere'),
    makeGtm({ type: 'pageview', properties: [] }, { trigger: 'route' }, 'on_route'),
  ];
  const page = await open(containerOf(gtmAccountContainer(pixels.map(({ plan }) => plan))), {
    path: '/p/1',
    body: '<p class="buy"><b>Buy</b></p><form onsubmit="return false"><button>Go</button></form><p style="height: 3000px"></p><p id="below">Low</p>',
  });
  const { collector } = web;
  const seen = () => collector.events().map(({ data }) => data['pixel']);
  await collector.waitForEvents(2);
  expect(seen().sort()).toEqual(['on_page', 'on_route']);
  await page.page.click('.buy b');
  await page.page.click('form button');
  await page.page.evaluate(`document.querySelector('#below').scrollIntoView()`);
  await page.page.evaluate(`history.pushState(0, '', '/p/2')`);
  await page.page.evaluate(`location.hash = 'x'`);
  await collector.waitForEvents(6);
  await collector.settle();
  expect(
    seen()
      .filter((pixel) => pixel !== 'on_route')
      .sort(),
  ).toEqual(['on_click', 'on_page', 'on_sight', 'on_submit']);
  expect(seen().filter((pixel) => pixel === 'on_route')).toHaveLength(2);
  expect(page.messages).toEqual([]);
  await page.close();
});

test('the trigger route counts what it counts in a snippet of the same page, and no more', async () => {
  const config = { type: 'pageview', properties: [] };
  const installs = { path: {}, hash: { hashRoutes: true }, some: { pages: ['/page', '/b'] } };
  const ids = Object.entries(installs);
  const snippets = ids.map(
    ([id, more]) => makeSnippet({ config, id: `js_${id}`, install: { trigger: 'route', ...more } } as any).snippet,
  );
  const plans = ids.map(([id, more]) => makeGtm(config, { trigger: 'route', ...more }, `gtm_${id}`).plan);
  const page = await open(containerOf(gtmAccountContainer(plans)), { before: snippets.join('') });
  const moves = [
    `history.replaceState({ scroll: 1 }, '', location.href); history.pushState({}, '', '/a?x=1')`,
    `history.pushState({}, '', '/a?x=2')`,
    `location.hash = 'x'`,
    `history.pushState({}, '', '/b'); history.replaceState({}, '', '/c')`,
    `history.pushState({}, '', '/b')`,
    `new Promise((done) => { addEventListener('popstate', () => done()); history.back(); })`,
    `history.pushState({}, '', '/b')`,
  ];
  await web.collector.waitForEvents(6);
  for (const move of moves) {
    await page.page.evaluate(move);
    // Of the page's own timers, those of a tenth of a second come before.
    await page.page.evaluate('new Promise((done) => setTimeout(done, 120))');
  }
  await web.collector.settle();
  const paths = (key: string) =>
    web.collector
      .events()
      .flatMap(({ data }) => (data['pixel'] === key ? new URL(data['page'] as string).pathname : []));
  expect(paths('gtm_path')).toEqual(['/page', '/a', '/c', '/b', '/c', '/b']);
  expect(paths('gtm_some')).toEqual(['/page', '/b', '/b']);
  for (const [id] of ids) expect([id, paths(`gtm_${id}`)]).toEqual([id, paths(`js_${id}`)]);
  await page.close();
});

test('a snippet of the page and GTM share the page, in either order', async () => {
  const config = pixelWith({ sku: 'product.sku' });
  const { snippet } = makeSnippet({ config: pixelWith({ sku: 'product.sku' }) as any, id: 'in_page' });
  const container = containerOf(makeGtm(config, {}, 'in_gtm'));
  for (const first of ['page', 'gtm']) {
    web.collector.clear();
    const page = await open(container, { before: first === 'page' ? snippet : '' });
    await push(page, { event: 'seen', product: { sku: 'S-1' } });
    if (first === 'gtm') {
      const [, code] = /<script>([^]*)<\/script>/.exec(snippet)!;
      await page.page.evaluate(code!);
    }
    await page.page.evaluate(`pixelwright('fire', 'in_page')`);
    const events = await dataOf(2);
    expect(events.map(({ pixel, properties }) => [pixel, properties.sku]).sort()).toEqual([
      ['in_gtm', 'S-1'],
      ['in_page', 'S-1'],
    ]);
    await page.close();
  }
});
