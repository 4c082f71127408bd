import { cspHeader } from '../support/csp.ts';
import { conversion, type SnippetInput } from '../support/make-snippet.ts';

/** One page that makes life hard for code of others. */
export interface HostilePage {
  readonly name: string;
  /** Markup before the page's first script. */
  readonly markup?: string;
  /** How the page says what was ordered. */
  readonly order?: string;
  /** What the page runs before the snippet, and after it. */
  readonly before?: string;
  readonly after?: string;
  /** The whole document, where the usual one does not do. `key` is what `fire` is called with. */
  readonly document?: (snippet: string, key: string) => string;
  readonly headers?: (snippet: string, scripts: readonly string[]) => Readonly<Record<string, string>>;
  readonly origin?: 'plain';
  readonly pixel?: Partial<SnippetInput>;
  /** Each event's data; `key` in a script stands for the pixel's key. */
  readonly events: readonly object[];
  /** What the decision log says of the event; asked only where it is not sent. */
  readonly logged?: string;
  /** What the page's own code gets, as text: the same before the snippet and at the end. */
  readonly probe?: string;
  /** The page is gone before it could be asked anything. */
  readonly leaves?: true;
  /** The page needs a browser that knows nothing of its site. */
  readonly fresh?: true;
  /** What the browser itself has to say. */
  readonly messages?: RegExp;
}

const purchase = conversion({
  revenue: 'order.total',
  currency: 'order.currency',
  properties: { transaction_id: 'order.id', sku: 'order.sku' },
});
const contact: SnippetInput = { config: conversion({ type: 'contact', properties: { sku: 'order.sku' } }) };
/** Together only the variant with every feature has them, the decision log among these. */
const all = { page: 'origin', clickIds: true };

const fields = `total: 12.5, currency: 'EUR', id: 'A-1', sku: 'S-1'`;
const inLayer = `var dataLayer = [{ order: { ${fields} } }]`;
const right = { revenue: 12.5, currency: 'EUR', transaction_id: 'A-1', properties: { sku: 'S-1' }, missing: undefined };
const nothing = { missing: ['currency', 'revenue', 'transaction_id', 'sku'] };
const withoutSku = { ...right, properties: {}, missing: ['sku'] };
const clicked = { properties: { sku: 'S-1' }, missing: undefined };

/** A page that counts calls of its function, and still gets what the function gave before. */
function counted(holder: string, name: string, probe: string, more: Partial<HostilePage> = {}): HostilePage {
  return {
    name: `${holder}.${name} counts its calls`,
    before: `var calls = 0; (function (real) {
      ${holder}.${name} = function () { calls++; return real.apply(this, arguments) };
    })(${holder}.${name});`,
    events: [right],
    probe,
    ...more,
  };
}

const dataLayers: HostilePage[] = [
  {
    name: 'a getter in the data layer throws',
    order: `${inLayer}; dataLayer.push({ get order() { throw new Error('mine') } })`,
    events: [nothing],
  },
  {
    name: 'a getter beside the values throws',
    order: `var order = { ${fields}, get x() { throw 1 } }`,
    events: [right],
  },
  {
    name: 'a getter of one value throws',
    order: `var order = { ${fields}, get sku() { throw new Error('mine') } }`,
    events: [withoutSku],
  },
  {
    name: 'a proxy that throws whatever is asked is a push',
    order: `${inLayer}; dataLayer.push(new Proxy({}, { getOwnPropertyDescriptor: function () { throw 1 }, get: function () { throw 1 } }))`,
    events: [nothing],
  },
  {
    name: 'the data layer is a proxy that counts',
    order: `var reads = 0, dataLayer = new Proxy([{ order: { ${fields} } }], { get: function (t, k) { reads++; return t[k] } })`,
    events: [right],
    probe: `dataLayer.length + dataLayer[0].order.id`,
  },
  {
    name: 'the data layer is a revoked proxy',
    order: `var dataLayer = Proxy.revocable([], {}); dataLayer.revoke(); dataLayer = dataLayer.proxy`,
    events: [nothing],
  },
  {
    name: 'a value is a revoked proxy',
    order: `var order = { ${fields} }; order.sku = Proxy.revocable({}, {}); order.sku.revoke(); order.sku = order.sku.proxy`,
    events: [withoutSku],
  },
  {
    name: 'the data layer is frozen, and all that is in it',
    order: `${inLayer}; Object.freeze(dataLayer); Object.freeze(dataLayer[0]); Object.freeze(dataLayer[0].order)`,
    events: [right],
  },
  {
    name: 'the data layer is assigned anew, with the order, after us',
    order: `var dataLayer = [{ event: 'old' }]`,
    after: `dataLayer = [{ order: { ${fields} } }]`,
    pixel: { install: { wait: 2000 } },
    events: [right],
  },
  {
    name: 'the data layer is cut to length zero after us',
    order: inLayer,
    after: `dataLayer.length = 0`,
    events: [right],
  },
  { name: 'the data layer is null', order: `var dataLayer = null`, events: [nothing] },
  { name: 'the data layer is a text', order: `var dataLayer = 'order'`, events: [nothing] },
  {
    name: 'the data layer throws when it is read',
    order: `Object.defineProperty(window, 'dataLayer', { get: function () { throw new Error('mine') } })`,
    events: [nothing],
  },
  {
    name: 'the data layer is an object with push',
    order: `var dataLayer = { order: { ${fields} }, push: function (x) { return 'pushed ' + x } }`,
    events: [right],
    probe: `dataLayer.push(1)`,
  },
  {
    name: 'ecommerce is cleared by null after the order',
    order: `${inLayer}; dataLayer.push({ ecommerce: null })`,
    events: [right],
  },
  { name: 'the order is cleared by null', order: `${inLayer}; dataLayer.push({ order: null })`, events: [nothing] },
  {
    name: 'the data layer has 10,000 entries',
    order: `${inLayer}; for (var i = 0; i < 1e4; i++) dataLayer.push({ event: 'e' + i, a: { b: i } })`,
    events: [right],
  },
  {
    name: 'a tag manager trims the data layer while it grows',
    order: `var dataLayer = []; for (var i = 0; i < 300; i++) dataLayer.push({ event: 'e' + i })`,
    after: `setTimeout(function () { for (var i = 0; i < 3; i++) { dataLayer.push({ event: 'buy', order: { sku: 'S-' + i } }); dataLayer.shift() } }, 150)`,
    pixel: { ...contact, install: { trigger: { on: 'event', event: 'buy' }, dedupe: 'none' } },
    events: ['S-0', 'S-1', 'S-2'].map((sku) => ({ properties: { sku } })),
  },
  {
    name: 'the data layer goes round in a circle',
    order: `${inLayer}; dataLayer.push(dataLayer, window, document); dataLayer[0].order.self = dataLayer[0]`,
    events: [right],
  },
  { name: 'a value is circular', order: `var order = { ${fields} }; order.sku = [order]`, events: [withoutSku] },
  {
    name: 'a value has a toJSON and a toString of its own',
    order: `var order = { ${fields} }; order.sku = { toJSON: function () { return 'S-9' }, toString: function () { return 'S-9' } }`,
    events: [withoutSku],
  },
  {
    name: 'a value throws when it becomes text',
    order: `var order = { ${fields} }; order.sku = { toString: function () { throw new Error('mine') } }`,
    events: [withoutSku],
  },
  ...[
    '10n',
    'Symbol("S-1")',
    'function S1() {}',
    'document.all',
    'new Date()',
    'new String("S-1")',
    'Object.create(null)',
  ].map((value): HostilePage => ({
    name: `a value is ${value}`,
    order: `var order = { ${fields} }; order.sku = ${value}`,
    events: [withoutSku],
  })),
  {
    name: 'the values are inherited',
    order: `var order = Object.create({ ${fields} })`,
    events: [nothing],
  },
  {
    name: 'a value is the window of another origin',
    markup: `<iframe sandbox srcdoc="x"></iframe>`,
    order: `var order = { ${fields} }; order.sku = frames[0]`,
    events: [withoutSku],
  },
  {
    name: 'a push is the window of another origin',
    markup: `<iframe sandbox srcdoc="x"></iframe>`,
    order: `${inLayer}; dataLayer.push(frames[0])`,
    events: [nothing],
  },
  {
    name: 'a value is a hundred thousand spaces and a letter',
    order: `var order = { ${fields} }; order.sku = new Array(1e5).join(' ') + 'x'`,
    events: [{ ...right, properties: { sku: ' '.repeat(500) }, cut: ['sku'] }],
  },
  {
    name: 'a value has a million letters and half a character',
    order: `var order = { ${fields} }; order.sku = '\\ud800' + new Array(1e6).join('x')`,
    events: [{ ...right, properties: { sku: `\ud800${'x'.repeat(499)}` }, cut: ['sku'] }],
  },
];

const builtins: HostilePage[] = [
  {
    name: 'Date is a class of the page’s',
    before: `Date = class extends Date { constructor() { super(...arguments) } mine() { return 'mine' } }`,
    events: [right],
    probe: `new Date(5).mine() + new Date(5).getTime()`,
  },
  {
    name: 'the clock stands',
    before: `Date.now = function () { return 1767607200000 }`,
    events: [right],
    probe: `Date.now()`,
  },
  {
    name: 'Date.now gives a text',
    before: `Date.now = function () { return '1767607200000' }`,
    pixel: { install: { ...all } },
    events: [],
    logged: 'failed',
    probe: `typeof Date.now()`,
  },
  {
    name: 'Date.now throws',
    before: `Date.now = function () { throw new Error('mine') }`,
    events: [],
  },
  {
    name: 'Date.prototype.toISOString is missing',
    before: `delete Date.prototype.toISOString`,
    pixel: { install: { ...all } },
    events: [],
    logged: 'failed',
  },
  counted('Date.prototype', 'toJSON', `JSON.stringify(new Date(0))`),
  {
    name: 'JSON.stringify indents',
    before: `JSON.stringify = (function (real) { return function (v, r) { return real(v, r, 2) } })(JSON.stringify)`,
    events: [right],
    probe: `JSON.stringify({ a: [1] })`,
  },
  {
    name: 'JSON.stringify knows no replacer',
    before: `JSON.stringify = (function (real) { return function (v) { return real(v) } })(JSON.stringify)`,
    events: [right],
    probe: `JSON.stringify({ a: [1] })`,
  },
  {
    name: 'JSON.stringify throws',
    before: `JSON.stringify = function () { throw new Error('mine') }`,
    pixel: { install: { ...all } },
    events: [],
    logged: 'failed',
  },
  {
    name: 'JSON.parse throws',
    before: `JSON.parse = function () { throw new Error('mine') }`,
    events: [right],
  },
  {
    name: 'Math.random stands',
    before: `Math.random = function () { return 0.5 }`,
    events: [right],
    probe: `Math.random()`,
  },
  { name: 'Math is frozen', before: `Object.freeze(Math)`, events: [right], probe: `Object.isFrozen(Math)` },
  counted('Promise.prototype', 'then', `typeof Promise.resolve(1).then(function () {}).then`),
  { name: 'there is no Promise', before: `Promise = undefined`, events: [right], probe: `typeof Promise` },
  {
    name: 'Prototype.js gives everything a toJSON',
    before: `Array.prototype.toJSON = String.prototype.toJSON = Number.prototype.toJSON = function () { return 'json:' + this }`,
    events: [right],
    probe: `JSON.stringify({ a: [1], b: 'c' })`,
  },
  {
    name: 'Prototype.js 1.5 has a reduce of its own',
    before: `Array.prototype.reduce = function () { return this.length > 1 ? this : this[0] }`,
    events: [right],
    probe: `[[1]].reduce() + '' + [1, 2].reduce()`,
  },
  {
    name: 'Array.prototype has enumerable additions',
    before: `Array.prototype.each = Array.prototype.last = Array.prototype.clone = function () { throw new Error('mine') }`,
    events: [right],
    probe: `(function () { var keys = ''; for (var k in [1]) keys += k; return keys })()`,
  },
  {
    name: 'Object.prototype has the enumerable additions of Sugar',
    before: `['keys', 'each', 'map', 'any', 'find', 'count', 'isEmpty', 'sum', 'min', 'max', 'size', 'merge', 'clone', 'watch', 'tap', 'has', 'toQueryString', 'should']
      .forEach(function (name) { Object.prototype[name] = function () { throw new Error('mine') } })`,
    events: [right],
    probe: `(function () { var keys = ''; for (var k in {}) keys += k; return keys })()`,
  },
  {
    name: 'every object has a toJSON',
    before: `Object.prototype.toJSON = function () { return 'mine' }`,
    events: [right],
    probe: `JSON.stringify({ a: 1 })`,
  },
  counted('Function.prototype', 'call', `[].slice.call('ab').length`, {
    name: 'Function.prototype.call counts its calls',
    // By way of `Reflect`, or it would call itself.
    before: `var calls = 0; (function (apply) { Function.prototype.call = function (self) {
      calls++; var args = []; for (var i = 1; i < arguments.length; i++) args[i - 1] = arguments[i]; return apply(this, self, args);
    } })(Reflect.apply)`,
  }),
  counted('String.prototype', 'replace', `'aXb'.replace('X', '-')`),
  counted('String.prototype', 'trim', `' a '.trim()`),
  counted('RegExp.prototype', 'test', `/a/.test('a')`),
  counted('RegExp.prototype', 'exec', `/a/.exec('a').index`),
  counted('Array.prototype', 'forEach', `(function (s) { [1, 2].forEach(function (n) { s += n }); return s })('')`),
  counted('Array.prototype', 'filter', `[1, 2].filter(function (n) { return n > 1 }).length`),
  counted('Array.prototype', 'concat', `[1].concat([2]).length`),
  counted('Object', 'keys', `Object.keys({ a: 1 }).length`),
  counted('EventTarget.prototype', 'addEventListener', `typeof addEventListener`),
  {
    name: 'XMLHttpRequest is wrapped',
    before: `XMLHttpRequest.prototype.open = XMLHttpRequest.prototype.send = function () { throw new Error('mine') }`,
    events: [right],
  },
  {
    name: 'addEventListener throws',
    before: `addEventListener = EventTarget.prototype.addEventListener = function () { throw new Error('mine') }`,
    events: [right],
  },
  { name: 'addEventListener is gone', before: `addEventListener = undefined`, events: [right] },
  {
    name: 'setTimeout runs at once',
    before: `setTimeout = function (f) { f(); return 1 }`,
    events: [right],
    probe: `(function (x) { setTimeout(function () { x = 2 }); return x })(1)`,
  },
  { name: 'setTimeout drops what it is given', before: `setTimeout = function () { return 1 }`, events: [right] },
  {
    name: 'setTimeout throws from the second time on',
    before: `setTimeout = (function (real, n) { return function (f, ms) { if (n++) throw new Error('mine'); return real(f, ms) } })(setTimeout, 0)`,
    events: [right],
  },
  { name: 'setTimeout throws', before: `setTimeout = function () { throw new Error('mine') }`, events: [right] },
  {
    name: 'setTimeout gives an object',
    before: `setTimeout = (function (real) { return function (f, ms) { return { id: real(f, ms) } } })(setTimeout)`,
    events: [right],
    probe: `typeof setTimeout(function () {}, 0)`,
  },
  { name: 'clearTimeout is gone', before: `clearTimeout = undefined`, events: [right] },
  {
    name: 'performance is gone',
    before: `Object.defineProperty(window, 'performance', { value: undefined })`,
    events: [right],
    probe: `typeof performance`,
  },
  {
    name: 'crypto is gone, and the order names the event',
    before: `Object.defineProperty(window, 'crypto', { value: undefined })`,
    events: [right],
    probe: `typeof crypto`,
  },
  {
    name: 'crypto is gone, and nothing names the event',
    before: `Object.defineProperty(window, 'crypto', { value: undefined })`,
    pixel: { ...contact, install: { ...all, trigger: 'load' } },
    events: [],
    logged: 'failed',
  },
  {
    name: 'crypto is one of the page’s own',
    before: `crypto.getRandomValues = function () { return 4 }`,
    pixel: { ...contact, install: { ...all, trigger: 'load' } },
    events: [],
    logged: 'failed',
    probe: `crypto.getRandomValues()`,
  },
  { name: 'AbortSignal is gone', before: `delete window.AbortSignal`, events: [right] },
  { name: 'AbortSignal knows no timeout', before: `delete AbortSignal.timeout`, events: [right] },
  {
    name: 'the console throws',
    before: `['log', 'info', 'warn', 'error', 'debug'].forEach(function (name) { console[name] = function () { throw new Error('mine') } })`,
    events: [right],
  },
  {
    name: 'the page listens to every error',
    before: `var seen = 0; window.onerror = function () { seen++ };
      addEventListener('error', function () { seen++ }, true); addEventListener('unhandledrejection', function () { seen++ });
      fetch = function () { throw new Error('mine') }; navigator.sendBeacon = function () { throw new Error('mine') }`,
    events: [right],
    probe: `seen`,
  },
  {
    name: 'event is a variable of the page’s',
    before: `var event = { type: 'mine' }`,
    events: [right],
    probe: `event.type`,
  },
];

const pass = 'var real = fetch;';
const networks: HostilePage[] = [
  {
    name: 'fetch is wrapped and gives nothing',
    before: `${pass} fetch = function (a, b) { real(a, b) }`,
    events: [right],
    probe: `typeof fetch('/favicon.ico')`,
  },
  {
    name: 'fetch is wrapped and gives a number',
    before: `${pass} fetch = function (a, b) { real(a, b); return 5 }`,
    events: [right],
  },
  {
    name: 'fetch is wrapped and never settles',
    before: `${pass} fetch = function (a, b) { real(a, b); return new Promise(function () {}) }`,
    events: [right],
  },
  {
    name: 'fetch is wrapped and gives an answer of the page’s own',
    before: `${pass} fetch = function (a, b) { return real(a, b).then(function () { return { status: 500, headers: {} } }) }`,
    // It counts as failed, and is tried again.
    events: [right],
  },
  {
    name: 'fetch is wrapped and gives the body',
    before: `${pass} fetch = function (a, b) { return real(a, b).then(function (answer) { return answer.text() }) }`,
    events: [right],
  },
  {
    name: 'fetch is wrapped and rejects without a word',
    before: `${pass} (function (tries) { fetch = function (a, b) { return tries++ ? real(a, b) : Promise.reject() } })(0)`,
    events: [right],
  },
  {
    name: 'fetch gives something like a promise that throws',
    before: `${pass} fetch = function (a, b) { real(a, b); return { then: function (f) { f({ ok: true }); throw new Error('mine') } } }`,
    events: [right],
  },
  {
    name: 'fetch gives something like a promise that answers twice',
    before: `${pass} fetch = function (a, b) { real(a, b); return { then: function (f, g) { f({ ok: true }); g(new Error('mine')); f({ status: 503 }) } } }`,
    events: [right],
  },
  { name: 'fetch throws', before: `fetch = function () { throw new Error('mine') }`, events: [right] },
  {
    name: 'fetch throws when it is looked up',
    before: `Object.defineProperty(window, 'fetch', { get: function () { throw new Error('mine') } })`,
    events: [right],
  },
  { name: 'fetch is gone', before: `delete window.fetch`, events: [right], probe: `typeof fetch` },
  { name: 'sendBeacon is gone', before: `delete Navigator.prototype.sendBeacon`, events: [right] },
  {
    name: 'fetch and sendBeacon are gone',
    before: `delete window.fetch; delete Navigator.prototype.sendBeacon`,
    events: [right],
    probe: `document.images.length`,
  },
  {
    name: 'fetch, sendBeacon and Image are gone',
    before: `delete window.fetch; delete Navigator.prototype.sendBeacon; delete window.Image`,
    events: [],
  },
  {
    name: 'fetch counts the page’s own calls',
    before: `${pass} var asked = ''; fetch = function (a, b) { if (a[0] === '/') asked += a; return real(a, b) }; fetch('/favicon.ico')`,
    events: [right],
    probe: `asked`,
  },
];

const storages: HostilePage[] = [
  {
    name: 'localStorage throws',
    before: `Object.defineProperty(window, 'localStorage', { get: function () { throw new DOMException('x', 'SecurityError') } })`,
    events: [right],
  },
  {
    name: 'localStorage is null',
    before: `Object.defineProperty(window, 'localStorage', { value: null })`,
    events: [right],
  },
  {
    name: 'localStorage is a frozen object',
    before: `Object.defineProperty(window, 'localStorage', { value: Object.freeze({}) })`,
    events: [right],
  },
  {
    name: 'localStorage throws whatever is asked',
    before: `Object.defineProperty(window, 'localStorage', { value: new Proxy({}, {
      get: function () { throw 1 }, set: function () { throw 1 }, ownKeys: function () { throw 1 }, deleteProperty: function () { throw 1 } }) })`,
    pixel: { install: { ...all } },
    events: [right],
  },
  {
    name: 'the storage is full',
    before: `var size = 1 << 22, n = 0; while (size) try { localStorage['fill' + n++] = new Array(size + 1).join('x') } catch (e) { size >>= 1 }`,
    events: [right],
    probe: `localStorage.length`,
  },
  {
    name: 'the methods of Storage throw',
    before: `Storage.prototype.setItem = Storage.prototype.getItem = Storage.prototype.removeItem = function () { throw new Error('mine') }`,
    events: [right],
  },
  {
    name: 'the storage holds names of its methods, and junk under our names',
    before: `var store = localStorage; ['length', 'key', 'getItem', 'setItem', 'hasOwnProperty', 'toString'].forEach(function (k) { Storage.prototype.setItem.call(store, k, 'mine') });
      var junk = ['', '{', 'null', '[]', '"x"', '{"to":1}', '{"to":"https://collect.example/e"}', '5'];
      for (var i = 0; i < junk.length; i++) store['_pw1:0x' + i] = junk[i]`,
    events: [right],
    probe: `Storage.prototype.getItem.call(store, 'setItem')`,
  },
  {
    name: 'the storage holds half an entry of ours that is due',
    before: `localStorage['_pw1:01'] = '{"to":"https://collect.example/e","due":0,"tries":0,"until":9e15}'`,
    events: [right],
  },
  {
    name: 'the page clears the storage right after us',
    after: `localStorage.clear()`,
    events: [right],
    probe: `localStorage.length - Object.keys(localStorage).filter(function (k) { return !k.indexOf('_pw1:') }).length`,
  },
];

const names: HostilePage[] = [
  ...[
    'fetch',
    'crypto',
    'localStorage',
    'dataLayer',
    'pixelwright',
    'setTimeout',
    'config',
    'JSON',
    '__tcfapi',
    'navigator',
  ].map((name): HostilePage => ({
    name: `elements are called ${name}`,
    markup: `<a id="${name}"></a><form name="${name}"></form><img name="${name}" alt="">`,
    events: [right],
    probe: `document.querySelectorAll('#${name}').length`,
  })),
  ...['hidden', 'prerendering', 'addEventListener', 'querySelectorAll', 'visibilityState', 'cookie'].map(
    (name): HostilePage => ({
      name: `document.${name} is a form`,
      markup: `<form name="${name}"></form>`,
      events: [right],
      probe: `document.${name}.tagName`,
    }),
  ),
  {
    name: 'document.querySelectorAll is a form where elements are watched',
    markup: `<form name="querySelectorAll"></form><p data-pixel="KEY">x</p>`,
    after: `document.body.append('more')`,
    pixel: { install: { trigger: 'visible' } },
    events: [],
    probe: `document.querySelectorAll.tagName`,
  },
  {
    name: 'a click in a form with a field called nodeType',
    markup: `<form onsubmit="return false" data-pixel="KEY"><input name="nodeType"><a id="go" href="#there">go</a></form>`,
    after: `document.getElementById('go').click()`,
    pixel: contact,
    events: [clicked],
  },
  {
    name: 'the order is an element',
    markup: `<form id="order"><input name="total" value="5"><input name="id" value="A-5"></form>`,
    order: '',
    events: [nothing],
  },
  {
    name: 'pixelwright is frozen',
    before: `Object.defineProperty(window, 'pixelwright', { value: Object.freeze(function () { return 'mine' }) })`,
    events: [right],
    probe: `pixelwright()`,
  },
  { name: 'pixelwright is a text', before: `var pixelwright = 'mine'`, events: [right] },
  { name: 'pixelwright throws', before: `function pixelwright() { throw new Error('mine') }`, events: [right] },
];

const clicks: HostilePage[] = [
  ['Element.prototype.matches is gone', `delete Element.prototype.matches`, []],
  ['composedPath is gone', `delete Event.prototype.composedPath`, []],
  [
    'every listener of the page’s stops the event',
    `document.addEventListener('click', function (e) { e.stopImmediatePropagation() }, true)`,
    [clicked],
  ],
  [
    'a form has fields under the names of its methods',
    `document.addEventListener('DOMContentLoaded', function () {})`,
    [clicked],
  ],
].map(([name, before, events]): HostilePage => ({
  name: `a click where ${name as string}`,
  markup: `<form onsubmit="return false" data-pixel="KEY"><input name="matches"><input name="closest"><a id="go" href="#there">go</a></form>`,
  order: `var order = { ${fields} }`,
  before: before as string,
  after: `document.getElementById('go').click()`,
  pixel: contact,
  events: events as object[],
  // The link was followed.
  probe: `location.hash.slice(0, 0) + document.getElementById('go').href.split('#')[1]`,
}));

const documents: HostilePage[] = [
  {
    name: 'a strict policy with Trusted Types',
    headers: (_snippet, scripts) => ({
      'Content-Security-Policy': cspHeader(
        "default-src 'none'; script-src 'none'; connect-src https://collect.example; require-trusted-types-for 'script'; trusted-types 'none'",
        scripts,
      ),
    }),
    events: [right],
    probe: `document.scripts.length && typeof trustedTypes`,
  },
  {
    name: 'a policy that allows no address',
    headers: (_snippet, scripts) => ({ 'Content-Security-Policy': cspHeader("default-src 'none'", scripts) }),
    events: [],
    messages: /^\[error\] .*(Content Security Policy|violates the document)/,
  },
  {
    name: 'a policy that sandboxes the page',
    headers: () => ({ 'Content-Security-Policy': 'sandbox allow-scripts' }),
    events: [right],
    probe: `(function () { try { return typeof localStorage } catch (e) { return e.name } })()`,
  },
  {
    name: 'a page without https',
    origin: 'plain',
    events: [right],
    probe: `typeof crypto.randomUUID + isSecureContext`,
  },
  {
    name: 'document.domain is set',
    fresh: true,
    headers: () => ({ 'Origin-Agent-Cluster': '?0' }),
    before: `document.domain = 'shop.example'`,
    events: [right],
    probe: `document.domain`,
  },
  {
    name: 'a base address elsewhere',
    markup: `<base href="https://else.example/x/">`,
    events: [right],
    probe: `document.baseURI`,
  },
  {
    name: 'a page that refreshes at once',
    markup: `<meta http-equiv="refresh" content="0;url=/next">`,
    events: [right],
    leaves: true,
  },
  { name: 'a page that is left in the same task', after: `location.href = '/next'`, events: [right], leaves: true },
  { name: 'a page that stops loading', after: `window.stop()`, events: [right] },
  {
    name: 'a page in quirks mode',
    document: (snippet) => `<script>var order = { ${fields} }</script>${snippet}<p>old`,
    events: [right],
  },
  {
    name: 'a page that is written over after it was loaded',
    after: `onload = function () { document.open(); document.write('<p id="new">new</p>'); document.close(); pixelwright('fire', 'KEY') }`,
    pixel: contact,
    events: [clicked],
  },
  {
    name: 'a frame of another origin, without storage',
    document: (snippet) =>
      `<!doctype html><iframe sandbox="allow-scripts" srcdoc="${escaped(`<script>var order = { ${fields} }</script>${snippet}`)}"></iframe>`,
    events: [right],
  },
  {
    name: 'a frame whose page stands in an attribute',
    document: (snippet) =>
      `<!doctype html><iframe srcdoc="${escaped(`<script>var order = { ${fields} }</script>${snippet}`)}"></iframe>`,
    events: [right],
  },
  {
    name: 'a blank frame that is written into',
    document: (snippet) =>
      `<!doctype html><iframe></iframe><script>var inner = frames[0].document; inner.open(); inner.write(${JSON.stringify(
        `<script>var order = { ${fields} }</script>${snippet}`,
      ).replaceAll('<', '\\u003c')}); inner.close()</script>`,
    events: [right],
  },
  {
    name: 'a frame that is removed at once',
    document: (snippet) =>
      `<!doctype html><iframe id="f"></iframe><script>var inner = frames[0].document; inner.open(); inner.write(${JSON.stringify(
        `<script>var order = { ${fields} }</script>${snippet}`,
      ).replaceAll('<', '\\u003c')}); inner.close(); document.getElementById('f').remove()</script>`,
    events: [right],
  },
];

const snippets: HostilePage[] = [
  {
    name: 'the same script three times',
    document: (snippet) => `<!doctype html><script>var order = { ${fields} }</script>${snippet}${snippet}${snippet}`,
    events: [right],
  },
  {
    name: 'the same script again by a script element',
    document: (snippet) => `<!doctype html><script>var order = { ${fields} }</script>${snippet}<script>
      for (var i = 0; i < 3; i++) { var s = document.createElement('script'); s.text = document.scripts[1].text; document.head.append(s) }
    </script>`,
    events: [right],
  },
  {
    name: 'calls that make no sense',
    after: `pixelwright(); pixelwright('fire'); pixelwright('fire', Symbol('x')); pixelwright('fire', 'KEY', new Proxy({}, { getOwnPropertyDescriptor: function () { throw 1 } }));
      pixelwright('add', {}); pixelwright('consent'); pixelwright('log', 5); pixelwright('flush', 1); pixelwright.call(null, {})`,
    pixel: { install: { ...all } },
    events: [right],
  },
  {
    name: 'a reader of the log that throws, and one that calls us',
    after: `pixelwright('log', function () { throw new Error('mine') }); pixelwright('log', function () { pixelwright('flush') })`,
    pixel: { install: { ...all } },
    events: [right],
  },
];

const consent = { consent: 'auto', wait: 300 };
const consents: HostilePage[] = [
  {
    name: 'a consent platform that throws has not said yes',
    before: `function __tcfapi() { throw new Error('mine') }`,
    pixel: { install: consent },
    events: [],
  },
  {
    name: 'a consent platform that answers with nothing holds the event',
    before: `function __tcfapi(a, b, f) { f(); f(null, false) }`,
    pixel: { install: consent },
    events: [],
  },
  {
    name: 'an opt-out that Prototype.js writes as text is an opt-out',
    before: `Array.prototype.toJSON = function () { return '[' + this.map(function (x) { return JSON.stringify(x) }) + ']' };
      function __gpp(a, f) { f({ pingData: { signalStatus: 'ready', parsedSections: { usnat: [{ SaleOptOut: 1 }] } } }) }`,
    pixel: { install: consent },
    events: [],
  },
  {
    name: 'what Google knows of consent throws',
    before: `Object.defineProperty(window, 'google_tag_data', { get: function () { throw new Error('mine') } })`,
    pixel: { install: consent },
    events: [],
  },
  {
    name: 'consent commands without sense in the data layer',
    before: `var dataLayer = [['consent'], ['consent', 'default'], ['consent', null, null], { 0: 'consent', 1: 'default', 2: 5 }, null]`,
    pixel: { install: consent },
    events: [right],
  },
];

/** As it stands in an attribute. */
function escaped(html: string): string {
  return html.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}

export const hostilePages: readonly HostilePage[] = [
  ...dataLayers,
  ...builtins,
  ...networks,
  ...storages,
  ...names,
  ...clicks,
  ...documents,
  ...snippets,
  ...consents,
].map((page) => ({
  order: page.document ? '' : `var order = { ${fields} }`,
  ...page,
  pixel: { config: purchase, ...page.pixel, install: { wait: 0, ...page.pixel?.install } },
}));
