import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { featureBits } from '@pixelwright/runtime';
import { conversion, makeSnippet } from '../support/make-snippet.ts';
import { TestPage } from '../support/test-page.ts';

const config = conversion({ revenue: 'order.total', fixedCurrency: 'EUR', properties: { transaction_id: 'order.id' } });
const hosted = { delivery: 'hosted', runtimeUrl: '/pixels' };
const signup = { type: 'conversion', conversion_type: 'signup', properties: [] };

function parts(id: string, of: Record<string, unknown>, install: Record<string, unknown> = {}) {
  const { artifacts, shared } = makeSnippet({ id, config: of, install: { ...hosted, ...install } });
  return { stub: artifacts[1]!.text, runtime: shared[0]!.artifact.text };
}

const purchase = parts('purchase', config);
const { runtime } = purchase;
const data = 'dataLayer = (window.dataLayer || []).concat({ order: { id: "A-1", total: "12.50" } });';
const inline = (id: string, of: Record<string, unknown>, install = {}) =>
  makeSnippet({ id, config: of, install }).artifacts[1]!.text;

const every = Object.values(featureBits).reduce((sum, bit) => sum + bit, 0);

/** The runtime as a version with other features has it. */
function otherVersion(features: number): string {
  expect(runtime.split(String(every))).toHaveLength(3);
  expect(runtime.split(String(~every))).toHaveLength(2);
  return runtime.replaceAll(String(every), String(features)).replaceAll(String(~every), String(~features));
}

const sentBy = (page: TestPage) =>
  page.sent.map(({ event }) => [event.id, event.data['revenue'], event.data['missing']]);
const order = [['purchase:A-1', 12.5, undefined]];

describe('stub, runtime and data layer', () => {
  const pieces = { stub: purchase.stub, runtime, data };
  const names = Object.keys(pieces) as (keyof typeof pieces)[];
  const orders = names.flatMap((first) =>
    names.flatMap((second) =>
      names
        .filter((name) => name !== first && name !== second && first !== second)
        .map((third) => [first, second, third] as const),
    ),
  );

  test('there are six orders', () => {
    expect(orders).toHaveLength(6);
  });

  test.each(orders)('%s, %s, %s', (...inOrder) => {
    const page = new TestPage();
    for (const name of inOrder) page.run(pieces[name]);
    expect(sentBy(page)).toEqual(order);
    expect(page.errors).toEqual([]);
  });

  test.each(orders)('%s, %s, %s, with a data layer that is assigned anew before and after', (...inOrder) => {
    const page = new TestPage();
    for (const name of inOrder) page.run('dataLayer = [];').run(pieces[name]);
    page.run(data.replace('(window.dataLayer || [])', '[]'));
    expect(sentBy(page)).toEqual(order);
  });
});

test('several pixels share one runtime, whose file may be loaded once for each', () => {
  const page = new TestPage();
  page.run(data).run(purchase.stub).run(runtime);
  const owner = page.window['pixelwright'];
  page.run(parts('signup', signup).stub).run(runtime).run(runtime);
  expect(page.window['pixelwright']).toBe(owner);
  expect(page.sent.map(({ event }) => event.data['pixel'])).toEqual(['purchase', 'signup']);
});

test('calls wait for the runtime, also those of a script that kept the stub', () => {
  const page = new TestPage();
  page.run(parts('lead', { ...signup, conversion_type: 'lead' }, { trigger: 'manual', dedupe: 'none' }).stub);
  page.run('var kept = pixelwright; pixelwright("fire", "lead"); kept("fire", "lead");').run(runtime);
  page.run('kept("fire", "lead"); pixelwright("fire", "lead");');
  expect(page.sent).toHaveLength(4);
});

describe("a stub of the page's own, as docs/install-hosted.md shows it", () => {
  const own = 'window.pixelwright ||= function stub() { (stub.q ||= []).push(arguments); };';
  const lead = parts('lead', { ...signup, conversion_type: 'lead' }, { trigger: 'manual', dedupe: 'none' }).stub;

  test.each([
    ['not called before the runtime is there', ''],
    ['called before', 'pixelwright("consent", {});'],
  ])('%s, and beside two versions: each call counts once', (_, early) => {
    const page = new TestPage().run(own).run('var kept = pixelwright;').run(early).run(runtime).run(lead);
    page.run('pixelwright("fire", "lead"); kept("fire", "lead");').run(otherVersion(every - 1));
    page.run('pixelwright("fire", "lead");');
    expect(page.sent).toHaveLength(3);
    expect(page.errors).toEqual([]);
  });

  test('who kept it before an inline snippet is heard too', () => {
    const script = inline('lead', { ...signup, conversion_type: 'lead' }, { trigger: 'manual', dedupe: 'none' });
    const page = new TestPage().run(own).run('var kept = pixelwright; kept("fire", "lead");').run(script);
    page.run('kept("fire", "lead");');
    expect(page.sent).toHaveLength(2);
  });
});

describe('beside inline snippets', () => {
  // What the runtime of a small variant cannot run, the hosted one has to.
  const own = parts('own', config, { log: true, clickIds: true, global: 'pixelwright' });
  const small = inline('small', signup);

  test.each([
    ['inline, stub, runtime', [small, own.stub, runtime]],
    ['stub, inline, runtime', [own.stub, small, runtime]],
    ['stub, runtime, inline', [own.stub, runtime, small]],
    ['inline, runtime, stub', [small, runtime, own.stub]],
    ['runtime, inline, stub', [runtime, small, own.stub]],
    ['runtime, stub, inline', [runtime, own.stub, small]],
  ])('%s: each fires once', (_, scripts) => {
    const page = new TestPage().run(data);
    for (const script of scripts) page.run(script);
    expect(page.sent.map(({ event }) => event.data['pixel']).sort()).toEqual(['own', 'small']);
    expect(page.errors).toEqual([]);
  });
});

test('another version of the file takes over what the first cannot run', () => {
  // A runtime of the future knows one feature more, and pixels that need it.
  const next = otherVersion(2 * every + 1);
  const future = purchase.stub.replace(/"uses":\d+,"key":"purchase"/, `"uses":${every + 2},"key":"next"`);
  for (const scripts of [
    [purchase.stub, runtime, future, next],
    [purchase.stub, future, runtime, next],
    [next, runtime, purchase.stub, future],
    [runtime, next, future, purchase.stub],
  ]) {
    const page = new TestPage().run(data);
    for (const script of scripts) page.run(script);
    expect(page.sent.map(({ event }) => event.id).sort()).toEqual(['next:A-1', 'purchase:A-1']);
  }
});

test.each([
  [
    'an element of the page',
    'document.body.innerHTML = `<a id="pixelwright"></a>`; window.pixelwright = document.body.firstChild;',
  ],
  ['a number', 'window.pixelwright = 5;'],
  ['a name that cannot be written', 'Object.defineProperty(window, "pixelwright", { value: 5 });'],
  ['a name that throws', 'Object.defineProperty(window, "pixelwright", { get() { throw 1; } });'],
])('%s under its name throws nothing into the page', (_, hostile) => {
  const page = new TestPage().run(data).run(hostile).run(purchase.stub).run(runtime);
  expect(page.sent.length).toBeLessThan(2);
  expect(page.errors).toEqual([]);
});

test('the global function has another name where the option says so', () => {
  const { artifacts, shared } = makeSnippet({ id: 'p', config, install: { ...hosted, global: 'shopPixels' } });
  expect(artifacts[0]!.text).toContain(' data-global="shopPixels"');
  const page = new TestPage().run(data).run(artifacts[1]!.text);
  Object.defineProperty(page.window.document, 'currentScript', {
    value: { getAttribute: (name: string) => (name === 'data-global' ? 'shopPixels' : null) },
  });
  page.run(shared[0]!.artifact.text);
  expect(page.sent.map(({ event }) => event.id)).toEqual(['p:A-1']);
  expect('pixelwright' in page.window).toBe(false);
});

test('the name of the runtime file says what is in it', () => {
  const [file] = makeSnippet({ config, install: hosted }).shared;
  const hash = (algorithm: string) => createHash(algorithm).update(file!.artifact.text);
  expect(file!.artifact.path).toBe(`+runtime/pixelwright.${hash('sha256').digest('hex').slice(0, 12)}.js`);
  expect(file!.manifest.sha384).toBe(`sha384-${hash('sha384').digest('base64')}`);
});
