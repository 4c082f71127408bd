import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readImageEvents } from '@pixelwright/generator';
import { parseMoney } from '@pixelwright/runtime/money';
import { transactionIdOf } from '@pixelwright/runtime/identity';
import { isScalar } from '@pixelwright/runtime/scalar';
import { makeSnippet } from '../support/make-snippet.ts';
import { parseFragment } from 'parse5';
import { runs, seed } from './runs.ts';

const fixed = (key: string, value: string) => ({ key, source: 'fixed', value });
const text = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('', 'null', '%%ORDER%%', '1.234', '99,90 €', '0', 'A&b=c', '"', '\\', '+', '%', '%41'),
  )
  .filter((value) => !/\p{Surrogate}|@|\d{4}|eyJ|[A-Za-z0-9+/]{20}/u.test(value));

/** The address that a browser asks for: the attribute as an HTML parser reads it. */
function addressIn(html: string): string {
  const [image] = parseFragment(html).childNodes as unknown as { attrs: { name: string; value: string }[] }[];
  return image!.attrs.find(({ name }) => name === 'src')!.value;
}

const snippetFor = (constant: string) =>
  addressIn(
    makeSnippet({
      id: 'pix',
      config: {
        type: 'conversion',
        conversion_type: constant || 'purchase',
        revenue: { source: 'fixed', value: '%%TOTAL%%' },
        currency: { source: 'fixed', value: 'EUR' },
        properties: [fixed('order_id', '%%ORDER%%'), fixed('a.b&c', 'x-%%NAME%%'), fixed('fixed', constant || 'x')],
      },
      install: { delivery: 'image' },
    }).snippet,
  );

test('what the shop puts in arrives as the other forms would send it', () => {
  fc.assert(
    fc.property(
      text.filter((value) => isScalar(value) && !value.includes('%%') && value.length <= 40 && value.trim() !== ''),
      text,
      text,
      text.filter((value) => !value.includes('%%')),
      (constant, total, order, name) => {
        const address = snippetFor(constant);
        const fill: Record<string, string> = { TOTAL: total, ORDER: order, NAME: name };
        const asked = address.replace(/%%([A-Z]+)%%/g, (_, key: string) => encodeURIComponent(fill[key]!));
        const { id, data } = readImageEvents(new URL(asked).search.slice(1))[0]!;

        const transaction = transactionIdOf(order);
        const revenue = parseMoney(total, undefined, 'EUR');
        const property = `x-${name}`.slice(0, 500);
        expect(data.transaction_id).toBe(transaction);
        expect(id).toBe(transaction === undefined ? undefined : `pix:${transaction}`);
        expect([data.revenue, data.currency]).toEqual(
          revenue === undefined ? [undefined, undefined] : [revenue, 'EUR'],
        );
        expect(data.properties).toEqual({ 'a.b&c': property, fixed: constant });
        expect(data.missing ?? []).toEqual([
          ...(revenue === undefined ? ['revenue'] : []),
          ...(transaction === undefined ? ['transaction_id'] : []),
        ]);
      },
    ),
    { numRuns: runs(500), seed },
  );
});

test('what nobody fills in is missing, whatever its name', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z][A-Z0-9_.-]{0,20}$/), (name) => {
      const { snippet } = makeSnippet({
        id: 'pix',
        config: {
          type: 'conversion',
          conversion_type: 'purchase',
          revenue: { source: 'fixed', value: `%%${name}%%` },
          currency: { source: 'fixed', value: 'EUR' },
          properties: [fixed('order_id', ` %%${name}%%`), fixed('sku', `S-%%${name}%%-1`)],
        },
        install: { delivery: 'image' },
      });
      const event = readImageEvents(new URL(addressIn(snippet)).search.slice(1))[0]!;
      expect(event.id).toBeUndefined();
      expect(event.data).toMatchObject({ missing: ['revenue', 'transaction_id', 'sku'] });
      expect(Object.keys(event.data).sort()).toEqual(['account', 'conversion_type', 'missing', 'pixel', 'v']);
    }),
    { numRuns: runs(200), seed },
  );
});

test.each([
  { data: { redacted: 5, missing: 'x', cut: {}, properties: 5 } },
  { data: { money: { decimal: '(' }, currency: '(+' } },
  { data: { money: 5, currency: { toString: 1 } } },
  { id: 5, data: {} },
])('%j as an event does not throw', (event) => {
  const query = `e=${encodeURIComponent(JSON.stringify(event))}&data.revenue=5,50&data.properties.a=b@c.example&data.properties.b=&data.transaction_id=A`;
  expect(readImageEvents(query, 'nonsense')[0]!.data).toMatchObject({
    transaction_id: 'A',
    properties: { a: '[redacted]' },
  });
});

test('reading never throws', () => {
  const query = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string().map((value) => `e=${value}`),
    fc
      .json()
      .map(
        (value) =>
          `e=${encodeURIComponent(value)}&data.revenue=5&data.properties.__proto__=1&data.properties.a=b@c.example`,
      ),
  );
  fc.assert(
    fc.property(query, fc.option(fc.string(), { nil: undefined }), (given, referrer) => {
      for (const { data } of readImageEvents(given, referrer)) expect(typeof data).toBe('object');
    }),
    { numRuns: runs(2000), seed },
  );
  expect(({} as Record<string, unknown>)['revenue']).toBeUndefined();
});

test('what a runtime has sent together is read as it was', () => {
  const events = ['A:', 'B'].map((id) => ({ id: `k:${id}`, time: 'now', data: { transaction_id: id } }));
  expect(readImageEvents(`e=${encodeURIComponent(JSON.stringify(events))}`, 'https://shop.example/')).toEqual(events);
});
