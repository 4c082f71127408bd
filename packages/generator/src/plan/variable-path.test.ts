import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseVariablePath } from './variable-path.ts';

describe('a path', () => {
  test.each([
    ['a', ['a']],
    ['order.total', ['order', 'total']],
    ['items[0].price', ['items', 0, 'price']],
    ['a[1][2]', ['a', 1, 2]],
    ['a.0.b', ['a', '0', 'b']],
    ['$x._y.z-1', ['$x', '_y', 'z-1']],
    ['заказ.сумма', ['заказ', 'сумма']],
    ['constructor', ['constructor']],
  ])('%s has steps', (text, steps) => {
    expect(parseVariablePath(text)).toEqual(steps);
  });

  test.each([
    '',
    '.',
    'a.',
    '.a',
    'a..b',
    '0',
    '[0]',
    'a[',
    'a[]',
    'a[-1]',
    'a[x]',
    'a]',
    'a[0]b',
    'a b',
    'a\u00a0b',
    'a\u202eb',
    'a\n',
    'a()',
    "a['b']",
    'a"b',
    'a;b',
    'a</script>',
    '__proto__',
    'a.__proto__.b',
    '{{a}}',
    '😀',
    'a`b',
    '-a',
    'a'.repeat(201),
    'a[100]',
  ])('%j is none', (text) => {
    expect(parseVariablePath(text)).toBeUndefined();
  });

  test('is made of its text and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const steps = parseVariablePath(text);
        const written = steps
          ?.map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index ? '.' : ''}${step}`))
          .join('');
        // Leading zeros of an index are the only thing that may be lost.
        if (written !== undefined) expect(written).toBe(text.replace(/\[0+(?=\d)/g, '['));
      }),
    );
  });
});
