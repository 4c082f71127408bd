import { describe, expect, test } from 'vitest';
import { parseMoney, type MoneyRules } from './money.ts';

/** What is read, what it is, by which rules and in which currency. */
type Row = [value: unknown, amount: number | undefined, rules: MoneyRules, currency?: string];

const refused = undefined;
const point: MoneyRules = { decimal: '.' };
const comma: MoneyRules = { decimal: ',' };
const minor: MoneyRules = { minorUnits: true };
const signed: MoneyRules = { allowNegative: true };

const table: Record<string, Row[]> = {
  'The decimal separator is known': [
    ['1.234', 1.234, point],
    ['1,234', 1234, point],
    ['$1,234.50', 1234.5, point],
    ['1 234', 1234, point],
    ['1,23', refused, point],
    ['1.234,56', refused, point],
    ['1.234.567', refused, point],
    ['0,123', refused, point],
    ['1.234', 1234, comma],
    ['1,234', 1.234, comma],
    ['1.234,56 €', 1234.56, comma],
    ['499 kr.', 499, comma],
    ['99.90', refused, comma],
    ['1,234.56', refused, comma],
    ['१.२३४', 1234, comma],
    ['١٢٣٫٤٥٦', 123.456, comma],
    [99.9, 99.9, comma],
  ],
  'The currency is known': [
    ['5 EUR', 5, {}, 'EUR'],
    ['EUR 5', 5, {}, 'EUR'],
    ['5 €', 5, {}, 'EUR'],
    ['5 USD', refused, {}, 'EUR'],
    ['5 MIO', refused, {}, 'EUR'],
    ['5 PCS', refused, {}, 'EUR'],
  ],
  'Negative amounts': [
    ['-5', -5, signed],
    ['−5,50 kr', -5.5, signed],
    ['–5', -5, signed],
    ['－５', -5, signed],
    ['-$1,234.50', -1234.5, signed],
    ['$-1,234.50', -1234.5, signed],
    ['CHF-1’234.50', -1234.5, signed],
    ['1.234,50- €', -1234.5, signed],
    ['1.234,50 €-', -1234.5, signed],
    ['5 -', -5, signed],
    ['(5.00)', -5, signed],
    ['($1,234.50)', -1234.5, signed],
    ['$(5)', -5, signed],
    ['(5,50 €)', -5.5, signed],
    ['5', 5, signed],
    ['-0', 0, signed],
    [-5, -5, signed],
    [-1e-7, 0, signed],
    ['--5', refused, signed],
    ['-5-', refused, signed],
    ['(-5)', refused, signed],
    ['(5', refused, signed],
    ['5-3', refused, signed],
    ['5,-', refused, signed],
    ['5.–', refused, signed],
    ['-', refused, signed],
    ['-1.234', refused, signed],
    [-1e12, refused, signed],
    ['-1.234', -1234, { ...comma, ...signed }],
  ],
  'Minor units': [
    [1999, 19.99, minor, 'EUR'],
    ['1999', 19.99, minor, 'usd'],
    ['€1,234,567', 12345.67, minor, 'EUR'],
    [500, 500, minor, 'JPY'],
    ['500', 500, minor, 'KRW'],
    [1999, 1999, minor, 'ISK'],
    [1999, 1999, minor, 'UGX'],
    [1500, 1.5, minor, 'KWD'],
    ['1500', 1.5, minor, 'TND'],
    [1500, 1.5, minor, 'IQD'],
    [15000, 1.5, minor, 'CLF'],
    [15000, 1.5, minor, 'UYW'],
    [150, 1.5, minor, 'IDR'],
    [0, 0, minor, 'EUR'],
    [5e13, 5e11, minor, 'IDR'],
    ['50000000000000', 5e11, minor, 'IDR'],
    [1e14, refused, minor, 'EUR'],
    [19.99, refused, minor, 'EUR'],
    ['19.99', refused, minor, 'EUR'],
    ['19.00', refused, minor, 'EUR'],
    ['1234,000', refused, minor, 'EUR'],
    ['1,999', refused, minor, 'EUR'],
    ['1,999', 19.99, { ...minor, ...point }, 'EUR'],
    [1999, refused, minor],
    [1999, refused, minor, ''],
    [1999, refused, minor, 'EURO'],
    [-1999, refused, minor, 'EUR'],
    [-1999, -19.99, { ...minor, ...signed }, 'EUR'],
    ['(1999)', -1.999, { ...minor, ...signed }, 'BHD'],
  ],
};

describe.each(Object.entries(table))('%s', (_, rows) => {
  test.each(rows)('%j is %s by %j in %s', (value, amount, rules, currency) => {
    expect(parseMoney(value, rules, currency)).toBe(amount);
  });
});
