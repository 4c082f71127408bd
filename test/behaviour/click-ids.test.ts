import { describe, expect, test } from 'vitest';
import { makeSnippet } from '../support/make-snippet.ts';
import { Visitor } from './visitor.ts';

const pixel = (install = {}, type: 'conversion' | 'pageview' = 'conversion') =>
  makeSnippet({
    config: type === 'pageview' ? { type } : { type, conversion_type: 'signup' },
    install: { clickIds: true, dedupe: 'none', ...install },
  }).snippet;
const shop = 'https://shop.example/';
const day = 864e5;

/** The click ids of the event of a page with this query. */
async function landing(query: string, visitor = new Visitor(), snippet = pixel()): Promise<unknown> {
  await visitor.open(`${shop}?${query}`).paste(snippet).after(100);
  return visitor.events.at(-1)!.data['click'];
}

describe('taken from the address', () => {
  test.each([
    'gclid',
    'gbraid',
    'wbraid',
    'fbclid',
    'msclkid',
    'ttclid',
    'li_fat_id',
    'irclickid',
    '_ef_transaction_id',
  ])('is %s', async (name) => {
    expect(await landing(`a=1&${name}=Id-1._~x&b=2`)).toEqual({ [name]: 'Id-1._~x' });
  });

  test('are several', async () => {
    expect(await landing('gclid=G-1&fbclid=F-1')).toEqual({ gclid: 'G-1', fbclid: 'F-1' });
  });

  test('is one that is escaped', async () => {
    expect(await landing('gclid=G%2D1%5F')).toEqual({ gclid: 'G-1_' });
  });

  test.each([
    'id=1',
    'GCLID=G-1',
    'xgclid=G-1',
    'gclid',
    'gclid=',
    'gclid=%3Cscript%3E',
    'gclid=a%20b',
    'gclid=a@b.example',
    'gclid=%',
    'gclid=%E0%A4%A',
    `gclid=${'x'.repeat(501)}`,
    'constructor=G-1',
    '__proto__=G-1',
  ])('is nothing of %s', async (query) => {
    const visitor = new Visitor();
    expect(await landing(query, visitor)).toBeUndefined();
    expect(visitor.stored).toEqual({});
  });

  test('is nothing where the option is off', async () => {
    const visitor = new Visitor();
    expect(await landing('gclid=G-1', visitor, pixel({ clickIds: false }))).toBeUndefined();
    expect(visitor.stored).toEqual({});
  });
});

describe('kept', () => {
  test('for the pages that follow', async () => {
    const visitor = new Visitor();
    await landing('gclid=G-1', visitor);
    expect(await landing('', visitor)).toEqual({ gclid: 'G-1' });
  });

  test('until a later landing brings others: the last touch counts', async () => {
    const visitor = new Visitor();
    await landing('gclid=G-1&gbraid=B-1', visitor);
    expect(await landing('fbclid=F-1', visitor)).toEqual({ fbclid: 'F-1' });
    expect(await landing('utm_source=x', visitor)).toEqual({ fbclid: 'F-1' });
  });

  test('for 90 days', async () => {
    const visitor = new Visitor();
    await landing('gclid=G-1', visitor);
    await visitor.clock.pass(89 * day);
    expect(await landing('', visitor)).toEqual({ gclid: 'G-1' });
    await visitor.clock.pass(2 * day);
    expect(await landing('', visitor)).toBeUndefined();
    expect(visitor.stored).toEqual({});
  });

  test('for 90 days from the landing, not from the last event', async () => {
    const visitor = new Visitor();
    const page = visitor.open(`${shop}?gclid=G-1`).paste(pixel());
    await page.after(60 * day);
    page.fire();
    await page.after(60 * day);
    expect(await landing('', visitor)).toBeUndefined();
  });

  test('in memory where storage is blocked', async () => {
    const visitor = new Visitor();
    const page = visitor.open(`${shop}?gclid=G-1`);
    page.run(`Object.defineProperty(window, 'localStorage', { get: function () { throw new Error('blocked') } })`);
    await page.paste(pixel()).after(100);
    page.fire();
    await page.after(100);
    expect(visitor.events.map(({ data }) => data['click'])).toEqual([{ gclid: 'G-1' }, { gclid: 'G-1' }]);
  });

  test('though the page takes them out of its address before the event', async () => {
    const visitor = new Visitor();
    const page = visitor.open(`${shop}?gclid=G-1`).paste(pixel({ trigger: 'manual' }));
    page.run('history.replaceState({}, "", "/")').fire();
    await page.after(100);
    expect(visitor.events[0]!.data['click']).toEqual({ gclid: 'G-1' });
  });

  test('apart from what somebody else wrote there', async () => {
    const visitor = new Visitor();
    await landing('gclid=G-1', visitor);
    const key = Object.keys(visitor.stored)[0]!;
    for (const text of ['', 'x', 'null', '5', '{}', '[]']) {
      const page = visitor
        .open(shop)
        .run(`localStorage[${JSON.stringify(key)}] = ${JSON.stringify(text)}`)
        .paste(pixel());
      await page.after(100);
      expect(visitor.events.at(-1)!.data).not.toHaveProperty('click');
    }
  });
});

describe('only with consent', () => {
  const consent = (ads: boolean, analytics: boolean) =>
    `pixelwright('consent', { ads: ${ads}, analytics: ${analytics} })`;

  test('nothing is stored or sent while it is pending; granted, both', async () => {
    const visitor = new Visitor();
    const page = visitor.open(`${shop}?gclid=G-1`).paste(pixel({ consent: 'required' }));
    await page.after(5000);
    expect(visitor.stored).toEqual({});
    expect(visitor.events).toEqual([]);
    await page.run(consent(true, true)).after(100);
    expect(visitor.events).toMatchObject([{ data: { click: { gclid: 'G-1' } } }]);
    expect(Object.keys(visitor.stored)).toHaveLength(1);
  });

  test('denied later, they are removed and no later page has them', async () => {
    const visitor = new Visitor();
    const page = visitor.open(`${shop}?gclid=G-1`).paste(pixel({ consent: 'required' }));
    await page.run(consent(true, true)).after(100);
    await page.run(consent(false, false)).after(100);
    expect(visitor.stored).toEqual({});
    const next = visitor.open(shop).paste(pixel({ consent: 'required' }));
    await next.run(consent(true, true)).after(100);
    expect(visitor.events.at(-1)!.data).not.toHaveProperty('click');
  });

  test.each([
    ['denied', consent(false, true)],
    [
      'pending',
      `dataLayer = [['consent', 'default', { ad_storage: 'denied' }], ['consent', 'update', { analytics_storage: 'granted' }]]`,
    ],
  ])('a page view, which asks for analytics, has none while ads are %s', async (_, script) => {
    const visitor = new Visitor();
    const page = visitor.open(`${shop}?gclid=G-1`).paste(pixel({ consent: 'required' }, 'pageview'));
    await page.run(script).after(1000);
    expect(visitor.events).toHaveLength(1);
    expect(visitor.events[0]!.data).not.toHaveProperty('click');
    expect(visitor.stored).toEqual({});
  });
});
