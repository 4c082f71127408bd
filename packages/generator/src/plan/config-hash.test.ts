import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, configHash } from './config-hash.ts';

test('canonical JSON follows the sample of RFC 8785', () => {
  const sample = {
    numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '€$\u000f\nA\'B"\\\\"/',
    literals: [null, true, false],
  };
  expect(canonicalJson(sample)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('keys are sorted by code unit', () => {
  expect(canonicalJson({ '\ufb33': 1, '😀': 2, ö: 3, '1': 4, '\r': 5 })).toBe(
    '{"\\r":5,"1":4,"ö":3,"😀":2,"\ufb33":1}',
  );
});

test('it is JSON of the same value, whatever the order of keys', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(turned)).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('a hash is 12 hex digits that anybody can compute', () => {
  // printf '{"a":1}' | sha256sum
  expect(configHash({ a: 1, b: undefined })).toBe('015abd7f5cc5');
});
