import { expect, test } from 'vitest';
import { progressText } from './progress-text.ts';

test('shows the share of the input as a bar, the pixels and the rate', () => {
  expect(progressText({ pixels: 412_345, seconds: 100, read: 414, total: 1000 }, 80)).toBe(
    '[#########---------------]  41 %  412,345 pixels, 4,123/s',
  );
});

test.each([
  ['nothing read', 0, '[------------------------]   0 %'],
  ['everything read', 1000, '[########################] 100 %'],
  ['a file that has grown meanwhile', 1500, '[########################] 100 %'],
])('knows the ends: %s', (_, read, bar) => {
  expect(progressText({ pixels: 10, seconds: 1, read, total: 1000 }, 80)).toBe(`${bar}  10 pixels, 10/s`);
});

test.each([undefined, 0])('has no bar where the size is not known (%s)', (total) => {
  expect(progressText({ pixels: 1_000_000, seconds: 2, read: 5, total }, 80)).toBe('1,000,000 pixels, 500,000/s');
});

test('never fills the last column', () => {
  expect(progressText({ pixels: 10, seconds: 1, read: 1, total: 2 }, 20)).toHaveLength(19);
});
