import { describe, expect, test } from 'vitest';
import { conversion, makeSnippet } from '../support/make-snippet.ts';
import { Visitor } from './visitor.ts';

const sale = (install = {}) =>
  makeSnippet({
    config: conversion({
      revenue: 'order.total',
      currency: 'order.currency',
      properties: { transaction_id: 'order.id' },
    }),
    install,
  }).snippet;
const data = '{ order: { total: 99.9, currency: "EUR", id: "A-1" } }';
const whole = { revenue: 99.9, currency: 'EUR', transaction_id: 'A-1' };
const start = Date.parse('2026-01-05T10:00:00.000Z');

describe.each([
  ['a variable', `var order = ${data}.order`],
  ['a push', `(window.dataLayer = window.dataLayer || []).push(${data})`],
  ['a new data layer', `dataLayer = [${data}]`],
])('values that come as %s', (_, script) => {
  test.each([0, 50, 500, 1900])('%d ms after the tag are sent, with the time of the tag', async (ms) => {
    const visitor = new Visitor();
    const page = visitor.open().run('dataLayer = [{ event: "start" }]').paste(sale());
    await page.after(ms);
    expect(visitor.events).toEqual([]);
    await page.run(script).after(100);
    expect(visitor.events).toMatchObject([{ id: 'pix_1:A-1', time: new Date(start).toISOString(), data: whole }]);
    expect(visitor.events[0]!.data).not.toHaveProperty('missing');
    await page.after(60_000);
    expect(visitor.events).toHaveLength(1);
  });

  test('10 s after it are missing; the event has gone when the 2 s were over', async () => {
    const visitor = new Visitor();
    const page = visitor.open().paste(sale());
    await page.after(1990);
    expect(visitor.events).toEqual([]);
    await page.after(110);
    expect(visitor.events).toMatchObject([{ data: { missing: ['currency', 'revenue', 'transaction_id'] } }]);
    await page.after(7900);
    await page.run(script).after(60_000);
    expect(visitor.events).toHaveLength(1);
  });

  test('the wait is the option’s', async () => {
    const visitor = new Visitor();
    const page = visitor.open().paste(sale({ wait: 5000 }));
    await page.after(4900);
    await page.run(script).after(600);
    expect(visitor.events).toMatchObject([{ data: whole }]);
    const hasty = visitor.open().paste(sale({ wait: 0 }));
    await hasty.after(1);
    expect(visitor.events).toHaveLength(2);
  });
});

describe('the wait ends', () => {
  test('when the page is left', () => {
    const visitor = new Visitor();
    visitor.open().paste(sale()).leave();
    expect(visitor.events).toMatchObject([{ data: { missing: ['currency', 'revenue', 'transaction_id'] } }]);
  });

  test('when the page is hidden', async () => {
    const visitor = new Visitor();
    const page = visitor.open().paste(sale());
    await page.after(100);
    page.run('var order = { total: 5, currency: "EUR" }').show(false);
    expect(visitor.events).toMatchObject([{ data: { revenue: 5, missing: ['transaction_id'] } }]);
    await page.after(60_000);
    expect(visitor.events).toHaveLength(1);
  });

  test('but not where consent is pending: then nothing goes', async () => {
    const visitor = new Visitor();
    const page = visitor.open().paste(sale({ consent: 'required' }));
    await page.after(100);
    page.show(false);
    expect(visitor.events).toEqual([]);
    expect(visitor.stored).toEqual({});
    page.leave();
    expect(visitor.events).toEqual([]);
  });

  test('at once where the page already has all, however late it is made', async () => {
    const visitor = new Visitor();
    const page = visitor.open().run(`dataLayer = [${data}]`).paste(sale());
    await page.after(1);
    expect(visitor.events).toMatchObject([{ data: whole }]);
  });
});

describe('is not waited for', () => {
  const after = async (input: Parameters<typeof makeSnippet>[0], ms: number) => {
    const visitor = new Visitor();
    await visitor.open().paste(makeSnippet(input).snippet).after(ms);
    return visitor.events.length;
  };

  test('a property', async () => {
    expect(await after({ config: conversion({ properties: { sku: 'product.sku' } }) }, 1)).toBe(1);
  });

  test.each(['revenue', 'currency', 'transaction_id'])('while %s is', async (field) => {
    const config =
      field === 'transaction_id'
        ? conversion({ properties: { transaction_id: 'late.value' } })
        : {
            ...conversion({ revenue: 'late.value', currency: 'late.value' }),
            [field === 'revenue' ? 'currency' : 'revenue']: {
              source: 'fixed',
              value: field === 'revenue' ? 'EUR' : '5',
            },
          };
    expect(await after({ config }, 1900)).toBe(0);
    expect(await after({ config }, 2100)).toBe(1);
  });
});

test('what is there first is kept while the rest is waited for, unless the page changes it', async () => {
  const visitor = new Visitor();
  const page = visitor.open().run('var order = { total: 5, currency: "EUR" }').paste(sale());
  await page.after(500);
  await page.run('order.total = 6; order.id = "A-1"').after(100);
  expect(visitor.events).toMatchObject([{ data: { revenue: 6, transaction_id: 'A-1' } }]);
});

test('values of the call hold for all of the wait', async () => {
  const visitor = new Visitor();
  const page = visitor.open().paste(sale({ trigger: 'manual' }));
  page.fire('pix_1', { revenue: 7, currency: 'USD' });
  await page.after(500);
  await page.run(`dataLayer = [${data}]`).after(100);
  expect(visitor.events).toMatchObject([{ data: { ...whole, revenue: 7, currency: 'USD' } }]);
});

describe('calls before the runtime, the runtime, and the data give the same event in every order', () => {
  // These options are not needed here; together they bring the variant that replays earlier calls.
  const runtime = sale({ trigger: 'manual', clickIds: true, page: 'origin' });
  const parts: Record<string, (page: ReturnType<Visitor['open']>) => unknown> = {
    call: (page) =>
      page.run(`window.pixelwright = window.pixelwright || function () {
        (window.pixelwright.q = window.pixelwright.q || []).push(arguments);
      };
      pixelwright('fire', 'pix_1');`),
    runtime: (page) => page.paste(runtime),
    data: (page) => page.run(`(window.dataLayer = window.dataLayer || []).push(${data})`),
  };
  const orders = Object.keys(parts).flatMap((first) =>
    Object.keys(parts)
      .filter((part) => part !== first)
      .map((second) => [first, second, Object.keys(parts).find((part) => part !== first && part !== second)!] as const),
  );

  test.each(orders)('%s, %s, %s', async (...order) => {
    const visitor = new Visitor();
    const page = visitor.open();
    for (const part of order) {
      parts[part]!(page);
      await page.after(200);
    }
    await page.after(5000);
    expect(visitor.events).toMatchObject([{ id: 'pix_1:A-1', data: whole }]);
    expect(page.errors).toEqual([]);
  });
});

test('calls before the runtime are replayed by the variant of any pixel', async () => {
  const visitor = new Visitor();
  const page = visitor.open()
    .run(`window.pixelwright = function () { (pixelwright.q = pixelwright.q || []).push(arguments) };
    pixelwright('fire', 'pix_1');`);
  page.paste(makeSnippet({ config: { type: 'conversion', conversion_type: 'contact' } }).snippet);
  await page.after(100);
  expect(visitor.events).toHaveLength(1);
});
