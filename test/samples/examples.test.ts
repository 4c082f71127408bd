import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { generateExamples } from '../support/generated-examples.ts';
import { expectGoldenFolder } from '../support/golden.ts';

const expected = fileURLToPath(new URL('examples/expected', import.meta.url));

test('the examples give the expected files, byte for byte', () => {
  expectGoldenFolder(expected, generateExamples());
});

test('neither time zone nor language changes a byte', () => {
  const there = generateExamples({ TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' });
  expect(there).toEqual(generateExamples({ TZ: 'America/St_Johns', LANG: 'C', LC_ALL: 'C' }));
});
