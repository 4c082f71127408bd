import { describe, expect, test } from 'vitest';
import { commentText } from './comment-text.ts';
import { serialiseTealium } from './serialise-tealium.ts';

test.each([
  ['Order (EU), 50+', 'Order (EU), 50+'],
  ['a */ b // c', 'a ?? b ?? c'],
  ['a\nb\u2028c', 'a?b?c'],
  ['##UTID## </script> "é"', '??UTID?? ??script? ???'],
  ['x'.repeat(101), 'x'.repeat(100)],
])('%j in a comment', (text, expected) => {
  expect(commentText(text)).toBe(expected);
});

describe('a value in a template', () => {
  test.each(['"', "it's", '`', '\\', '\\"', '*/', '/*/', '*/*', '##UTID##', '</script>', 'é\u2028😀', '\n\t\0'])(
    '%j',
    (text) => {
      const written = serialiseTealium({ [text]: text });
      expect(JSON.parse(written)).toEqual({ [text]: text });
      expect(written).toMatch(/^[\x20-\x7e]*$/);
      expect(written.slice(2, -2).split('":"')).toHaveLength(2);
      expect(written.replaceAll(/^\{"|":"|"\}$/g, '')).not.toMatch(/["'`*<]|\\\\|##/);
    },
  );
});
