import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import { parseAccountFile } from './account-file.ts';
import type { Diagnostic } from './diagnostic.ts';
import { parseInstallOptions } from './install-options.ts';
import { findPixels } from './pixel-documents.ts';
import { parseSavedPixel } from './saved-pixel.ts';

const names = `id account_id name description config target_platform created_by type conversion_type revenue currency
  properties key source value fixed variable success data error endpoint delivery trigger on selector pages
  transactionId page global nonce test wait account providers defaults pixels postbacks file install baseUrl __proto__
  constructor toString length`.split(/\s+/);
const words = fc.constantFrom(
  'pageview',
  'conversion',
  'fixed',
  'variable',
  'literal',
  'gtm',
  'EUR',
  'load',
  'click',
  '/',
);

// Fields that exist, in places where they may not: a random name would never get past the first check.
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 6 },
    fc.oneof(words, fc.string({ unit: 'binary' }), fc.double(), fc.boolean(), fc.constant(null)),
    fc.array(tie('any'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.oneof(fc.constantFrom(...names), fc.string()), tie('any')), { maxLength: 6 })
      .map((entries) => Object.fromEntries(entries)),
  ),
})).any;

const readers: [name: string, read: (input: unknown) => { result: unknown; diagnostics: Diagnostic[] }][] = [
  ['parseSavedPixel', (input) => rename(parseSavedPixel(input), 'pixel')],
  ['parseInstallOptions', (input) => rename(parseInstallOptions(input), 'options')],
  ['parseAccountFile', (input) => rename(parseAccountFile(input), 'account')],
  [
    'findPixels',
    (input) => {
      const { candidates, diagnostics } = findPixels(input);
      return { result: diagnostics.length ? undefined : candidates, diagnostics };
    },
  ],
];

function rename<K extends string>(parsed: { [P in K]?: unknown } & { diagnostics: Diagnostic[] }, key: K) {
  return { result: parsed[key], diagnostics: parsed.diagnostics };
}

test.each(readers)('%s gives a result or says what is wrong, whatever it is given', (_, read) => {
  fc.assert(
    fc.property(fc.oneof(value, fc.jsonValue()), (input) => {
      const { result, diagnostics } = read(input);
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      expect(result === undefined).toBe(errors.length > 0);
      for (const { path, message, hint } of diagnostics) {
        expect(path.startsWith('$')).toBe(true);
        expect(message).not.toBe('');
        expect(hint).not.toBe('');
      }
    }),
    { numRuns: Math.ceil(2_000 * Number(process.env['PROPERTY_SCALE'] ?? 1)) },
  );
});
