import { expect, test } from 'vitest';
import { exportName } from './export-name.ts';

test.each([
  ['purchase', 'purchase'],
  ['pix_a1b2c3', 'pix_a1b2c3'],
  ['free-trial', 'freeTrial'],
  ['shop.de-checkout.v2', 'shopDeCheckoutV2'],
  ['2nd-order', '_2ndOrder'],
  ['-x', 'x'],
  ['--', '_'],
  ['delete', 'delete_'],
  ['default', 'default_'],
  ['a-', 'a'],
])('the key %s is exported as %s', (key, name) => {
  expect(exportName(key)).toBe(name);
});
