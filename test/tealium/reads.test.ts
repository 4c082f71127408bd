import { describe, expect, test } from 'vitest';
import { publish } from '../support/tealium-emulator/publish.ts';
import { makeTag } from './make-tag.ts';
import { runTag } from './run-tag.ts';

// One call at a time, without a browser: what the tag reads, whether it fires, and what it says.
const variable = (value: string) => ({ source: 'variable', value });
const config = {
  type: 'conversion',
  conversion_type: 'purchase',
  revenue: variable('order.total'),
  currency: variable('currency'),
  properties: [
    { key: 'transaction_id', ...variable('order_id') },
    { key: 'sku', ...variable('items[0].sku') },
    { key: 'first', ...variable('name[0]') },
  ],
};
const install = { orderedAt: variable('order.times[0].at'), maxAgeHours: 24 };
const { template } = makeTag({ config, install });
const purchase = { tealium_event: 'purchase' };

function run(data: object, map: Record<string, string> = {}, event = 'view') {
  return runTag(publish({ uid: 12, template, map }), 'pixelwright', { event, data });
}

describe('a value', () => {
  const value = (name: string, data: object, map?: Record<string, string>) =>
    (run({ ...purchase, ...data }, map).values as Record<string, unknown>)[name];

  test.each([0, false, null, NaN, '', []])('that is %j under its flat key goes before a nested one', (flat) => {
    expect(value('revenue', { 'order.total': flat, order: { total: 5 } })).toEqual(flat);
  });

  test.each([0, false, null, NaN, []])(
    'that is %j in a mapped variable goes before what the tag would read',
    (mapped) => {
      const data = { mine: mapped, order_id: 'A-1', currency: 'EUR', 'order.total': 5, 'items[0].sku': 'S' };
      const destinations = {
        transaction_id: 'transaction_id',
        currency: 'currency',
        revenue: 'revenue',
        sku: 'prop.sku',
      };
      for (const [name, destination] of Object.entries(destinations))
        expect(value(name, data, { mine: destination })).toEqual(mapped);
      expect(value('transaction_id', data, { mine: 'order_id' })).toEqual(mapped);
    },
  );

  test('that is "" or not there in a mapped variable is read as if there were no mapping', () => {
    expect(value('currency', { mine: '', currency: 'EUR' }, { mine: 'currency' })).toBe('EUR');
    expect(value('currency', { currency: 'EUR' }, { mine: 'currency' })).toBe('EUR');
  });

  test('that an extension mapped to "" is read as if there were no mapping', () => {
    const code = publish({ uid: 12, template, extensions: ['u.data.currency = "";'] });
    const { values } = runTag(code, 'pixelwright', { data: { ...purchase, currency: 'EUR' } });
    expect(values).toMatchObject({ currency: 'EUR' });
  });

  test('with a place in an array has that name as a flat key, the time of an order too', () => {
    expect(value('sku', { 'items[0].sku': 'S' })).toBe('S');
    expect(value('sku', { items: [{ sku: 'S' }] })).toBe('S');
    expect(value('ordered_at', { 'order.times[0].at': 'T' })).toBe('T');
    expect(value('ordered_at', { order: { times: [{ at: 'T' }] } })).toBe('T');
  });

  test('is not a letter of a text, and nothing inherited', () => {
    expect(value('first', { name: 'text' })).toBeUndefined();
    expect(value('currency', Object.create({ currency: 'EUR' }))).toBeUndefined();
    expect(value('revenue', { order: Object.create({ total: 5 }) })).toBeUndefined();
  });

  test('whose getter throws is missing, and the others are not', () => {
    const order = {
      get total() {
        throw new Error('mine');
      },
    };
    const { values, log } = run({ ...purchase, order, currency: 'EUR' });
    expect(values).toMatchObject({ currency: 'EUR' });
    expect(values).not.toHaveProperty('revenue');
    expect(log).toEqual(['pixelwright 12: handed over px_123']);
  });

  test('comes through although the page has added to the prototype of all objects', () => {
    const all = Object.prototype as { each?: () => void };
    all.each = () => {};
    try {
      expect(value('currency', { mine: 'GBP' }, { mine: 'currency' })).toBe('GBP');
    } finally {
      delete all.each;
    }
  });
});

describe('a call', () => {
  test.each(['view', 'link'])('%s with the name of the event fires the pixel', (event) => {
    expect(run(purchase, {}, event)).toMatchObject({ fired: 'px_123', log: ['pixelwright 12: handed over px_123'] });
  });

  test.each(['view', 'link'])('%s with another name does not, and the log says which', (event) => {
    const { fired, log } = run({ tealium_event: 'add' }, {}, event);
    expect({ fired, log }).toEqual({ log: ['pixelwright 12: not fired, tealium_event is add'] });
  });

  test('with an inherited name does not', () => {
    expect(run(Object.create(purchase)).fired).toBeUndefined();
  });

  test('of another kind does not, also where a customer lets every kind through', () => {
    const code = publish({ uid: 12, template: template.replace('u.initialized', 'u.ev.all = 1; u.initialized') });
    expect(runTag(code, 'pixelwright', { event: 'rdata', data: purchase }).fired).toBeUndefined();
    expect(runTag(code, 'pixelwright', { event: 'link', data: purchase }).fired).toBe('px_123');
  });

  test('link is nothing to a page view', () => {
    const pageview = makeTag({ config: { type: 'pageview' } }).template;
    const on = (event: string) => runTag(publish({ uid: 12, template: pageview }), 'pixelwright', { event, data: {} });
    expect(on('view').fired).toBe('px_123');
    expect(on('link')).toMatchObject({ log: [] });
    expect(on('link').fired).toBeUndefined();
  });

  test('is logged, and hurts nobody, where the function of the page throws', () => {
    const error = new Error('foreign');
    const runtime = (command: string) => {
      if (command === 'fire') throw error;
      return 7;
    };
    const { log, loaded } = runTag(publish({ uid: 12, template }), 'pixelwright', { data: purchase, runtime });
    expect({ log, loaded }).toEqual({ log: [error], loaded: true });
  });
});

test.each([
  [{ ...config }, { trigger: 'load' }, true],
  [{ ...config }, { trigger: 'load', anyView: true }, false],
  [{ ...config }, { trigger: 'manual' }, false],
  [{ type: 'pageview' }, { trigger: 'manual' }, true],
  [{ type: 'pageview' }, { trigger: 'load' }, false],
])('a trigger that Tealium cannot follow is told: %j %j', (given, options, told) => {
  const { diagnostics } = makeTag({ config: given, install: options });
  expect(diagnostics.some(({ code }) => code === 'tealium_ignores_option')).toBe(told);
});

test('a property whose name holds a comma has no destination', () => {
  const { install: notes } = makeTag({ config: { type: 'pageview', properties: [{ key: 'a,b', ...variable('x') }] } });
  expect(notes).toContain('| `x` | none, as its name holds a comma |');
});
