import { expect, test } from 'vitest';
import { useBrowser } from '../support/use-browser.ts';
import { fixedText, order, orderTag } from './order-pixel.ts';
import { play, R } from './play.ts';

// Rows 13 to 17 of the scenario table in the note on Tealium, section 5. Where a payload differs from the
// design, the design wins and the test says so.

const web = useBrowser();
const tag = { uid: 1, ...orderTag() };

test('13: mappings go before what the tag reads', async () => {
  const map = { my_rev: 'revenue', cur: 'currency,prop.cur', 'js_page.site.coupon': 'prop.coupon' };
  const site = { tags: [{ ...tag, map }], head: '<script>var site = { coupon: "JS" }</script>' };
  const data = { ...order, my_rev: '7', cur: 'GBP' };
  const seven = { ...R, revenue: 7, currency: 'GBP' };
  const open = await play(web, { ...site, data }, { calls: ['1:view/2'], events: [seven] });
  expect(await open.page.evaluate('utag.sender[1].data["prop.cur"]')).toBe('GBP');
  await open.close();

  web.collector.clear();
  const declared = await play(
    web,
    { ...site, declared: ['site.coupon'], data: { ...data, cur: '' } },
    {
      calls: ['1:view/2'],
      events: [{ ...R, revenue: 7, properties: { coupon: 'JS', note: fixedText } }],
    },
  );
  await declared.close();
});

test.each(['transaction_id', 'order_id'])('13: an order number mapped to %s', async (destination) => {
  const tags = [{ ...tag, map: { number: destination } }];
  const open = await play(
    web,
    { tags, data: { ...order, number: 'M-5' } },
    { calls: ['1:view/2'], events: [{ ...R, transaction_id: 'M-5' }] },
  );
  await open.close();
});

const nestedTag = { uid: 1, ...orderTag({}, 'px_123', 'order.total') };

// The note has the revenue, and no currency: by the design they travel together.
test('14: nested data', async () => {
  const data = { tealium_event: 'purchase', order_id: 'N1', coupon: 'C', order: { total: '77.7' } };
  const event = { transaction_id: 'N1', properties: { coupon: 'C', note: fixedText }, v: nestedTag.plan.hash };
  const open = await play(
    web,
    { tags: [nestedTag], data },
    { calls: ['1:view/2'], events: [{ ...event, missing: ['currency'] }] },
  );
  await open.close();

  web.collector.clear();
  const whole = await play(
    web,
    { tags: [nestedTag], data: { ...data, order_currency: 'EUR' } },
    { calls: ['1:view/2'], events: [{ ...event, revenue: 77.7, currency: 'EUR' }] },
  );
  await whole.close();
});

test('14: a flat key goes first, and nothing inherited is read', async () => {
  const data = { ...order, 'order.total': '1', order: { total: '2' } };
  const open = await play(
    web,
    { tags: [nestedTag], data },
    { calls: ['1:view/2'], events: [{ ...R, revenue: 1, v: nestedTag.plan.hash }] },
  );
  await open.close();

  web.collector.clear();
  const inherited = await play(
    web,
    { tags: [nestedTag], data: {} },
    {
      calls: ['1:view/2', '1:link/2'],
      later: [
        `var inherited = Object.create({ total: '5' }); utag.link({ tealium_event: 'purchase', order_id: 'I-1', order_currency: 'EUR', coupon: 'C', order: inherited })`,
      ],
      events: [
        {
          transaction_id: 'I-1',
          properties: { coupon: 'C', note: fixedText },
          missing: ['revenue'],
          v: nestedTag.plan.hash,
        },
      ],
    },
  );
  await inherited.close();
});

test.each([
  ['15: arrays', { order_total: ['12.99'], order_id: ['ARR1'] }, { revenue: 12.99, transaction_id: 'ARR1' }],
  ['16: numbers', { order_total: 12, order_id: 991 }, { revenue: 12, transaction_id: '991' }],
])('%s', async (_, data, event) => {
  const open = await play(
    web,
    { tags: [tag], data: { ...order, ...data } },
    { calls: ['1:view/2'], events: [{ ...R, ...event }] },
  );
  await open.close();
});

// The note sends 0 as an order number: by the design it is missing.
test('17: weird values', async () => {
  const coupon = '\u2028</script>`${1}`';
  const data = { ...order, order_total: '1,234.50', order_currency: '', order_id: 0, coupon };
  const open = await play(
    web,
    { tags: [tag], data },
    {
      calls: ['1:view/2'],
      events: [{ properties: { coupon, note: fixedText }, missing: ['currency', 'transaction_id'] }],
    },
  );
  await open.close();
});
