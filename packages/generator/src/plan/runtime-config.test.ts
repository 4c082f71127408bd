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
  expect(variants.reduce((sum, [, { before, after }]) => sum + before.length + after.length, 0)).toBeLessThan(120_000);
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

  // Minifiers of the JSMin family, as Tealium's, end an expression at a slash in brackets, or start a text at a quote.
  test('has no regular expression that an old minifier reads wrong', () => {
    const expressions: string[] = [];
    parse(`${before}{}${after}`, {
      ecmaVersion: 5,
      onToken: (token) => {
        const { value } = token as { value?: { pattern?: string } };
        if (token.type.label === 'regexp') expressions.push(value!.pattern!);
      },
    });
    if (name !== 'bare') expect(expressions).not.toEqual([]);
    for (const expression of expressions) expect(expression).not.toMatch(/["'`]|(^|[^\\])\//);
  });

  test('is larger than every variant that has less', () => {
    const smaller = variants.filter(
      ([other, entry]) => other !== name && (entry.features & features) === entry.features,
    );
    for (const [, entry] of smaller) expect(entry.before.length).toBeLessThan(before.length);
  });
});
