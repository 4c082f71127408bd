import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { generateExamples } from '../support/generated-examples.ts';
import { expectGoldenFolder } from '../support/golden.ts';

const expected = fileURLToPath(new URL('examples/expected', import.meta.url));

test('the examples give the expected files, byte for byte', () => {
  expectGoldenFolder(expected, withoutRuntime(generateExamples({ args: ['--delivery', 'all'] })));
});

/** The same files without a second copy of the runtime: what a module and a script file hold is in the snippets. */
function withoutRuntime(files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files)
      .filter(([path]) => !path.startsWith('+runtime/') && !path.endsWith('/snippet.js'))
      .map(([path, text]) => [path, path.endsWith('.mjs') ? text.replace(/^  !function.*$/m, '  <runtime>') : text]),
  );
}

test('neither time zone nor language changes a byte', () => {
  const there = generateExamples({ env: { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' } });
  expect(there).toEqual(generateExamples({ env: { TZ: 'America/St_Johns', LANG: 'C', LC_ALL: 'C' } }));
});
