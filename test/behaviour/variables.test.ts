import { describe, expect, test } from 'vitest';
import { conversion, makeSnippet } from '../support/make-snippet.ts';
import { TestPage } from '../support/test-page.ts';

/** What the event carries for `path` as a property when the page has run `script`. */
function property(path: string, script: string, install = {}): unknown {
  const { snippet } = makeSnippet({
    config: conversion({ properties: { p: path } }),
    install: { trigger: 'load', ...install },
  });
  const page = new TestPage().run(script).paste(snippet);
  expect(page.sent).toHaveLength(1);
  expect(page.errors).toEqual([]);
  const { properties, missing } = page.data[0]!;
  // A value is either there or named as missing, never both and never neither.
  expect(missing ?? []).toEqual(properties.p === undefined ? ['p'] : []);
  return properties.p;
}

describe('a variable is read', () => {
  test.each([
    ['window', 'order.total', 'var order = { total: 5 }', 5],
    ['an array', 'order.items[1].sku', 'var order = { items: [{}, { sku: "B" }] }', 'B'],
    ['an array by points', 'order.items.1.sku', 'var order = { items: [{}, { sku: "B" }] }', 'B'],
    ['a key with a hyphen', 'order.order-id', 'var order = { "order-id": "A" }', 'A'],
    ['a key in another script', 'заказ.сумма', 'var заказ = { сумма: 7 }', 7],
    ['the data layer', 'order.total', 'var dataLayer = [{ order: { total: 6 } }]', 6],
    ['the newest push that has it', 'a', 'var dataLayer = [{ a: 1 }, { a: 2 }, { b: 3 }]', 2],
    ['window before the data layer', 'a', 'var a = 1, dataLayer = [{ a: 2 }]', 1],
    ['the data layer where window lacks the end', 'o.a', 'var o = {}, dataLayer = [{ o: { a: 2 } }]', 2],
    ['past what gtag() pushed', 'a', '(function () { dataLayer = [{ a: 1 }, arguments] })("a", { a: 2 })', 1],
    ['the data layer where window has null', 'a', 'var a = null, dataLayer = [{ a: 2 }]', 2],
    ['past pushes that are no objects', 'a', 'var dataLayer = [{ a: 1 }, null, 5, "a", function () {}]', 1],
    ['false and zero', 'a', 'var a = false', false],
    ['zero', 'a', 'var a = 0', 0],
    ['text as it stands', 'a', 'var a = " x "', ' x '],
    ['a list of scalars', 'a', 'var a = ["x", 1, { y: 2 }, null, "", true]', 'x,1,true'],
  ])('from %s', (_, path, script, expected) => {
    expect(property(path, script)).toBe(expected);
  });

  test('from another root: an object', () => {
    expect(property('a.b', 'var a = { b: 1 }, shop = { x: { a: { b: 2 } } }', { variableRoot: 'shop.x' })).toBe(2);
  });

  test('from another root: a data layer', () => {
    expect(property('a.b', 'var a = { b: 1 }, layer = [{ a: { b: 2 } }, { c: 1 }]', { variableRoot: 'layer' })).toBe(2);
  });
});

describe('a variable is missing', () => {
  test.each([
    ['nowhere', 'a.b', ''],
    ['a later push cleared it', 'a.b', 'var dataLayer = [{ a: { b: 1 } }, { a: null }]'],
    ['a later push replaced it by a scalar', 'a.b', 'var dataLayer = [{ a: { b: 1 } }, { a: 5 }]'],
    ['a later push replaced it without it', 'a.b', 'var dataLayer = [{ a: { b: 1 } }, { a: {} }]'],
    ['inherited', 'a.b', 'var a = Object.create({ b: 1 })'],
    ['a letter of a text', 'a[0]', 'var a = "A-1001"'],
    ['the length of a text', 'a.length', 'var a = "A-1001"'],
    ['something of a function', 'a.name', 'var a = function named() {}'],
    ['null on the way', 'a.b', 'var a = null'],
    ['inherited from Object', 'a.constructor', 'var a = {}'],
    ['not scalar', 'a', 'var a = { b: 1 }'],
    ['a function', 'a', 'var a = function () {}'],
    ['a list without scalars', 'a', 'var a = [{}, []]'],
    ['NaN', 'a', 'var a = NaN'],
    ['infinite', 'a', 'var a = -Infinity'],
    ['a big integer', 'a', 'var a = BigInt(5)'],
    ['a symbol', 'a', 'var a = Symbol("x")'],
    ['a getter throws', 'a.b', 'var a = { get b() { throw new Error("no") } }'],
    ['a proxy throws', 'a.b', 'var a = new Proxy({}, { getOwnPropertyDescriptor() { throw 1 } })'],
    ...[
      '',
      ' ',
      'undefined',
      'null',
      'NaN',
      '[object Object]',
      '{{x}}',
      ' {{ order.id }} ',
      '{{\n}}',
      '{{a}}b}}',
      'undefined ',
    ].map(
      (text) =>
        [`the text ${JSON.stringify(text)}`, 'a', `var a = ${JSON.stringify(text)}`] as [string, string, string],
    ),
  ])('when %s', (_, path, script) => {
    expect(property(path, script)).toBeUndefined();
  });

  test('when the root is not there', () => {
    expect(property('a', 'var a = 1', { variableRoot: 'shop' })).toBeUndefined();
  });

  test.each(['Infinity', 'nullable', 'undefined behaviour', 'x {{y}}', '{{y}} z', 'true', 'number', 'string'])(
    'but not when the text is %j',
    (text) => {
      expect(property('a', `var a = ${JSON.stringify(text)}`)).toBe(text);
    },
  );
});

test('text over 500 characters is cut, and the event says so', () => {
  const { snippet } = makeSnippet({ config: conversion({ properties: { long: 'a', short: 'b' } }) });
  const page = new TestPage().run('var a = "x\\n".repeat(251), b = "y".repeat(500)').paste(snippet);
  expect(page.data[0]!['properties'].long).toHaveLength(500);
  expect(page.data[0]!['properties'].short).toHaveLength(500);
  expect(page.data[0]!['cut']).toEqual(['long']);
});

describe('values of the call', () => {
  const { snippet } = makeSnippet({ config: conversion({ type: 'contact', properties: { p: 'a', q: 'b' } }) });

  test('go before what the page holds, key by key', () => {
    const page = new TestPage()
      .run('var a = 1, b = 2')
      .paste(snippet)
      .run('pixelwright("fire", "pix_1", { p: "given" })');
    expect(page.data[0]!['properties']).toEqual({ p: 'given', q: 2 });
  });

  test('that the pixel does not know never leave the page', () => {
    const page = new TestPage().run('var a = 1, b = 2').paste(snippet);
    page.run('pixelwright("fire", "pix_1", { email: "a@b.example", revenue: 5 })');
    expect(page.data[0]).toMatchObject({ properties: { p: 1, q: 2 } });
    expect(JSON.stringify(page.sent)).not.toContain('a@b.example');
    expect(page.data[0]!['revenue']).toBeUndefined();
  });
});
