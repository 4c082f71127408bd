import { describe, expect, test } from 'vitest';
import { parseSavedPixelRow } from './saved-pixel-row.ts';

// The row of seed 004, field for field.
const row = {
  id: 'pix_a1b2c3',
  name: 'Purchase conversion',
  description: 'Standard purchase tracking',
  pixel_type: 'conversion',
  conversion_type: 'purchase',
  target_platform: 'javascript',
  created_at: '2025-01-05T10:00:00Z',
};

describe('a row of the list answer', () => {
  test('is read as it is answered', () => {
    expect(parseSavedPixelRow(row)).toEqual({ row, diagnostics: [] });
  });

  test('keeps fields that nobody documented, and takes null as absent', () => {
    const { row: read } = parseSavedPixelRow({ ...row, description: null, conversion_type: null, extra: 1 });
    expect(read).toMatchObject({ id: 'pix_a1b2c3', extra: 1 });
    expect(read).not.toHaveProperty('description');
  });

  test('names everything that is wrong', () => {
    const { row: none, diagnostics } = parseSavedPixelRow(
      { ...row, id: undefined, name: '', pixel_type: 'click' },
      '$.data[3]',
    );
    expect(none).toBeUndefined();
    expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([
      ['field_missing', '$.data[3].id'],
      ['value_empty', '$.data[3].name'],
      ['value_not_allowed', '$.data[3].pixel_type'],
    ]);
  });

  test('is no place for __proto__', () => {
    const { row: none, diagnostics } = parseSavedPixelRow(JSON.parse('{"__proto__":{}}'));
    expect(none).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toContain('proto_key');
  });
});
