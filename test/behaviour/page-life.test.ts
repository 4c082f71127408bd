import { describe, expect, test } from 'vitest';
import { conversion, makeSnippet, type SnippetInput } from '../support/make-snippet.ts';
import { TestPage } from '../support/test-page.ts';

const plain = (id: string, install = {}): SnippetInput => ({
  id,
  config: { type: 'conversion', conversion_type: 'signup' },
  install: { dedupe: 'none', ...install },
});
const code = (input: SnippetInput) => makeSnippet(input).snippet;
const ids = (page: TestPage) => page.sent.map(({ event }) => event.data['pixel']);

describe('several snippets on one page', () => {
  test('share one runtime; each fires once', () => {
    const page = new TestPage().paste(code(plain('a'))).paste(code(plain('b')));
    const owner = page.window['pixelwright'];
    page.paste(code(plain('c')));
    expect(ids(page)).toEqual(['a', 'b', 'c']);
    expect(page.window['pixelwright']).toBe(owner);
  });

  test('the same one twice counts once', () => {
    const snippet = code(plain('a'));
    expect(ids(new TestPage().paste(snippet).paste(snippet))).toEqual(['a']);
  });

  test('one that needs more than the first runtime has brings its own, and calls reach both', () => {
    const small = code(plain('small', { trigger: 'manual' }));
    const large = code({ id: 'large', config: conversion({ type: 'contact', properties: { p: 'x' } }) });
    const page = new TestPage()
      .paste(small)
      .paste(large)
      .run('var x = 1; pixelwright("fire", "small"); pixelwright("fire", "large")');
    expect(ids(page)).toEqual(['small', 'large']);
    expect(page.data[1]).toMatchObject({ properties: { p: 1 } });
  });

  test('count once, also where another runtime came between', () => {
    const small = code(plain('small'));
    const large = code({ id: 'large', config: conversion({ type: 'signup', properties: { p: 'x' } }) });
    expect(ids(new TestPage().run('var x = 1').paste(small).paste(large).paste(small).paste(large))).toEqual([
      'small',
      'large',
    ]);
  });

  test('one that needs less is run by the first runtime', () => {
    const large = code({ id: 'large', config: conversion({ type: 'contact', properties: { p: 'x' } }) });
    const page = new TestPage().paste(large);
    const owner = page.window['pixelwright'];
    page.paste(code(plain('small'))).run('pixelwright("fire", "small")');
    expect(page.window['pixelwright']).toBe(owner);
    expect(ids(page)).toEqual(['small', 'small']);
  });

  test('with another global function they do not meet', () => {
    const page = new TestPage().paste(code(plain('a'))).paste(code(plain('b', { global: 'pw' })));
    page.run('pw("fire", "b"); pw("fire", "a"); pixelwright("fire", "b")');
    expect(ids(page)).toEqual(['a', 'b', 'b']);
  });
});

describe('calls never throw and never send by mistake', () => {
  test.each([
    '()',
    '("fire")',
    '("fire", "other")',
    '("fire", "constructor")',
    '("fire", null)',
    '("fire", {})',
    '("add")',
    '("add", null)',
    '("add", 5)',
    '("add", {})',
    '("unknown", "a")',
    '(null, "a")',
    '("fire", Object.create(null))',
    '.call(null, "fire", Symbol("a"))',
  ])('pixelwright%s', (call) => {
    const page = new TestPage().paste(code(plain('a', { trigger: 'manual' }))).run(`pixelwright${call}`);
    expect(page.sent).toEqual([]);
    expect(page.errors).toEqual([]);
  });

  test('values that throw when read count as not given', () => {
    const page = new TestPage().paste(
      code({ id: 'a', config: conversion({ type: 'contact', properties: { p: 'x' } }) }),
    );
    page.run('var x = 1; pixelwright("fire", "a", { get p() { throw new Error() } })');
    expect(page.data).toMatchObject([{ missing: ['p'] }]);
  });

  test.each(['<form id="pixelwright"></form>', '<a id="pixelwright"></a><a id="pixelwright"></a>'])(
    'an element %s under the name of the function is in nobody’s way',
    (html) => {
      const page = new TestPage();
      page.window.document.body.innerHTML = html;
      expect(ids(page.paste(code(plain('a'))))).toEqual(['a']);
    },
  );

  test('a function of somebody else’s that throws is taken over', () => {
    const page = new TestPage()
      .run('window.pixelwright = function () { throw new Error("mine") }')
      .paste(code(plain('a')));
    expect(ids(page)).toEqual(['a']);
    expect(page.errors).toEqual([]);
  });
});

describe('pages limit every trigger', () => {
  const on = (path: string, pages: string[]) =>
    new TestPage(`https://shop.example${path}`).paste(code(plain('a', { pages }))).run('pixelwright("fire", "a")').sent
      .length > 0;

  test.each([
    ['/thanks', '/thanks', true],
    ['/thanks/', '/thanks', false],
    ['/thanks?x=1#y', '/thanks', true],
    ['/de/thanks', '/*/thanks', true],
    ['/de/at/thanks', '/*/thanks', false],
    ['/de/at/thanks', '/**/thanks', true],
    ['/shop/a/b', '/shop/**', true],
    ['/shop', '/shop/**', false],
    ['/shop', '/shop**', true],
    ['/a.b', '/a.b', true],
    ['/axb', '/a.b', false],
    ['/größe', '/größe', true],
    ['/gr%C3%B6%C3%9Fe', '/größe', true],
    ['/(x)+[y]', '/(x)+[y]', true],
    ['/xthanksx', '/thanks', false],
  ])('%s against %s: %s', (path, pattern, expected) => {
    expect(on(path, [pattern])).toBe(expected);
    expect(on(path, ['/never', pattern])).toBe(expected);
  });
});

describe('clicks', () => {
  const snippet = code(plain('a', { trigger: { on: 'click', selector: '.buy' } }));
  const click = (page: TestPage, id: string) => page.run(`document.getElementById("${id}").click()`);

  test('count on the element, on what is inside it, and on what came later', async () => {
    const page = new TestPage().paste(snippet);
    page.window.document.body.innerHTML = '<p id="other"></p><a class="buy" id="outer"><b id="inner"></b></a>';
    click(page, 'other');
    expect(page.sent).toHaveLength(0);
    click(page, 'inner');
    expect(page.sent).toHaveLength(1);
    await page.window.happyDOM.waitUntilComplete();
    click(page, 'outer');
    expect(page.sent).toHaveLength(2);
  });

  test('count although the page stops them, and are not prevented', () => {
    const page = new TestPage().paste(snippet);
    page.window.document.body.innerHTML = '<div id="box"><a class="buy" id="outer"></a></div>';
    let prevented: boolean | undefined;
    page.window.document.getElementById('outer')!.addEventListener('click', (event) => {
      prevented = event.defaultPrevented;
      event.stopImmediatePropagation();
    });
    click(page, 'outer');
    expect(page.sent).toHaveLength(1);
    expect(prevented).toBe(false);
  });

  test('count once where marked elements are nested', () => {
    const page = new TestPage().paste(code(plain('a', { trigger: 'manual' })));
    page.window.document.body.innerHTML =
      '<div data-pixel="a"><a data-pixel="b a c" id="x"></a></div><i data-pixel="ab" id="y"></i>';
    click(page, 'y');
    expect(page.sent).toHaveLength(0);
    click(page, 'x');
    expect(page.sent).toHaveLength(1);
  });
});

describe('an event travels', () => {
  const snippet = code(plain('a'));
  const by = (script: string, input = snippet) => {
    const page = new TestPage().run(script).paste(input);
    expect(page.errors).toEqual([]);
    return page.sent;
  };

  test.each([
    ['by fetch', '', 'fetch'],
    ['by beacon where there is no fetch', 'fetch = undefined', 'beacon'],
    ['by beacon where fetch throws', 'fetch = function () { throw new TypeError() }', 'beacon'],
    [
      'by image where the beacon is refused',
      'fetch = undefined; navigator.sendBeacon = function () { return false }',
      'image',
    ],
    ['by image where the beacon throws', 'fetch = undefined; navigator.sendBeacon = function () { throw 1 }', 'image'],
    ['by image where there is neither', 'fetch = navigator.sendBeacon = undefined', 'image'],
  ])('%s', (_, script, expected) => {
    expect(by(script)).toMatchObject([
      {
        by: expected,
        url: expect.stringMatching(/^https:\/\/collect\.example\/e(\?e=.*)?$/),
        event: { data: { pixel: 'a' } },
      },
    ]);
  });

  test('by image to an endpoint with a query', () => {
    const input = code(plain('a', { endpoint: 'https://collect.example/e?site=1' }));
    expect(by('fetch = navigator.sendBeacon = undefined', input)).toMatchObject([
      { by: 'image', url: expect.stringMatching(/^https:\/\/collect\.example\/e\?site=1&e=/) },
    ]);
  });

  test('and a refused request is not an error of the page', async () => {
    const page = new TestPage();
    let tries = 0;
    page.window['fetch'] = () => {
      tries++;
      return Promise.reject(new TypeError('offline'));
    };
    page.paste(snippet);
    await expect.poll(() => tries).toBeGreaterThan(0);
    await page.window.happyDOM.abort();
    expect(page.errors).toEqual([]);
  });

  test('so that it outlives the page and carries no cookies', () => {
    expect(by('')[0]!.init).toMatchObject({ method: 'POST', keepalive: 1, credentials: 'omit' });
  });

  test('with ids that differ', () => {
    const page = new TestPage().paste(snippet).run('for (var i = 0; i < 50; i++) pixelwright("fire", "a")');
    expect(new Set(page.sent.map(({ event }) => event.id)).size).toBe(51);
  });
});
