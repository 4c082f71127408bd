import { describe, expect, test } from 'vitest';
import { jsMin } from './js-min.ts';
import { minifyByPerl, perlMinifiers } from './perl-minifiers.ts';

const minifiers: Record<string, (text: string) => string> = {
  'our own': jsMin,
  ...Object.fromEntries(perlMinifiers().map((name) => [name, (text: string) => minifyByPerl(name, [text])[0]!])),
};

describe.each(Object.entries(minifiers))('%s', (_, minify) => {
  test('drops comments and spaces, and leaves texts and expressions', () => {
    const minified = minify('/* a */ var x = "a  /* b */ // c", y = /a  "b/.test( x ) ; // d\nreturn  x\n');
    expect(minified.trim()).toMatch(/^var x="a {2}\/\* b \*\/ \/\/ c",y=\/a {2}"b\/\.test\(x\);\n?return x$/);
  });

  test('keeps the end of a line behind a brace', () => {
    expect(minify('try {\n  a()\n} catch (e) {}\nb()\n')).toMatch(/\}\s?catch\(e\)\{\}\nb\(\)/);
  });
});

// The table of the note on Tealium, section 3: why no output has a template literal.
test.each(Object.entries(minifiers).filter(([name]) => !name.endsWith('XS')))(
  '%s damages a template literal',
  (_, minify) => {
    expect(minify('var a = `https://x   ${ y }  // z`;\n')).not.toContain('https://x   ${ y }  // z`');
  },
);

test('our own says so where a text or a comment does not end', () => {
  expect(() => jsMin('var a = "b\n";')).toThrow('a literal does not end');
  expect(() => jsMin('a /* b')).toThrow('a comment does not end');
});
