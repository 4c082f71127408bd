import { expect, test } from 'vitest';
import { containerOf } from '../gtm/example-plans.ts';
import { makeGtm } from '../gtm/make-gtm.ts';
import { gtmScript, gtmSnippet } from '../support/gtm-emulator/gtm-script.ts';
import { conversion, makeSnippet } from '../support/make-snippet.ts';
import { callsOf, openSite } from '../support/tealium-emulator/open-site.ts';
import { useBrowser } from '../support/use-browser.ts';
import { makeTag } from './make-tag.ts';
import { order, orderTag, purchaseRule } from './order-pixel.ts';

const web = useBrowser();
const tag = { uid: 1, ...orderTag() };

/** Ids of the events that arrived, once no more do. */
async function ids(count: number): Promise<string[]> {
  if (count > 0) await web.collector.waitForEvents(count);
  await web.collector.settle();
  return web.collector.events().map(({ id }) => id!);
}

const link = (data: unknown) => `utag.link(${JSON.stringify(data)})`;
const view = (data: unknown) => `utag.view(${JSON.stringify(data)})`;

test('two tags and a snippet share one runtime and one outbox', async () => {
  const config = conversion({ revenue: 'order.total', fixedCurrency: 'EUR', properties: { order_id: 'order.id' } });
  const { snippet } = makeSnippet({ id: 'pix_page', config });
  const head = `<script>var order = { total: 5, id: 'S-1' }</script>${snippet}<script>var first = pixelwright</script>`;
  const other = { uid: 2, ...orderTag({}, 'px_456') };
  const open = await openSite(web, { tags: [tag, other], data: order, head });
  await callsOf(open, 2);
  expect((await ids(3)).sort()).toEqual(['pix_page:S-1', 'px_123:A-1', 'px_456:A-1']);
  expect(await open.page.evaluate('pixelwright === first')).toBe(true);
  // Where each waited in the outbox, there is its mark now.
  const kept = await open.page.evaluate(
    'Object.keys(localStorage).filter(function (k) { return /^_pw1:/.test(k) }).length',
  );
  expect(kept).toBe(3);
  expect(open.messages).toEqual([]);
  await open.close();
});

test.each(['GTM first', 'Tealium first'])(
  'beside a tag of Google Tag Manager, and a snippet after both: %s',
  async (given) => {
    const variable = (value: string) => ({ source: 'variable', value });
    const config = {
      type: 'conversion',
      conversion_type: 'purchase',
      revenue: variable('total'),
      currency: variable('currency'),
      properties: [{ key: 'order_id', ...variable('order') }],
    };
    const gtm = makeGtm(config, {}, 'pix_gtm');
    web.pages.page('/gtm.js', { html: await gtmScript(containerOf(gtm)), contentType: 'text/javascript' });
    const gtmFirst = given === 'GTM first';
    const head = gtmFirst ? gtmSnippet('/gtm.js').tag : '';
    const open = await openSite(web, { tags: [tag], data: order, head });
    await callsOf(open, 1);
    if (!gtmFirst) await open.page.addScriptTag({ url: '/gtm.js' });
    const event = { event: 'purchase', total: 5, currency: 'EUR', order: 'G-1' };
    await open.page.evaluate(`window.dataLayer = window.dataLayer || [], dataLayer.push(${JSON.stringify(event)})`);
    await web.collector.waitForEvents(2);
    const { snippet } = makeSnippet({ id: 'pix_page', config });
    const [script] = /(?<=<script>)[^]*(?=<\/script>)/.exec(snippet)!;
    await open.page.evaluate(`var one = pixelwright, total = 6, currency = 'EUR', order = 'S-1'; ${script}`);
    expect((await ids(3)).sort()).toEqual(['pix_gtm:G-1', 'pix_page:S-1', 'px_123:A-1']);
    // Every pixel is known to the one function, and an order that was sent is not sent again.
    await open.page.evaluate(
      `pixelwright('fire', 'px_123', { transaction_id: 'A-1' }), pixelwright('fire', 'pix_gtm', { transaction_id: 'G-2' })`,
    );
    expect((await ids(4)).sort()).toEqual(['pix_gtm:G-1', 'pix_gtm:G-2', 'pix_page:S-1', 'px_123:A-1']);
    expect(open.messages).toEqual([]);
    await open.close();
  },
);

test('the same pixel as a snippet and as a tag counts an order once', async () => {
  const config = conversion({
    revenue: 'order_total',
    currency: 'order_currency',
    properties: { order_id: 'order_id' },
  });
  const { snippet } = makeSnippet({ id: 'pix_1', config });
  const page = `<script>var order_total = '1234.50', order_currency = 'EUR', order_id = 'A-1'</script>${snippet}`;
  const both = { uid: 1, ...makeTag({ id: 'pix_1', config }) };
  const open = await openSite(web, { tags: [both], data: order, head: page });
  await callsOf(open, 1);
  expect(await ids(1)).toEqual(['pix_1:A-1']);
  await open.close();
});

test('an order counts once although its page is loaded again', async () => {
  const open = await openSite(web, { tags: [tag], data: order });
  expect(await ids(1)).toEqual(['px_123:A-1']);
  await open.page.reload();
  await callsOf(open, 1);
  expect(await ids(1)).toEqual(['px_123:A-1']);
  await open.close();
});

test('an event of a visitor who leaves at once arrives', async () => {
  const open = await openSite(web, { tags: [{ ...tag, rule: purchaseRule }], data: order });
  await callsOf(open, 1);
  await open.page.evaluate(`${link({ ...order, order_id: 'A-2' })}, location.href = 'about:blank'`).catch(() => {});
  expect((await ids(2)).sort()).toEqual(['px_123:A-1', 'px_123:A-2']);
  await open.close();
});

test('with anyView, a view needs no event and a link does', async () => {
  const any = { uid: 1, ...orderTag({ anyView: true }) };
  const { tealium_event: _, ...data } = order;
  const open = await openSite(web, { tags: [any], data });
  await callsOf(open, 1);
  await open.page.evaluate(link({ ...data, order_id: 'L-1', tealium_event: 'chat_open' }));
  await open.page.evaluate(link({ ...data, order_id: 'L-2', tealium_event: 'purchase' }));
  await open.page.evaluate(view({ ...data, order_id: 'V-2' }));
  expect((await ids(3)).sort()).toEqual(['px_123:A-1', 'px_123:L-2', 'px_123:V-2']);
  await open.close();
});

test('without anyView, a view of another event or of none counts for nothing', async () => {
  const { tealium_event: _, ...data } = order;
  const open = await openSite(web, { tags: [tag], data });
  await open.page.evaluate(view({ ...data, order_id: 'V-2', tealium_event: 'Purchase' }));
  await open.page.evaluate(view({ ...data, order_id: 'V-3', tealium_event: null }));
  await callsOf(open, 3);
  expect(await ids(0)).toEqual([]);
  await open.close();
});

test('the event of the trigger goes before the conversion type', async () => {
  const named = { uid: 1, ...orderTag({ trigger: { on: 'event', event: 'order_done' } }) };
  const open = await openSite(web, { tags: [named], data: order });
  await open.page.evaluate(link({ ...order, order_id: 'E-1', tealium_event: 'order_done' }));
  expect(await ids(1)).toEqual(['px_123:E-1']);
  await open.close();
});

test('pages limits where it fires, whatever the load rules say', async () => {
  const limited = { uid: 1, ...orderTag({ pages: ['/thanks'] }) };
  const open = await openSite(web, { tags: [limited], data: order, path: '/cart' });
  await callsOf(open, 1);
  await open.page.evaluate(`history.pushState(0, '', '/thanks'); ${link({ ...order, order_id: 'P-1' })}`);
  expect(await ids(1)).toEqual(['px_123:P-1']);
  await open.close();
});

test('a page view counts each view, and no link', async () => {
  const views = { uid: 1, ...makeTag({ config: { type: 'pageview' } }) };
  const open = await openSite(web, { tags: [views], data: {} });
  await open.page.evaluate(view({ tealium_event: 'search' }));
  await open.page.evaluate(link({ tealium_event: 'view' }));
  await callsOf(open, 3);
  expect(await ids(2)).toHaveLength(2);
  await open.close();
});

test('leads without a number count each time', async () => {
  const lead = { uid: 1, ...makeTag({ config: { type: 'conversion', conversion_type: 'lead' } }) };
  const open = await openSite(web, { tags: [lead], data: {} });
  await open.page.evaluate(`${link({ tealium_event: 'lead' })}, ${link({ tealium_event: 'lead' })}`);
  expect(await ids(2)).toHaveLength(2);
  await open.close();
});

test('what is late is not waited for, also by a runtime that was there before', async () => {
  const { snippet } = makeSnippet({
    id: 'other',
    config: { type: 'pageview' },
    install: { trigger: 'manual', log: true },
  });
  const open = await openSite(web, { tags: [tag], data: { tealium_event: 'purchase' }, head: snippet });
  const [event] = await web.collector.waitForEvents(1, 1500);
  expect(event!.data['missing']).toEqual(['currency', 'revenue', 'transaction_id', 'coupon']);
  await open.close();
});

test('consent is asked for where the option says so', async () => {
  const asking = { uid: 1, ...orderTag({ consent: 'required' }) };
  const open = await openSite(web, { tags: [asking], data: order });
  await callsOf(open, 1);
  expect(await ids(0)).toEqual([]);
  await open.page.evaluate("pixelwright('consent', { ads: true })");
  expect(await ids(1)).toEqual(['px_123:A-1']);
  await open.close();
});

test('orders that are too old are no conversions', async () => {
  const aged = { uid: 1, ...orderTag({ orderedAt: { source: 'variable', value: 'order.at' }, maxAgeHours: 2 }) };
  const at = (hours: number) => new Date(Date.now() - hours * 36e5).toISOString();
  const open = await openSite(web, { tags: [aged], data: { ...order, order: { at: at(3) } } });
  await open.page.evaluate(link({ ...order, order_id: 'N-1', order: { at: at(1) } }));
  expect(await ids(1)).toEqual(['px_123:N-1']);
  await open.close();
});
