import { describe, expect, test } from 'vitest';
import { conversion, makeSnippet } from '../support/make-snippet.ts';
import { Visitor, type VisitedPage } from './visitor.ts';

const order = (install = {}, id = 'pix_1') =>
  makeSnippet({ id, config: conversion({ properties: { transaction_id: 'order' } }), install }).snippet;
const signup = (install = {}, id = 'pix_1') =>
  makeSnippet({ id, config: { type: 'conversion', conversion_type: 'signup' }, install }).snippet;

const day = 864e5;

/** The visitor comes to the page behind a payment, and stays until all is through. */
async function thanks(visitor: Visitor, snippet: string, script = 'var order = "A-1001"', tab?: VisitedPage) {
  const page = visitor.open('https://shop.example/thanks', tab).run(script).paste(snippet);
  await page.after(3000);
  return page;
}

describe('one order is one event', () => {
  test('whatever the visitor does with its page', async () => {
    const visitor = new Visitor();
    const first = await thanks(visitor, order());
    expect(visitor.ids).toEqual(['pix_1:A-1001']);
    for (const _ of [1, 2, 3]) (await thanks(visitor, order(), undefined, first)).leave();
    await first.freezeAndRestore();
    first.fire();
    (await thanks(visitor, order())).leave();
    await first.after(20_000);
    expect(visitor.ids).toEqual(['pix_1:A-1001']);
  });

  test('also while its first copy is still on its way', async () => {
    const visitor = new Visitor();
    visitor.reply = 'hangs';
    visitor.open().run('var order = "A-1001"').paste(order()).leave();
    const again = visitor.open().run('var order = "A-1001"').paste(order());
    await again.after(5000);
    expect(visitor.ids).toEqual(['pix_1:A-1001']);
  });

  test('for 90 days, and no longer', async () => {
    const visitor = new Visitor();
    (await thanks(visitor, order())).leave();
    await visitor.clock.pass(89 * day);
    (await thanks(visitor, order())).leave();
    expect(visitor.ids).toHaveLength(1);
    await visitor.clock.pass(2 * day);
    (await thanks(visitor, order())).leave();
    expect(visitor.ids).toEqual(['pix_1:A-1001', 'pix_1:A-1001']);
  });

  test('and another order is another event', async () => {
    const visitor = new Visitor();
    const page = await thanks(visitor, order());
    page.run('order = "A-1002"').fire();
    await page.after(100);
    expect(visitor.ids).toEqual(['pix_1:A-1001', 'pix_1:A-1002']);
  });

  test.each([
    ['1P', '21'],
    ['Aa', 'BB'],
    ['K7Z1P', 'K7Z21'],
    ['1001', '1010'],
  ])('orders %s and %s are never taken for one', async (one, other) => {
    const visitor = new Visitor();
    await thanks(visitor, order(), `var order = ${JSON.stringify(one)}`);
    await thanks(visitor, order(), `var order = ${JSON.stringify(other)}`);
    expect(visitor.ids).toEqual([`pix_1:${one}`, `pix_1:${other}`]);
  });

  test('for each pixel', async () => {
    const visitor = new Visitor();
    const page = await thanks(visitor, order());
    page.paste(order({}, 'pix_2'));
    await page.after(100);
    expect(visitor.ids).toEqual(['pix_1:A-1001', 'pix_2:A-1001']);
  });

  test('but for two that share a key', async () => {
    const visitor = new Visitor();
    await thanks(visitor, order({ key: 'shop' }, 'pix_1'));
    await thanks(visitor, order({ key: 'shop' }, 'pix_2'));
    expect(visitor.ids).toEqual(['shop:A-1001']);
  });

  test('although the page that delivers it knows nothing of orders', async () => {
    const visitor = new Visitor();
    visitor.reply = 'offline';
    visitor.open().run('var order = "A-1001"').paste(order()).leave();
    visitor.reply = 204;
    await visitor.clock.pass(60_000);
    const home = visitor.open().paste(makeSnippet({ id: 'home', config: { type: 'pageview' } }).snippet);
    await home.after(5000);
    expect(visitor.ids).toContain('pix_1:A-1001');
    await thanks(visitor, order());
    expect(visitor.ids.filter((id) => id === 'pix_1:A-1001')).toHaveLength(1);
  });
});

test('no order id stands anywhere in clear once its event is delivered', async () => {
  const visitor = new Visitor();
  await thanks(visitor, order());
  expect(visitor.ids).toEqual(['pix_1:A-1001']);
  const kept = JSON.stringify(visitor.stored);
  expect(kept).not.toBe('{}');
  expect(kept).not.toContain('1001');
});

describe('where storage is blocked', () => {
  const blocked = `Object.defineProperty(window, 'localStorage', { get: function () { throw new Error('blocked') } });
    Object.defineProperty(window, 'sessionStorage', { get: function () { throw new Error('blocked') } });
    var order = "A-1001";`;

  test.each([
    ['an order', order()],
    ['a pixel that counts once per tab', signup({ dedupe: 'session' })],
  ])('%s is one event per page load', async (_, snippet) => {
    const visitor = new Visitor();
    const first = (await thanks(visitor, snippet, blocked)).fire();
    await first.after(100);
    expect(visitor.events).toHaveLength(1);
    const second = (await thanks(visitor, snippet, blocked)).fire();
    await second.after(100);
    expect(visitor.events).toHaveLength(2);
    expect([...first.errors, ...second.errors]).toEqual([]);
  });
});

describe('a conversion that has no order id counts', () => {
  test('once per page load when it fires by itself', async () => {
    const visitor = new Visitor();
    const page = (await thanks(visitor, signup())).fire();
    await page.after(100);
    expect(visitor.events).toHaveLength(1);
    await thanks(visitor, signup(), undefined, page);
    expect(visitor.events).toHaveLength(2);
  });

  test('each time when the visitor makes it', async () => {
    const visitor = new Visitor();
    const page = (await thanks(visitor, signup({ trigger: 'manual' }))).fire().fire();
    await page.after(100);
    expect(new Set(visitor.ids).size).toBe(2);
  });
});

describe('dedupe', () => {
  test('page: once per page load, whatever the order', async () => {
    const visitor = new Visitor();
    const page = await thanks(visitor, order({ dedupe: 'page' }));
    page.run('order = "A-1002"').fire();
    await page.after(100);
    expect(visitor.ids).toEqual(['pix_1:A-1001']);
    await thanks(visitor, order({ dedupe: 'page' }), 'var order = "A-1002"');
    expect(visitor.ids).toEqual(['pix_1:A-1001', 'pix_1:A-1002']);
  });

  test('session: once per tab', async () => {
    const visitor = new Visitor();
    const snippet = signup({ dedupe: 'session' });
    const first = (await thanks(visitor, snippet)).fire();
    await thanks(visitor, snippet, undefined, first);
    expect(visitor.events).toHaveLength(1);
    await thanks(visitor, snippet);
    expect(visitor.events).toHaveLength(2);
  });

  test('none: every time', async () => {
    const visitor = new Visitor();
    const page = (await thanks(visitor, signup({ dedupe: 'none' }))).fire().fire();
    await page.after(100);
    expect(visitor.events).toHaveLength(3);
  });

  test('transaction, on a microconversion: once per order, whose id is the event’s', async () => {
    const visitor = new Visitor();
    const config = { ...conversion({ properties: { transaction_id: 'order' } }), type: 'microconversion' };
    const { snippet } = makeSnippet({ config, install: { dedupe: 'transaction', trigger: 'load' } });
    await thanks(visitor, snippet);
    await thanks(visitor, snippet);
    expect(visitor.ids).toEqual(['pix_1:A-1001']);
  });
});

describe('an order of long ago is no new conversion', () => {
  const aged = order({ orderedAt: { source: 'variable', value: 'shop.at' }, maxAgeHours: 48 });
  const from = async (at: string) => {
    const visitor = new Visitor();
    const page = await thanks(visitor, aged, `var order = "A-1001", shop = { at: ${at} }`);
    expect(page.errors).toEqual([]);
    return visitor.events.length;
  };

  test.each([
    ['8 days, as a text', 'new Date(Date.now() - 8 * 864e5).toISOString()', 0],
    ['49 hours, as a number', 'Date.now() - 49 * 36e5', 0],
    ['47 hours', 'Date.now() - 47 * 36e5', 1],
    ['none at all', 'undefined', 1],
    ['no date', '"yesterday"', 1],
  ])('%s', async (_, at, events) => {
    expect(await from(at)).toBe(events);
  });

  test('but a page that does not tell loses none', async () => {
    const visitor = new Visitor();
    await thanks(visitor, aged);
    expect(visitor.ids).toEqual(['pix_1:A-1001']);
  });

  test('nor does one that throws', async () => {
    const visitor = new Visitor();
    await thanks(visitor, aged, 'var order = "A-1001", shop = { get at() { throw new Error("mine") } }');
    expect(visitor.ids).toEqual(['pix_1:A-1001']);
  });
});
