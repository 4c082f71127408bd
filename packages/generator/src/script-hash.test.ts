import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { scriptHash } from './script-hash.ts';

test.each([
  ['', ''],
  ['a', ''],
  ['', 'b'],
  ['constant', 'own'],
  ['constant', 'other'],
  ['x'.repeat(127), 'y'],
  ['x'.repeat(5000), 'ü😀'],
  ['ü'.repeat(4000), '€'.repeat(5000)],
  ['€'.repeat(2731), '😀'.repeat(2049)],
])('the hash of %j and %j is that of the whole', (constant, own) => {
  const whole = createHash('sha384')
    .update(constant + own)
    .digest('base64');
  expect(scriptHash({ constant, own })).toBe(`sha384-${whole}`);
});
