import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAmbiguousMoney, parseMoney, type MoneyRules } from './money.ts';

const rules = fc.constantFrom<MoneyRules | undefined>(
  undefined,
  { decimal: '.' },
  { decimal: ',', allowNegative: true },
  { minorUnits: true, allowNegative: true },
);

describe('whatever it is given', () => {
  const piece = fc.constantFrom(..."0159.,' \u202f’-−()$€¢kMz%٣٬٫५９𝟗\n", 'EUR', 'kr', 'zł', '000', '\ud835');
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join('')),
    fc.double(),
    fc.anything(),
  );

  test('it gives an amount in range or nothing', () => {
    const currency = fc.constantFrom(undefined, 'EUR', 'JPY', '', 'XXX');
    fc.assert(
      fc.property(value, rules, currency, (given, how, code) => {
        const amount = parseMoney(given, how, code);
        if (amount === undefined) return;
        expect(typeof given === 'string' || typeof given === 'number').toBe(true);
        expect(Math.abs(amount)).toBeLessThan(1e12);
        expect(amount).toBe(+amount.toFixed(6));
        if (!how?.allowNegative) expect(amount).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 5_000 },
    );
  });

  const fail = () => {
    throw new Error('hostile');
  };
  test.each<[string, unknown]>([
    ['a symbol', Symbol('5')],
    ['a big integer', 5n],
    ['an object that cannot be text', { toString: fail, valueOf: fail, toJSON: fail }],
    ['an object without prototype', Object.create(null)],
    ['a proxy', new Proxy({}, { get: fail, getPrototypeOf: fail, has: fail, ownKeys: fail })],
    ['a proxy of a function', new Proxy(() => '5', { get: fail, apply: fail })],
  ])('it does not throw for %s', (_, hostile) => {
    for (const how of [undefined, { decimal: '.', minorUnits: true, allowNegative: true }] as const) {
      expect(parseMoney(hostile, how, 'EUR')).toBeUndefined();
      expect(parseMoney(5, how, hostile as string)).toBe(how ? undefined : 5);
    }
  });

  test.each(['9', ' ', '-', '(', '1,', '1 ', '1-', '123.', '12,', '$', 'EUR', 'R', 'kr', '٣', '\ud835', '1\n'])(
    'it takes no time that grows faster than a text of %j',
    (unit) => {
      const text = `5${unit.repeat(100_000)}x`;
      const start = performance.now();
      for (const how of [undefined, { decimal: '.', allowNegative: true }] as const) {
        expect(parseMoney(text, how)).toBeUndefined();
        expect(parseMoney(text.slice(1), how)).toBeUndefined();
      }
      // Quadratic would be minutes.
      expect(performance.now() - start).toBeLessThan(5_000);
    },
  );
});

test('every digit of the BMP is read as the one it is', () => {
  const digits = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter((character) =>
    /\p{Nd}/u.test(character),
  );
  expect(digits.length % 10).toBe(0);
  expect(digits.map((digit) => parseMoney(digit))).toEqual(digits.map((_, index) => index % 10));
});

describe('what Intl writes', () => {
  const cents = fc.oneof(fc.nat(200_000), fc.nat(99_999_999_999_900)).map((count) => count / 100);
  // Locale, currency, and whether what is written there is within the grammar, in every version of Intl.
  const places = [
    ['en-US', 'USD', true],
    ['en-US', 'CAD', false],
    ['en-IN', 'INR', true],
    ['hi-IN-u-nu-deva', 'INR', true],
    ['bn-BD', 'BDT', true],
    ['de-DE', 'EUR', true],
    ['de-AT', 'EUR', true],
    ['de-CH', 'CHF', true],
    ['fr-FR', 'EUR', true],
    ['fr-CH', 'CHF', true],
    ['es-ES', 'EUR', true],
    ['pt-BR', 'BRL', true],
    ['pt-BR', 'USD', true],
    ['pl-PL', 'PLN', true],
    ['sv-SE', 'SEK', true],
    ['da-DK', 'DKK', true],
    ['nb-NO', 'NOK', true],
    ['tr-TR', 'TRY', true],
    ['th-TH-u-nu-thai', 'THB', true],
    ['ja-JP-u-nu-fullwide', 'JPY', true],
    ['ja-JP', 'KWD', true],
    ['ar-EG', 'EGP', false],
    ['ar-SA', 'SAR', false],
    ['fa-IR', 'IRR', false],
    ['he-IL', 'ILS', false],
    ['my-MM', 'MMK', false],
    ['cs-CZ', 'CZK', false],
  ] as const;

  test.each(places)('for %s in %s is the amount, or refused', (locale, currency, isRead) => {
    const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
    const digits = format.resolvedOptions().maximumFractionDigits!;
    const separator = format.formatToParts(0.5).find(({ type }) => type === 'decimal')?.value;
    const decimal = separator === ',' ? ',' : '.';
    fc.assert(
      fc.property(cents, (exact) => {
        const amount = +exact.toFixed(Math.min(digits, 2));
        const text = format.format(amount);
        if (!isRead || isAmbiguousMoney(text)) expect([amount, undefined]).toContain(parseMoney(text));
        else expect(parseMoney(text)).toBe(amount);
        if (isRead && separator) expect(parseMoney(text, { decimal })).toBe(amount);
      }),
      { numRuns: 300 },
    );
  });

  test.each(places.filter(([, , isRead]) => isRead))('for %s in %s is negative when it is', (locale, currency) => {
    for (const currencySign of ['standard', 'accounting'] as const) {
      const format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencySign });
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 999 }), (amount) => {
          const text = format.format(-amount);
          expect(parseMoney(text)).toBeUndefined();
          const read = parseMoney(text, { allowNegative: true });
          if (!isAmbiguousMoney(format.format(amount))) expect(read).toBe(-amount);
        }),
        { numRuns: 50 },
      );
    }
  });
});
