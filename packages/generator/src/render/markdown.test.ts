import { expect, test } from 'vitest';
import { cellCode, markdownCode, markdownText } from './markdown.ts';

test('text is one line without markup', () => {
  expect(markdownText('# a *b*\n<b>|`c`\u2028d\u202e')).toBe('\\# a \\*b\\* \\<b\\>\\|\\`c\\` d ');
});

test.each([
  ['a', '`a`'],
  ['a|b', '`a|b`'],
  ['a`b', '`` a`b ``'],
  ['``', '``` `` ```'],
  ['', '`  `'],
  ['a\nb', '`a b`'],
  ['x'.repeat(300), `\`${'x'.repeat(239)}…\``],
])('%j as code', (text, expected) => {
  expect(markdownCode(text)).toBe(expected);
});

test('in a cell of a table, a bar does not end it', () => {
  expect(cellCode('a|b')).toBe('`a\\|b`');
});

test('what must be whole is not cut', () => {
  expect(markdownCode('x'.repeat(300), Infinity)).toBe(`\`${'x'.repeat(300)}\``);
});
