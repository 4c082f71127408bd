import { describe, expect, test } from 'vitest';
import { callsOf, openSite } from '../support/tealium-emulator/open-site.ts';
import { publishings } from '../support/tealium-emulator/publish.ts';
import { stockTemplate } from '../support/tealium-emulator/stock-template.ts';
import { useBrowser } from '../support/use-browser.ts';
import { fixedText, order, orderTag, purchaseRule } from './order-pixel.ts';
import { filesOf, link, play, R, view } from './play.ts';

// Each row of the scenario table in the note on Tealium, section 5: calls, order and replay are what a
// published loader did; where a payload differs from the design, the design wins and the test says so.

const web = useBrowser();
const tag = { uid: 1, ...orderTag() };

describe.each(['template', 'blocks'] as const)('1, 2, 3: a page with an order, the %s', (form) => {
  test.each(Object.entries(publishings))('%s', async (_, minify) => {
    const tags = [{ uid: 1, template: tag[form] }];
    const open = await play(web, { tags, minify, data: order }, { calls: ['1:view/2'], events: [R] });
    await open.close();
  });
});

test('4: bundled', async () => {
  const [minify] = Object.values(publishings).slice(-1);
  const open = await play(
    web,
    { tags: [{ ...tag, bundled: true }], minify, data: order },
    { calls: ['1:view/2'], events: [R] },
  );
  await open.close();
});

test('5: prioritized', async () => {
  const open = await play(web, { tags: [{ ...tag, wait: 0 }], data: order }, { calls: ['1:view/2'], events: [R] });
  await open.close();
});

test('6: a link turns the rule true: the file is fetched then, and the link is replayed to it', async () => {
  const open = await openSite(web, { tags: [{ ...tag, rule: purchaseRule }], data: { page_type: 'home' } });
  expect(await filesOf(open)).not.toContainEqual(expect.stringContaining('/utag.1.js'));
  await open.page.evaluate(link(order));
  expect(await callsOf(open, 1)).toEqual(['1:link/2']);
  const [event] = await web.collector.waitForEvents(1);
  await web.collector.settle();
  expect(event!.data).toMatchObject(R);
  expect(web.collector.events()).toHaveLength(1);
  expect(open.messages).toEqual([]);
  await open.close();
});

// The note has an empty record of the page's load: its template takes any view. The design does not.
test('7: the stock line u.ev drops links', async () => {
  const open = await play(
    web,
    { tags: [{ uid: 1, template: stockTemplate(tag) }], data: { page_type: 'home' } },
    { calls: ['1:view/2', '1:link/2'], later: [link(order)], events: [] },
  );
  await open.close();
});

test('8: the second view of a single-page application is the order', async () => {
  const open = await play(
    web,
    { tags: [{ ...tag, rule: purchaseRule }], data: { page_type: 'home' } },
    { calls: ['1:view/2'], later: [view({ page_type: 'cart' }), view(order)], events: [R] },
  );
  await open.close();
});

test('9: noview', async () => {
  const head = '<script>var utag_cfg_ovrd = { noview: true }</script>';
  const open = await play(
    web,
    { tags: [tag], data: order, head },
    { calls: ['1:view/2'], later: ['1', view(order)], events: [R] },
  );
  await open.close();
});

test('10: a rule on the address stays true for later links: neither another event nor the same order counts', async () => {
  const rule = "d['dom.pathname'].toString().indexOf('/thanks')>-1";
  const again = { tealium_event: 'purchase', order_id: 'A-1', order_total: '1234.50' };
  const open = await play(
    web,
    { tags: [{ ...tag, rule }], data: order, path: '/thanks' },
    {
      calls: ['1:view/2', '1:link/2', '1:link/2'],
      later: [link({ tealium_event: 'chat_open' }), link(again)],
      events: [R],
    },
  );
  await open.close();
});

// The note has a record of the page's load with its currency, and a link with revenue alone. By the
// design the page's load is no purchase, and revenue does not travel without a currency.
test('11: a link does not inherit the data of the page', async () => {
  const bought = { tealium_event: 'purchase', order_id: 'B-2', order_total: '9.99' };
  const open = await play(
    web,
    { tags: [tag], data: { order_currency: 'EUR' } },
    {
      calls: ['1:view/2', '1:link/2'],
      later: [link(bought)],
      events: [{ transaction_id: 'B-2', properties: { note: fixedText }, missing: ['currency', 'coupon'] }],
    },
  );
  await open.close();
});

test('11: but for the base variables', async () => {
  const bought = { tealium_event: 'purchase', order_id: 'B-2', order_total: '9.99', coupon: 'X' };
  const open = await play(
    web,
    { tags: [tag], base: ['order_currency'], data: { order_currency: 'EUR' } },
    {
      calls: ['1:view/2', '1:link/2'],
      later: [link(bought)],
      events: [{ revenue: 9.99, currency: 'EUR', transaction_id: 'B-2', properties: { coupon: 'X', note: fixedText } }],
    },
  );
  await open.close();
});

test('12: uids pass by the rules', async () => {
  const open = await play(
    web,
    { tags: [{ ...tag, rule: 'false' }] },
    { calls: ['1:link/2'], later: [link(order, ', null, [1]')], events: [R] },
  );
  await open.close();
});

test('18: an extension says no', async () => {
  const open = await play(
    web,
    { tags: [{ ...tag, extensions: ['return false'] }], data: order },
    { calls: ['1:view/2'], events: [] },
  );
  await open.close();
});

test('19: an extension changes the data of its own tag alone', async () => {
  const other = { uid: 2, ...orderTag({}, 'px_456') };
  const tags = [{ ...tag, extensions: ['b.order_total="55"'] }, other];
  const open = await openSite(web, { tags, data: order });
  await web.collector.waitForEvents(2);
  await web.collector.settle();
  const sent = web.collector.events().map(({ data }) => [data['pixel'], data['revenue']]);
  expect(sent.sort()).toEqual([
    ['px_123', 55],
    ['px_456', 1234.5],
  ]);
  expect((await callsOf(open, 2)).sort()).toEqual(['1:view/2', '2:view/2']);
  expect(open.messages).toEqual([]);
  await open.close();
});

test('20: an extension throws', async () => {
  const extensions = ['throw new Error("extension")', 'b.coupon="SAVE"'];
  const open = await play(web, { tags: [{ ...tag, extensions }], data: order }, { calls: ['1:view/2'], events: [R] });
  await open.close();
});

const second = { ...order, order_id: 'A-2', order_total: '5' };

// The note has an empty record of the page's load.
test('21: two orders in quick succession, and the first again', async () => {
  const open = await play(
    web,
    { tags: [tag], data: {} },
    {
      calls: ['1:view/2', '1:link/2', '1:link/2', '1:link/2'],
      later: [`${link(order)}, ${link(second)}, ${link(order)}`],
      events: [{ ...R, transaction_id: 'A-2', revenue: 5 }, R].reverse(),
    },
  );
  await open.close();
});

test('21: before the file of the tag is there', async () => {
  const open = await play(
    web,
    { tags: [{ ...tag, rule: purchaseRule }], data: {} },
    {
      calls: ['1:link/2', '1:link/2', '1:link/2'],
      later: [`${link(order)}, ${link(second)}, ${link(order)}`],
      events: [R, { ...R, transaction_id: 'A-2', revenue: 5 }],
    },
  );
  await open.close();
});

describe('a neighbour is broken', () => {
  const tags = (template: string) => [tag, { uid: 2, template }];
  const fires = { later: [link(order)], events: [R] };
  const start =
    "try{(function(id,loader){var u={};utag.o[loader].sender[id]=u;u.send=function(a,b){throw new Error('neighbour')};";
  const end = '})("##UTID##","##UTLOADERID##")}catch(e){utag.DB(e)}';

  test.each([
    ['22: it does not parse', 'var x = ;', [/SyntaxError/]],
    ['23: it lacks LOAD', start + end, []],
  ])('%s: the loader never ends, and no later call reaches any tag', async (_, template, messages) => {
    const open = await play(
      web,
      { tags: tags(template), data: {} },
      { calls: ['1:view/2'], later: [link(order)], events: [], messages },
    );
    await open.close();
  });

  test('24: it throws, and hurts nobody', async () => {
    const open = await openSite(web, { tags: tags(`${start}utag.o[loader].loader.LOAD(id);${end}`), data: {} });
    await callsOf(open, 2);
    await open.page.evaluate(fires.later[0]!);
    expect((await callsOf(open, 4)).sort()).toEqual(['1:link/2', '1:view/2', '2:link/2', '2:view/2']);
    const [event] = await web.collector.waitForEvents(1);
    expect(event!.data).toMatchObject(R);
    expect(open.messages).toEqual([]);
    await open.close();
  });
});
