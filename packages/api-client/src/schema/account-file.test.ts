import { expect, test } from 'vitest';
import { parseAccountFile } from './account-file.ts';

function found(input: unknown): string[] {
  return parseAccountFile(input).diagnostics.map(({ code, path }) => `${code} ${path}`);
}

function hints(input: unknown): string[] {
  return parseAccountFile(input).diagnostics.map(({ hint }) => hint);
}

test('an account file gives its account, defaults and pixels', () => {
  const parsed = parseAccountFile({
    $schema: 'https://example.com/schema.json',
    account: 'acme',
    providers: { seal: { api: 'saved-pixels', baseUrl: 'https://api.example' } },
    defaults: { endpoint: 'https://collect.example/e' },
    pixels: {
      order: { file: 'order.json', install: { trigger: 'manual' } },
      view: { config: { type: 'pageview' }, name: 'Every page', target_platform: 'gtm' },
      plain: { config: { type: 'pageview' }, protect: true },
    },
    postbacks: { partner: { file: 'partner.json' } },
    integr8: { seven: { kind: 'custom_payout', file: 'seven.json', protect: true } },
  });
  const config = { type: 'pageview', properties: [] };
  expect(parsed).toEqual({
    account: {
      account: 'acme',
      providers: [{ name: 'seal', api: 'saved-pixels', baseUrl: 'https://api.example', accountId: 'acme' }],
      defaults: { endpoint: 'https://collect.example/e' },
      pixels: [
        { key: 'order', file: 'order.json', install: { trigger: { on: 'manual' } } },
        { key: 'view', pixel: { name: 'Every page', config, target_platform: 'gtm' }, install: {} },
        { key: 'plain', pixel: { name: 'plain', config, target_platform: 'javascript' }, install: {}, protect: true },
      ],
      postbacks: [{ key: 'partner', file: 'partner.json' }],
      integr8: [{ key: 'seven', kind: 'custom_payout', file: 'seven.json', protect: true }],
    },
    diagnostics: [],
  });
});

test('an empty file, and YAML fields with nothing behind them, are as good as absent', () => {
  const empty = { account: { providers: [], defaults: {}, pixels: [], postbacks: [], integr8: [] }, diagnostics: [] };
  expect(parseAccountFile(null)).toEqual(empty);
  expect(parseAccountFile({})).toEqual(empty);
  expect(
    parseAccountFile({ $schema: null, account: null, providers: null, defaults: null, pixels: null, postbacks: null }),
  ).toEqual(empty);
  expect(parseAccountFile({ pixels: { a: { file: 'a.json', config: null, name: null, install: null } } })).toEqual({
    account: {
      providers: [],
      defaults: {},
      pixels: [{ key: 'a', file: 'a.json', install: {} }],
      postbacks: [],
      integr8: [],
    },
    diagnostics: [],
  });
});

test.each<[input: unknown, ...problems: string[]]>([
  [[], 'field_type $'],
  ['x', 'field_type $'],
  [{ account: '' }, 'value_empty $.account'],
  [{ acount: 'acme' }, 'unknown_field $.acount'],
  [{ pixels: [] }, 'field_type $.pixels'],
  [{ integr8: { a: { kind: 'publisher', file: 'a.json' } } }, 'value_not_allowed $.integr8.a.kind'],
  [{ integr8: { a: { kind: 'sub_id' } } }, 'field_missing $.integr8.a'],
  [{ pixels: { a: null } }, 'field_type $.pixels.a'],
  [{ pixels: { a: {} } }, 'field_missing $.pixels.a'],
  [{ pixels: { a: { file: 'a.json', config: { type: 'pageview' } } } }, 'field_missing $.pixels.a'],
  [{ pixels: { a: { file: '' } } }, 'value_empty $.pixels.a.file'],
  [{ pixels: { a: { fiel: 'a.json' } } }, 'unknown_field $.pixels.a.fiel', 'field_missing $.pixels.a'],
  [{ pixels: { a: { file: 'a.json', name: 'A' } } }, 'unknown_field $.pixels.a.name'],
  [{ pixels: { 'a b': { file: 'a.json' } } }, 'key_invalid $.pixels["a b"]'],
  [{ pixels: { constructor: { file: 'a.json' } } }, 'key_invalid $.pixels.constructor'],
  [{ pixels: { a: { config: 'a.json' } } }, 'field_type $.pixels.a.config'],
  [
    { pixels: { a: { config: { type: 'pageview', conversion_type: 'x' }, name: 5, target_platform: 'x', foo: 1 } } },
    'unknown_field $.pixels.a.foo',
    'field_type $.pixels.a.name',
    'value_not_allowed $.pixels.a.target_platform',
    'conversion_type_on_pageview $.pixels.a.config.conversion_type',
  ],
  [
    { defaults: { endpoint: 'x', signature: 1 } },
    'option_not_available $.defaults.signature',
    'endpoint_invalid $.defaults.endpoint',
  ],
  [{ defaults: 'x' }, 'field_type $.defaults'],
  [{ pixels: { a: { file: 'a', install: { key: '' } } } }, 'key_invalid $.pixels.a.install.key'],
  [
    { providers: { p: { baseURL: 'x' } } },
    'field_missing $.providers.p.baseUrl',
    'unknown_field $.providers.p.baseURL',
  ],
  [{ postbacks: { p: { file: 'x', extra: 1 } } }, 'unknown_field $.postbacks.p.extra'],
  [{ postbacks: { p: {} } }, 'field_missing $.postbacks.p'],
  [
    { providers: { p: { baseUrl: 'x', token: 'abc' } } },
    'field_missing $.providers.p.api',
    'field_missing $.providers.p.accountId',
    'secret_in_file $.providers.p.token',
  ],
  [
    { account: 'a', providers: { everflow: { baseUrl: 'x' }, p: { api: 'everflow', baseUrl: 'x' } } },
    'too_many_items $.providers',
  ],
  [JSON.parse('{"__proto__":{}}'), 'proto_key $.__proto__'],
  [JSON.parse('{"pixels":{"__proto__":{"file":"x"}}}'), 'proto_key $.pixels.__proto__'],
  [
    JSON.parse('{"acount":"x","defaults":{"__proto__":1},"pixels":{"a":{"config":{"type":"pageview","__proto__":1}}}}'),
    'proto_key $.defaults.__proto__',
    'proto_key $.pixels.a.config.__proto__',
    'unknown_field $.acount',
  ],
])('refused: %j', (input, ...problems) => {
  expect(found(input)).toEqual(problems);
  expect(parseAccountFile(input).account).toBeUndefined();
});

test('an unknown field is told from the nearest known one of its place', () => {
  expect(hints({ pixel: {} })).toEqual(['Did you mean `pixels`?']);
  expect(hints({ pixels: { a: { file: 'x', instal: {} } } })).toEqual(['Did you mean `install`?']);
  expect(hints({ providers: { p: { baseUrl: 'x', account_id: 'y' } } })).toEqual(['Did you mean `accountId`?']);
});
