import { describe, expect, test } from 'vitest';
import { normaliseSelector } from './selector.ts';

describe('a selector', () => {
  test.each([
    ['.buy', '.buy'],
    ['a[download], a[href$=".pdf"]', 'a[download], a[href$=".pdf"]'],
    ['[x=1]', '[x="1"]'],
    ['[id=1a]', '[id="1a"]'],
    ['nav > a:not(.x):nth-child(2n + 1)', 'nav > a:not(.x):nth-child(2n + 1)'],
    [':is(a, button):hover', ':is(a, button):hover'],
  ])('%s is written %s', (selector, expected) => {
    expect(normaliseSelector(selector)).toBe(expected);
  });

  test.each([
    '',
    'a:first',
    'a:contains("x")',
    '[x!=y]',
    '> a',
    'a >',
    'a || b',
    'a < b',
    'a::before',
    'a:foo',
    'a[',
    ':not(> a)',
    '#1a',
    '.1a',
  ])('%j is none of every browser', (selector) => {
    expect(normaliseSelector(selector)).toEqual({ problem: expect.any(String) });
  });
});
