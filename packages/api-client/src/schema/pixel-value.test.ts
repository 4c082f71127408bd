import { expect, test } from 'vitest';
import type { PixelValue } from './pixel-value.ts';
import { parseSavedPixel } from './saved-pixel.ts';

const read = (value: unknown) =>
  parseSavedPixel({ name: 'A', config: { type: 'conversion', conversion_type: 'purchase', revenue: value } });
const readProperty = (property: unknown) =>
  parseSavedPixel({ name: 'A', config: { type: 'pageview', properties: [property] } });

test.each<[written: object, read: PixelValue]>([
  [{ source: 'fixed', value: 'x' }, { fixed: 'x' }],
  [{ type: 'literal', value: 'x' }, { fixed: 'x' }],
  [{ source: 'fixed', value: '' }, { fixed: '' }],
  [{ source: 'variable', value: 'order.total' }, { variable: 'order.total' }],
  [{ type: 'js', value: 'order.total' }, { variable: 'order.total' }],
  [{ type: 'gtm', value: 'Order Total' }, { variable: '{{Order Total}}' }],
  [{ type: 'gtm', value: ' {{Order Total}} ' }, { variable: '{{Order Total}}' }],
  [{ source: 'variable', value: '{{Order Total}}' }, { variable: '{{Order Total}}' }],
  [{ source: 'fixed', type: null, value: 'x', label: null }, { fixed: 'x' }],
])('a value %j has one internal form, as a value and as a property', (written, expected) => {
  expect(read(written).pixel?.config.revenue).toEqual(expected);
  expect(readProperty({ key: 'k', ...written }).pixel?.config.properties).toEqual([{ key: 'k', value: expected }]);
});

test('the vendor’s nested property is read like the flat one', () => {
  expect(readProperty({ key: 'k', value: { type: 'js', value: 'a.b' } }).pixel?.config.properties).toEqual([
    { key: 'k', value: { variable: 'a.b' } },
  ]);
});

test.each<[written: unknown, problems: string[]]>([
  ['EUR', ['value_shape  A value is an object, not "EUR".']],
  [{ source: 'fixed' }, ['value_shape  `value` must be text in quotes, not undefined.']],
  [{ source: 'fixed', value: 9.9 }, ['value_shape  `value` must be text in quotes, not 9.9.']],
  [{ source: 'fixed', value: null }, ['value_shape  `value` must be text in quotes, not null.']],
  [{ source: 'Fixed', value: 'x' }, ['value_shape  `source` is "Fixed"; it is either "fixed" or "variable".']],
  [{ type: 'fixed', value: 'x' }, ['value_shape  `type` is "fixed"; it is "literal", "gtm" or "js".']],
  [{ value: 'x' }, ['value_shape  It does not say whether `value` is fixed or a variable: `source` is missing.']],
  [
    { source: 'fixed', type: 'literal', value: 'x' },
    ['value_shape  It has both `source` and `type`; they belong to two different forms.'],
  ],
  [{ soruce: 'fixed', value: 'x' }, ['unknown_field .soruce The field "soruce" does not exist.']],
  [{ source: 'fixed', value: 'x', note: 1 }, ['unknown_field .note The field "note" does not exist.']],
])('a value %j is refused in words', (written, problems) => {
  const { diagnostics } = read(written);
  expect(
    diagnostics.map(({ code, path, message }) => `${code} ${path.replace('$.config.revenue', '')} ${message}`),
  ).toEqual(problems);
});

test.each<[property: object, problems: string[]]>([
  [{ key: 'k', value: { type: 'x', value: '' } }, ['value_shape $.config.properties[0].value']],
  [{ key: 'k', note: 1, value: { type: 'js', value: '' } }, ['unknown_field $.config.properties[0].note']],
  [{ key: 'k', source: 'fixed', value: { type: 'js', value: '' } }, ['value_shape $.config.properties[0]']],
  [
    { kye: 'k', source: 'fixed', value: 1 },
    [
      'unknown_field $.config.properties[0].kye',
      'value_shape $.config.properties[0]',
      'field_missing $.config.properties[0].key',
    ],
  ],
])('a property %j is refused at the right place', (property, problems) => {
  expect(readProperty(property).diagnostics.map(({ code, path }) => `${code} ${path}`)).toEqual(problems);
});
