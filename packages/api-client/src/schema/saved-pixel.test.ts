import { describe, expect, test } from 'vitest';
import type { DiagnosticCode } from './diagnostic-codes.ts';
import { parseSavedPixel } from './saved-pixel.ts';

const fixed = (value: string) => ({ source: 'fixed', value });
const property = (key: string, value = 'x') => ({ key, source: 'fixed', value });
const properties = (count: number) => Array.from({ length: count }, (_, index) => property(`k${index}`));

const pageview = { type: 'pageview' };
const conversion = { type: 'conversion', conversion_type: 'purchase' };
const micro = { type: 'microconversion', conversion_type: 'wish' };

const pixel = (config: object, rest: object = {}) => ({ name: 'A pixel', config, ...rest });
/** As the API sends it: `__proto__` as a key of its own. */
const json = (text: string): unknown => JSON.parse(text);

function found(input: unknown): string[] {
  return parseSavedPixel(input).diagnostics.map(({ code, path }) => `${code} ${path}`);
}

describe('a saved pixel as the API answers it', () => {
  test('is read field for field', () => {
    const answer = {
      id: 'pix_a1b2c3',
      account_id: 'acme',
      name: 'Purchase conversion',
      description: 'Standard purchase tracking',
      config: {
        type: 'conversion',
        conversion_type: 'purchase',
        revenue: { source: 'variable', value: 'order_total' },
        currency: { source: 'fixed', value: 'EUR' },
        properties: [{ key: 'sku', source: 'variable', value: 'product_sku' }],
      },
      target_platform: 'gtm',
      created_by: 7,
      created_at: '2025-01-05T10:00:00Z',
      updated_at: '2025-01-05T10:00:00Z',
    };
    expect(parseSavedPixel(answer)).toEqual({
      pixel: {
        ...answer,
        config: {
          type: 'conversion',
          conversion_type: 'purchase',
          revenue: { variable: 'order_total' },
          currency: { fixed: 'EUR' },
          properties: [{ key: 'sku', value: { variable: 'product_sku' } }],
        },
      },
      diagnostics: [],
    });
  });

  test('needs a name and a config only, and is for JavaScript unless it says otherwise', () => {
    expect(parseSavedPixel(pixel(pageview))).toEqual({
      pixel: { name: 'A pixel', config: { type: 'pageview', properties: [] }, target_platform: 'javascript' },
      diagnostics: [],
    });
  });

  test('may hold null wherever a field may be absent', () => {
    const nulls = pixel(
      { ...pageview, conversion_type: null, revenue: null, currency: null, properties: null, extra: null },
      {
        id: null,
        account_id: null,
        description: null,
        target_platform: null,
        created_by: null,
        updated_at: null,
        x: null,
      },
    );
    expect(parseSavedPixel(nulls)).toEqual(parseSavedPixel(pixel(pageview)));
  });

  test('keeps unknown fields at its top, with a warning', () => {
    const parsed = parseSavedPixel(pixel(pageview, { descripton: 'x', data: [1], success: true }));
    expect(parsed.pixel).toMatchObject({ descripton: 'x', data: [1], success: true });
    expect(parsed.diagnostics).toMatchObject([
      { code: 'unknown_field_kept', severity: 'warning', path: '$.descripton', hint: 'Did you mean `description`?' },
      { code: 'unknown_field_kept', path: '$.data' },
      { code: 'unknown_field_kept', path: '$.success' },
    ]);
  });
});

describe('accepted', () => {
  test.each<[rule: string, input: object]>([
    ['S1, B11: a name of 100 characters, also where each takes two units', pixel(pageview, { name: '💡'.repeat(100) })],
    ['S2: a description of 500 characters', pixel(pageview, { description: '💡'.repeat(500) })],
    ['S2: an empty description', pixel(pageview, { description: '' })],
    ['S3: a page view', pixel(pageview)],
    ['S3: a conversion', pixel(conversion)],
    ['S3: a microconversion', pixel(micro)],
    ['S4: a conversion type of 50 characters', pixel({ ...conversion, conversion_type: '💡'.repeat(50) })],
    ['S4: a conversion type of their own', pixel({ ...conversion, conversion_type: 'Mitglied geworden' })],
    ['S5: revenue on a conversion', pixel({ ...conversion, revenue: fixed('9.90'), currency: fixed('EUR') })],
    ['S6: 20 properties', pixel({ ...pageview, properties: properties(20) })],
    ['S7: every platform', pixel(pageview, { target_platform: 'tealium' })],
    ['S10: a key of 50 characters', pixel({ ...pageview, properties: [property('💡'.repeat(50))] })],
    ['B6: any variable as the currency', pixel({ ...conversion, currency: { source: 'variable', value: 'cur' } })],
    ['B8: a conversion without revenue', pixel(conversion)],
    ['B9: keys that differ by case', pixel({ ...pageview, properties: [property('sku'), property('SKU')] })],
    [
      'B9: a property called currency where there is no currency',
      pixel({ ...pageview, properties: [property('currency')] }),
    ],
    ['B18: order keys', pixel({ ...conversion, properties: [property('transaction_id'), property('order_id')] })],
    [
      'B18: keys that only look like personal data',
      pixel({
        ...pageview,
        properties: [property('email_campaign'), property('id'), property('name'), property('ip_class')],
      }),
    ],
    [
      'keys that every object inherits',
      pixel({ ...pageview, properties: [property('constructor'), property('toString')] }),
    ],
  ])('%s', (_, input) => {
    expect(found(input)).toEqual([]);
    expect(parseSavedPixel(input).pixel).toBeDefined();
  });
});

describe('refused', () => {
  test.each<[rule: string, input: unknown, ...problems: `${DiagnosticCode} $${string}`[]]>([
    ['what is no object', 5, 'envelope_wrong $'],
    ['null', null, 'envelope_wrong $'],
    ['a list', [], 'envelope_wrong $'],
    ['a list row', { id: 'p', name: 'A', pixel_type: 'pageview' }, 'list_row_without_config $'],
    ['a pixel without anything', {}, 'field_missing $.name', 'field_missing $.config'],
    ['a config that is no object', { name: 'A', config: [] }, 'field_type $.config'],
    ['S1: an empty name', pixel(pageview, { name: '' }), 'value_empty $.name'],
    ['S1: a name that is no text', pixel(pageview, { name: 5 }), 'field_type $.name'],
    ['S1, B11: a name of 101 characters', pixel(pageview, { name: '💡'.repeat(101) }), 'text_too_long $.name'],
    ['an account id of 201 characters', pixel(pageview, { account_id: 'x'.repeat(201) }), 'text_too_long $.account_id'],
    [
      'S2: a description of 501 characters',
      pixel(pageview, { description: 'x'.repeat(501) }),
      'text_too_long $.description',
    ],
    ['S3: an unknown type', pixel({ type: 'Conversion' }), 'value_not_allowed $.config.type'],
    ['S3: no type', pixel({}), 'field_missing $.config.type'],
    [
      'S4: a conversion without its type',
      pixel({ type: 'conversion' }),
      'conversion_type_missing $.config.conversion_type',
    ],
    [
      'S4: a microconversion without its type',
      pixel({ type: 'microconversion' }),
      'conversion_type_missing $.config.conversion_type',
    ],
    [
      'S4: a conversion type of 51 characters',
      pixel({ ...conversion, conversion_type: 'x'.repeat(51) }),
      'text_too_long $.config.conversion_type',
    ],
    ['S5: revenue on a page view', pixel({ ...pageview, revenue: fixed('1') }), 'revenue_not_allowed $.config.revenue'],
    [
      'S5: revenue on a microconversion',
      pixel({ ...micro, revenue: fixed('1') }),
      'revenue_not_allowed $.config.revenue',
    ],
    ['S6: 21 properties', pixel({ ...pageview, properties: properties(21) }), 'too_many_items $.config.properties'],
    ['S6: properties that are no list', pixel({ ...pageview, properties: {} }), 'field_type $.config.properties'],
    [
      'S6: a property that is no object',
      pixel({ ...pageview, properties: [null] }),
      'value_shape $.config.properties[0]',
    ],
    [
      'S6: a property without a key',
      pixel({ ...pageview, properties: [fixed('x')] }),
      'field_missing $.config.properties[0].key',
    ],
    [
      'S6: a key that is no text',
      pixel({ ...pageview, properties: [{ ...fixed('x'), key: 1 }] }),
      'field_type $.config.properties[0].key',
    ],
    ['S7: an unknown platform', pixel(pageview, { target_platform: 'GTM' }), 'value_not_allowed $.target_platform'],
    ['S10: an empty key', pixel({ ...pageview, properties: [property('')] }), 'value_empty $.config.properties[0].key'],
    [
      'S10: a key of 51 characters',
      pixel({ ...pageview, properties: [property('💡'.repeat(51))] }),
      'text_too_long $.config.properties[0].key',
    ],
    [
      'B3: a conversion type on a page view',
      pixel({ ...pageview, conversion_type: 'x' }),
      'conversion_type_on_pageview $.config.conversion_type',
    ],
    [
      'B3: even an empty one',
      pixel({ ...pageview, conversion_type: '' }),
      'conversion_type_on_pageview $.config.conversion_type',
    ],
    [
      'B4: an empty conversion type',
      pixel({ ...conversion, conversion_type: '' }),
      'conversion_type_missing $.config.conversion_type',
    ],
    [
      'B4: one of spaces only',
      pixel({ ...micro, conversion_type: ' \t' }),
      'conversion_type_missing $.config.conversion_type',
    ],
    [
      'B6: a currency that is not three letters',
      pixel({ ...conversion, currency: fixed('€') }),
      'currency_invalid $.config.currency.value',
    ],
    [
      'B9: a key used twice',
      pixel({ ...pageview, properties: [property('a'), property('b'), property('a')] }),
      'property_duplicate $.config.properties[2].key',
    ],
    ['B15: the id `options`', pixel(pageview, { id: 'options' }), 'id_reserved $.id'],
    [
      'an unknown field of the config',
      pixel({ ...pageview, conversionType: 'x' }),
      'unknown_field $.config.conversionType',
    ],
    [
      '`__proto__` at the top',
      json('{"name":"A","config":{"type":"pageview"},"__proto__":{}}'),
      'proto_key $.__proto__',
    ],
    [
      '`__proto__` that is null',
      json('{"name":"A","config":{"type":"pageview"},"__proto__":null}'),
      'proto_key $.__proto__',
    ],
    [
      '`__proto__` in an unknown field',
      json('{"name":"A","config":{"type":"pageview"},"x":[{"__proto__":1}]}'),
      'proto_key $.x[0].__proto__',
      'unknown_field_kept $.x',
    ],
    [
      '`__proto__` in the config',
      json('{"name":"A","config":{"type":"pageview","__proto__":{}}}'),
      'proto_key $.config.__proto__',
    ],
    [
      '`__proto__` in a value',
      json(
        '{"name":"A","config":{"type":"conversion","conversion_type":"p","revenue":{"source":"fixed","value":"1","__proto__":1}}}',
      ),
      'proto_key $.config.revenue.__proto__',
    ],
    [
      '`__proto__` in a property',
      json(
        '{"name":"A","config":{"type":"pageview","properties":[{"key":"k","source":"fixed","value":"x","__proto__":1}]}}',
      ),
      'proto_key $.config.properties[0].__proto__',
    ],
    [
      '`__proto__` as the key of a property',
      pixel({ ...pageview, properties: [property('__proto__')] }),
      'proto_key $.config.properties[0].key',
    ],
  ])('%s', (_, input, ...problems) => {
    expect(found(input)).toEqual(problems);
    expect(parseSavedPixel(input).pixel).toBeUndefined();
  });
});

describe('accepted with a warning', () => {
  test.each<[rule: string, config: object, problem: `${DiagnosticCode} $${string}`]>([
    [
      'B5: a currency on a page view',
      { ...pageview, currency: fixed('EUR') },
      'currency_not_on_conversion $.config.currency',
    ],
    [
      'B5: a currency on a microconversion',
      { ...micro, currency: fixed('EUR') },
      'currency_not_on_conversion $.config.currency',
    ],
    [
      'B6: a currency in lower case',
      { ...conversion, currency: fixed('eur') },
      'currency_lower_case $.config.currency.value',
    ],
    [
      'B9: a property currency beside the currency',
      { ...conversion, currency: fixed('EUR'), properties: [property('currency')] },
      'property_currency $.config.properties[0].key',
    ],
    ...['email', 'E-Mail', 'userEmail', 'user_id', 'customer-id', 'phone', 'first_name', 'ip'].map(
      (key): [string, object, `personal_data_key $${string}`] => [
        `B18: the key ${key}`,
        { ...pageview, properties: [property(key)] },
        'personal_data_key $.config.properties[0].key',
      ],
    ),
  ])('%s', (_, config, problem) => {
    expect(found(pixel(config))).toEqual([problem]);
    expect(parseSavedPixel(pixel(config)).pixel).toBeDefined();
  });
});

test('everything wrong with a pixel is said at once, with path, message and hint', () => {
  const { diagnostics } = parseSavedPixel(
    {
      name: '',
      target_platfrom: 'gtm',
      config: {
        type: 'pageview',
        conversion_type: 'x',
        revenue: { source: 'fixed', value: 1 },
        curency: fixed('EUR'),
        properties: [...properties(20), { key: 'k0', sorce: 'fixed', value: 'x' }],
      },
    },
    '$[3]',
  );
  expect(diagnostics.map(({ code, path, message, hint }) => `${path} ${code}: ${message} ${hint}`).toSorted()).toEqual([
    '$[3].config.conversion_type conversion_type_on_pageview: A page view cannot have the conversion type "x". Remove `conversion_type`.',
    '$[3].config.curency unknown_field: The field "curency" does not exist. Did you mean `currency`?',
    '$[3].config.properties too_many_items: There are 21 properties; 20 are allowed. Remove entries.',
    '$[3].config.properties[20].key property_duplicate: The key "k0" already stands in properties[0]. Remove or rename one of them.',
    '$[3].config.properties[20].sorce unknown_field: The field "sorce" does not exist. Did you mean `source`?',
    '$[3].config.revenue revenue_not_allowed: A pageview cannot have revenue. Remove `revenue`, or make the pixel a conversion.',
    '$[3].config.revenue value_shape: `value` must be text in quotes, not 1. Write one of the two forms, `value` as text in quotes.',
    '$[3].name value_empty: `name` is empty. Write at least one character or entry.',
    '$[3].target_platfrom unknown_field_kept: The field "target_platfrom" does not exist. Did you mean `target_platform`?',
  ]);
});

test('a document nested deeper than the stack is judged like any other', () => {
  const deep = json('['.repeat(100_000) + ']'.repeat(100_000));
  expect(found(deep)).toEqual(['envelope_wrong $']);
  expect(found(pixel(pageview, { x: deep }))).toEqual(['unknown_field_kept $.x']);
  expect(found(pixel({ ...pageview, properties: [deep] }))).toEqual(['value_shape $.config.properties[0]']);
});
