import { expect, test } from 'vitest';
import { findPixels } from './pixel-documents.ts';

const pixel = { name: 'A', config: { type: 'pageview' } };
const row = { id: 'p', name: 'A', pixel_type: 'pageview' };

test.each<[document: string, value: unknown, paths: string[]]>([
  ['a pixel', pixel, ['$']],
  ['a pixel whose config is missing', { name: 'A' }, ['$']],
  ['a pixel with fields of an envelope', { ...pixel, data: 1, success: false, error: {}, detail: 'x' }, ['$']],
  ['an array of pixels', [pixel, 5], ['$[0]', '$[1]']],
  ['the answer of Get', { success: true, data: pixel }, ['$.data']],
  ['an answer without `success`', { data: pixel, meta: {}, timestamp: 'x' }, ['$.data']],
  ['the answer of List', { success: true, data: [row, row] }, ['$.data[0]', '$.data[1]']],
  ['an empty list', [], []],
])('%s is found', (_, value, paths) => {
  const { candidates, diagnostics } = findPixels(value);
  expect(diagnostics).toEqual([]);
  expect(candidates.map(({ path }) => path)).toEqual(paths);
});

test.each<[value: unknown, problem: string]>([
  [null, 'envelope_wrong $ The document is null.'],
  ['x', 'envelope_wrong $ The document is "x".'],
  [{}, 'envelope_wrong $ The document has the fields (none).'],
  [{ pixels: [pixel] }, 'envelope_wrong $ The document has the fields "pixels".'],
  [{ success: true }, 'envelope_wrong $.data The answer has no `data`.'],
  [{ success: true, data: null }, 'envelope_wrong $.data `data` of the answer is not a saved pixel.'],
  [
    { success: true, data: { conversion_types: [] } },
    'envelope_wrong $.data `data` of the answer is not a saved pixel.',
  ],
  [
    { error: { code: 'not_found', message: 'No such pixel' }, request_id: 'r' },
    'api_error_answer $ The API answered with an error: "not_found" "No such pixel".',
  ],
  [{ error: 'invalid_grant' }, 'api_error_answer $ The API answered with an error: "invalid_grant".'],
  [{ success: false, message: 'Nope' }, 'api_error_answer $ The API answered with an error: "Nope".'],
  [{ success: false }, 'api_error_answer $ The API answered with an error: no text.'],
  [{ detail: 'Not Found' }, 'api_error_answer $ The API answered with an error: "Not Found".'],
  [
    { detail: [{ loc: ['query', 'account_id'], msg: 'Field required', type: 'missing' }] },
    'api_error_answer $ The API answered with an error: "Field required".',
  ],
])('%j is refused in words', (value, problem) => {
  const { candidates, diagnostics } = findPixels(value);
  expect(candidates).toEqual([]);
  expect(diagnostics.map(({ code, path, message }) => `${code} ${path} ${message}`)).toEqual([problem]);
});
