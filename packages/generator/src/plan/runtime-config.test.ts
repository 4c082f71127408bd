import { parse } from 'acorn';
import { describe, expect, test } from 'vitest';
import { featureBits } from '@pixelwright/runtime';
import * as build from '../../build/runtime-variants.mjs';
import { runtimeVariants } from '../generated/runtime-variants.ts';

const variants = Object.entries(runtimeVariants);

test('the build and the runtime agree on the bits', () => {
  expect(build.featureBits).toEqual(featureBits);
});

test('there are at most 32 variants, 120 KB in all', () => {
  expect(variants.length).toBeLessThanOrEqual(32);
  expect(variants.reduce((sum, [, { before, after }]) => sum + before.length + after.length, 0)).toBeLessThan(
    120 * 1024,
  );
});

test('one variant has everything', () => {
  const everything = Object.values(featureBits).reduce((sum, bit) => sum + bit, 0);
  expect(variants.map(([, { features }]) => features)).toContain(everything);
});

describe.each(variants)('%s', (name, { before, after, features }) => {
  test('is ES5, strict mode included', () => {
    const code = `${before}{}${after}`;
    parse(code, { ecmaVersion: 5 });
    parse(`"use strict";${code}`, { ecmaVersion: 5 });
    expect(code).toMatch(/^[\x20-\x7e]*$/);
  });

  test('is larger than every variant that has less', () => {
    const smaller = variants.filter(
      ([other, entry]) => other !== name && (entry.features & features) === entry.features,
    );
    for (const [, entry] of smaller) expect(entry.before.length).toBeLessThan(before.length);
  });
});
