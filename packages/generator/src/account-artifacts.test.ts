import { expect, test } from 'vitest';
import { accountArtifacts } from './account-artifacts.ts';

const row = (key: string, exports?: string) => ({
  key,
  name: key,
  target: 'javascript',
  delivery: 'module',
  file: `${key}/javascript-module/pixel.mjs`,
  bytes: 1,
  data_sent: [],
  ...(exports !== undefined && { exports }),
});

test('one module exports every pixel, in order of name', () => {
  const files = accountArtifacts([row('b', 'b'), row('a', 'a'), row('c')]);
  expect(files.map(({ path }) => path)).toEqual([
    '+account/javascript-module/pixels.mjs',
    '+account/javascript-module/pixels.d.mts',
  ]);
  const text =
    "export { a } from '../../a/javascript-module/pixel.mjs';\nexport { b } from '../../b/javascript-module/pixel.mjs';\n";
  expect(files.map((file) => file.text)).toEqual([text, text]);
});

test('a name that two pixels have is exported by neither', () => {
  const [file] = accountArtifacts([row('freeTrial', 'freeTrial'), row('free-trial', 'freeTrial')]);
  expect(file!.text).toBe('// freeTrial is the name of free-trial and freeTrial: import each from its own folder.\n');
});

test('without modules there is none', () => {
  expect(accountArtifacts([row('a')])).toEqual([]);
});
