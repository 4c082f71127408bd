import { describe, expect, test } from 'vitest';
import { conversion, makeSnippet } from '../support/make-snippet.ts';
import { publishProfile } from '../support/tealium-emulator/profile.ts';
import { TestPage } from '../support/test-page.ts';
import { makeTag } from './make-tag.ts';

const config = conversion({ revenue: 'total', currency: 'currency', properties: { transaction_id: 'id', sku: 'sku' } });

/** What the JavaScript target makes of the values of a page. */
function bySnippet(values: string, install: Record<string, unknown>): unknown {
  const { snippet } = makeSnippet({ config, install: { ...install, wait: 0 } });
  return new TestPage().run(`var dataLayer = [${values}]`).paste(snippet).data;
}

/** What the Tealium tag makes of the same values in a call, published into utag.js. */
function byTag(values: string, install: Record<string, unknown>): unknown {
  const tag = {
    uid: 1,
    ...makeTag({ id: 'pix_1', config, install: { ...install, wait: 0, consent: 'off' } }),
    bundled: true,
  };
  return new TestPage().run(publishProfile({ tags: [tag] })['/utag.js']!).run(`utag.link(${values})`).data;
}

const values = (total: string, rest = '') =>
  `{ tealium_event: 'purchase', currency: 'EUR', id: 'A-1', sku: 's', total: ${total}${rest} }`;

describe.each([{}, { money: { decimal: ',' } }, { money: { minorUnits: true } }, { money: { allowNegative: true } }])(
  'with %j',
  (install) => {
    test.each([
      '"1,234.50"',
      '"1.234,56 €"',
      '1234.5',
      '["12.99", "5"]',
      '[1234.5]',
      '"1.234"',
      '"1,234"',
      '"1,23,456"',
      '"0.123"',
      '"-5"',
      '"(5)"',
      '-5',
      '0',
      '"0"',
      '"5k"',
      '"USD 5"',
      '1e12',
      'NaN',
      'Infinity',
      'true',
      'null',
      '""',
      '[]',
      '[[7]]',
      '{}',
      '"undefined"',
      '"{{total}}"',
      '"١٢٣٫٤٥"',
      '5.0000001',
    ])('%s is read as by the snippet', (total) => {
      const data = byTag(values(total), install);
      expect(data).toHaveLength(1);
      expect(data).toEqual(bySnippet(values(total), install));
    });
  },
);

test.each([
  ['a number', ', sku: 12.5'],
  ['a boolean', ', sku: false'],
  ['an array', ', sku: ["a", 1, null, {}, true]'],
  ['an object', ', sku: { a: 1 }'],
  ['null', ', sku: null'],
  ['nothing', ', sku: undefined'],
  ['an e-mail address', ', sku: "a@example.com"'],
  ['long text', ', sku: "x".repeat(600)'],
  ['a placeholder', ', sku: "{{sku}}"'],
  ['a currency in small letters', ', currency: " eur "'],
  ['several currencies', ', currency: ["GBP", "EUR"]'],
  ['a currency that is none', ', currency: "euro"'],
  ['a number for an order id', ', id: 991'],
  ['order id 0', ', id: 0'],
  ['an order id too large to be exact', ', id: 9007199254740993'],
  ['a getter that throws', ', get sku() { throw new Error("page") }'],
])('%s is sent as by the snippet', (_, rest) => {
  const given = values('"99.90"', rest);
  // Tealium's own copy of the data runs getters, so the tag sees what they give: nothing.
  const copied = rest.includes('get ') ? values('"99.90"', ', sku: undefined') : given;
  expect(byTag(copied, {})).toEqual(bySnippet(given, {}));
});

test('only the first amount that can be read in one way is sent', () => {
  const revenue = (total: string) => (byTag(values(total), {}) as { revenue?: number }[])[0]!.revenue;
  expect(revenue('"1,234.50"')).toBe(1234.5);
  expect(revenue('"1.234,56 €"')).toBe(1234.56);
  expect(revenue('1234.5')).toBe(1234.5);
  expect(revenue('["12.99"]')).toBe(12.99);
  expect(revenue('"1.234"')).toBeUndefined();
});
