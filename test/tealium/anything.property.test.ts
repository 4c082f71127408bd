import { parse } from 'acorn';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseInstallOptions, parseSavedPixel } from '@pixelwright/api-client/schema';
import { generate, type Generated } from '@pixelwright/generator';
import { installOptions, savedPixel, text } from '../property/arbitrary-pixels.ts';
import { patience, runs, seed } from '../property/runs.ts';
import { jsMin } from '../support/tealium-emulator/js-min.ts';
import { minifyByPerl, perlMinifiers } from '../support/tealium-emulator/perl-minifiers.ts';
import { publish } from '../support/tealium-emulator/publish.ts';
import { texts } from './make-tag.ts';
import { dataOf, runTag } from './run-tag.ts';

const tealiumOptions = fc
  .tuple(
    installOptions,
    fc.record(
      {
        anyView: fc.boolean(),
        orderedAt: fc.constant({ source: 'variable', value: 'order.items[0].at' }),
        transactionId: fc.constant({ source: 'variable', value: 'order.number' }),
        consent: fc.constant('auto'),
        trigger: fc.oneof(fc.constant('load'), fc.record({ on: fc.constant('event'), event: text(60) })),
        log: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([common, own]) => ({ ...common, ...own, ...(own.orderedAt && { maxAgeHours: 24 }) }));

type Raw = typeof savedPixel extends fc.Arbitrary<infer T> ? T : never;
type Options = typeof tealiumOptions extends fc.Arbitrary<infer T> ? T : never;

/** What is generated, if anything is; else there is an error that says why. */
function generateRaw(raw: Raw, install: Options): Generated | undefined {
  const { pixel, diagnostics } = parseSavedPixel(JSON.parse(JSON.stringify(raw)));
  const { options, diagnostics: refused } = parseInstallOptions(JSON.parse(JSON.stringify(install)));
  const result = pixel && options && generate(pixel, options, 'tealium');
  if (result?.plan) return result;
  const all = [...diagnostics, ...refused, ...(result?.diagnostics ?? [])];
  expect(all.filter(({ severity }) => severity === 'error')).not.toEqual([]);
  return undefined;
}

/** The published files of both forms, with what a customer may have in his mappings. */
function publishBoth(generated: Generated): [string, string] {
  const { template, blocks } = texts(generated);
  const map = { "it's": 'prop.a"b', 'js_page.x': 'revenue,order_id' };
  return [publish({ uid: 12, template, map }), publish({ uid: 13, template: blocks, map })];
}

/** Parses a script as ES5; all that an engine reads of it, in order. */
function tokens(code: string): unknown[] {
  const found: unknown[] = [];
  parse(code, {
    ecmaVersion: 5,
    onToken: (token) => {
      const { value } = token as { value?: unknown };
      found.push(token.type, value instanceof Object ? (value as { pattern: string }).pattern : value);
    },
  });
  return found;
}

/** It parses, and reads as it did before it was minified. */
function expectSame(minified: string, before: unknown[]): void {
  const after = tokens(minified);
  expect(after.length).toBe(before.length);
  expect(after.every((token, index) => token === before[index])).toBe(true);
}

describe('whatever stands in names, keys, values and paths', () => {
  test(
    'the published tag parses as ES5, before and after minifying, and gives the runtime what was meant',
    () => {
      let generated = 0;
      const check = (raw: Raw, install: Options) => {
        const result = generateRaw(raw, install);
        // What was refused, with a reason, does not count.
        fc.pre(result !== undefined);
        generated++;
        expectWholeNotes(texts(result).install);
        const [template, blocks] = publishBoth(result);
        // Both forms are made of the same blocks, so every fifth of the second one will do.
        for (const code of generated % 5 ? [template] : [template, blocks]) {
          const read = tokens(code);
          expect(/^[\n\x20-\x7e]*$/.test(code)).toBe(true);
          // Every marker is one that a publish fills in, or leaves as a comment.
          expect(code.replaceAll('//##UTENABLEDEBUG##', '')).not.toContain('##');
          expectSame(jsMin(code), read);
          const { data, expected } = dataOf(result.plan!, generated % 2 ? 'flat' : 'nested');
          expect(runTag(code, result.plan!.global, { data })).toEqual({
            config: JSON.parse(JSON.stringify(result.plan!.runtime.config)),
            fired: result.plan!.key,
            values: expected,
            loaded: true,
            log: [expect.stringContaining('handed over')],
          });
        }
      };
      fc.assert(fc.property(savedPixel, tealiumOptions, check), { numRuns: runs(5000), seed });
      expect(generated).toBe(runs(5000));
    },
    patience,
  );

  // Pure Perl takes a hundred times as long.
  test.each(perlMinifiers().map((name) => [name, name.endsWith('XS') ? 300 : 50] as const))(
    '%s leaves its meaning',
    (name, count) => {
      const codes = fc
        .sample(fc.tuple(savedPixel, tealiumOptions), { numRuns: runs(count), seed })
        .flatMap(([raw, install]) => {
          const result = generateRaw(raw, install);
          return result ? publishBoth(result) : [];
        });
      expect(codes.length).toBeGreaterThan(runs(count) / 2);
      minifyByPerl(name, codes).forEach((minified, index) => expectSame(minified, tokens(codes[index]!)));
    },
    patience,
  );
});

/** No text of the user's began or ended a part of INSTALL.md. */
function expectWholeNotes(notes: string): void {
  const lines = notes.split('\n');
  const headings = lines.filter((line) => line.startsWith('#')).map((line) => line.slice(0, 4));
  expect(headings).toEqual(['# In', ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `## ${number}`)]);
  expect(lines.filter((line) => line.startsWith('```')).length % 2).toBe(0);
}
