import { describe, expect, test } from 'vitest';
import { conversion, makeSnippet } from '../support/make-snippet.ts';
import { TestPage } from '../support/test-page.ts';

describe('revenue', () => {
  const { snippet } = makeSnippet({ config: conversion({ revenue: 'r', fixedCurrency: 'EUR' }) });
  const dataFor = (value: string) => new TestPage().run(`var r = ${value}`).paste(snippet).data[0]!;

  test.each([
    ['99.9', 99.9],
    ['0', 0],
    ['0.1 + 0.2', 0.3],
    ['1.234', 1.234],
    ['"99.90"', 99.9],
    ['"5"', 5],
    ['["7.5", "8"]', 7.5],
    ['"1.234,56"', 1234.56],
    ['"99,9"', 99.9],
    ['"5 €"', 5],
    ['999999999999.99', 999999999999.99],
  ])('%s is sent with its currency', (value, expected) => {
    expect(dataFor(value)).toMatchObject({ revenue: expected, currency: 'EUR' });
  });

  test.each([
    '"1.234"',
    '"1,234"',
    '"free"',
    '-1',
    '"-1"',
    '1e12',
    '1e21',
    'NaN',
    'null',
    '""',
    'true',
    '{}',
    '[]',
    '[[5]]',
    '({ toString: function () { return "5" } })',
    'new Number(-5)',
    '"1e3"',
  ])('%s is not guessed at: neither revenue nor currency is sent, and the event says so', (value) => {
    const data = dataFor(value);
    expect(data).toMatchObject({ missing: ['revenue'] });
    expect(data).not.toHaveProperty('revenue');
    expect(data).not.toHaveProperty('currency');
  });
});

describe('a currency of the page', () => {
  const { snippet } = makeSnippet({ config: conversion({ revenue: 'r', currency: 'c' }) });
  const dataFor = (value: string) => new TestPage().run(`var r = 5, c = ${value}`).paste(snippet).data[0]!;

  test.each(['"EUR"', '"eur"', '" Eur "', '["EUR", "USD"]'])('%s is EUR', (value) => {
    expect(dataFor(value)).toMatchObject({ revenue: 5, currency: 'EUR' });
  });

  test.each(['"€"', '"EURO"', '""', 'null', '978', '{}'])('%s withholds the revenue too', (value) => {
    const data = dataFor(value);
    expect(data).toMatchObject({ missing: ['currency'] });
    expect(data).not.toHaveProperty('revenue');
    expect(data).not.toHaveProperty('currency');
  });

  test('is checked beside a fixed revenue', () => {
    const config = { ...conversion({ currency: 'c' }), revenue: { source: 'fixed', value: '1,299.50' } };
    const fixed = makeSnippet({ config }).snippet;
    expect(new TestPage().run('var c = "usd"').paste(fixed).data[0]).toMatchObject({
      revenue: 1299.5,
      currency: 'USD',
    });
    expect(new TestPage().run('var c = "?"').paste(fixed).data[0]).not.toHaveProperty('revenue');
  });
});

describe('a transaction id', () => {
  const eventFor = (value: string, key = 'transaction_id') => {
    const { snippet } = makeSnippet({ config: conversion({ properties: { [key]: 't' } }) });
    return new TestPage().run(`var t = ${value}`).paste(snippet).sent[0]!.event;
  };

  test.each([
    ['"A-1001"', 'A-1001'],
    ['" A-1001 "', 'A-1001'],
    ['1001', '1001'],
    ['"a:b/ü"', 'a:b/ü'],
    ['["A", "B"]', 'A'],
    ['"x".repeat(200)', 'x'.repeat(200)],
  ])('%s makes the id of the event', (value, id) => {
    const event = eventFor(value);
    expect(event.id).toBe(`pix_1:${id}`);
    expect(event.data['transaction_id']).toBe(id);
    expect(event.data['properties']).toBeUndefined();
  });

  test.each([
    '0',
    '"0"',
    '""',
    '"undefined"',
    '"null"',
    '"NaN"',
    'NaN',
    '"[object Object]"',
    '"{{order}}"',
    'null',
    'true',
    '9007199254740993',
    '-9007199254740993',
    '"x".repeat(201)',
    '{}',
  ])('%s is missing: the event gets a random id', (value) => {
    const event = eventFor(value);
    expect(event.id).toMatch(/^(\d{1,10}-){3}\d{1,10}$/);
    expect(event.data).toMatchObject({ missing: ['transaction_id'] });
    expect(event.data).not.toHaveProperty('transaction_id');
  });

  test('may be called order_id', () => {
    expect(eventFor('"A"', 'order_id').id).toBe('pix_1:A');
  });

  test('comes from the option before the property, which is no property any more', () => {
    const config = conversion({ properties: { order_id: 't', sku: 's' } });
    const { snippet } = makeSnippet({ config, install: { transactionId: { source: 'variable', value: 'o' } } });
    const { event } = new TestPage().run('var t = "T", o = "O", s = "S"').paste(snippet).sent[0]!;
    expect(event.id).toBe('pix_1:O');
    expect(event.data['properties']).toEqual({ sku: 'S' });
  });

  test('is transaction_id before order_id, and neither is a property', () => {
    const config = conversion({ properties: { order_id: 'o', transaction_id: 't', sku: 's' } });
    const { event } = new TestPage().run('var t = "T", o = "O", s = "S"').paste(makeSnippet({ config }).snippet)
      .sent[0]!;
    expect(event.id).toBe('pix_1:T');
    expect(event.data['properties']).toEqual({ sku: 'S' });
  });

  test('does not make the id of a microconversion', () => {
    const config = { ...conversion({ properties: { transaction_id: 't' } }), type: 'microconversion' };
    const { snippet } = makeSnippet({ config, install: { trigger: 'load' } });
    const { event } = new TestPage().run('var t = "T"').paste(snippet).sent[0]!;
    expect(event.id).not.toContain('T');
    expect(event.data['transaction_id']).toBe('T');
  });
});

test('a property named like a field stays a property', () => {
  const config = conversion({ revenue: 'r', fixedCurrency: 'EUR', properties: { revenue: 'label', v: 'other' } });
  const { snippet } = makeSnippet({ config });
  const page = new TestPage().run('var r = 5, label = "gross", other = "x"').paste(snippet);
  expect(page.data[0]).toMatchObject({ revenue: 5, properties: { revenue: 'gross', v: 'x' } });
});
