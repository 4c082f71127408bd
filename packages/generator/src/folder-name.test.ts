import { expect, test } from 'vitest';
import { folderName } from './folder-name.ts';

test.each(['pix_1', 'a.b', 'A-1', 'console', 'com', 'lpt', 'com10x'])('%s names its folder', (key) => {
  expect(folderName(key)).toBe(key);
});

test.each([
  '.',
  '..',
  '.hidden',
  'a.',
  'con',
  'CON',
  'nul.x',
  'aux',
  'prn',
  'com1',
  'lpt9',
  'LPT1.txt',
  'manifest.json',
])('%s means something to a file system, and stands in tildes', (key) => {
  expect(folderName(key)).toBe(`~${key}~`);
});
