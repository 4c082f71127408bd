import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseAccountFile, parseSavedPixel } from '@pixelwright/api-client/schema';
import { Ajv, type ValidateFunction } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';

const { resolve } = createRequire(import.meta.url);
/** As it is shipped. */
const schemaOf = (name: string) =>
  JSON.parse(readFileSync(resolve(`@pixelwright/api-client/schemas/${name}.schema.json`), 'utf8'));
const accountSchema = schemaOf('pixelwright');
const pixelSchema = schemaOf('saved-pixel');
const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
const isAccount = ajv.compile(accountSchema);
const isPixels = ajv.compile(pixelSchema);
/** What a schema has against a document. */
const errorsOf = (judge: ValidateFunction, document: unknown) => (judge(document) ? [] : judge.errors);

const examples = fileURLToPath(new URL('../../examples/', import.meta.url));
const example = (name: string) => readFileSync(examples + name, 'utf8');
const page = { type: 'pageview' };
const withProperty = (property: object) => ({ name: 'A', config: { ...page, properties: [property] } });
const withOption = (options: object) => ({ defaults: options });

describe('the schema of saved pixels', () => {
  test.each(readdirSync(examples).filter((name) => name.endsWith('.json')))('accepts examples/%s', (name) => {
    expect(errorsOf(isPixels, JSON.parse(example(name)))).toEqual([]);
  });

  test.each<[what: string, document: object]>([
    [
      'a list',
      [
        { name: 'A', config: page },
        { id: 'b', name: 'B', config: page },
      ],
    ],
    ['an answer with a list', { success: true, data: [{ name: 'A', config: page }] }],
    ['nulls where a field is absent', { id: null, name: 'A', description: null, config: { ...page, revenue: null } }],
    ['fields of which nobody knows', { name: 'A', config: page, color: 'red' }],
    ['the seed’s form of a property', withProperty({ key: 'k', source: 'variable', value: 'a.b' })],
    ['the vendor’s form of a property', withProperty({ key: 'k', value: { type: 'js', value: 'a.b' } })],
    ['the vendor’s fields beside the key', withProperty({ key: 'k', type: 'literal', value: 'x' })],
    ['a name of a hundred characters outside of the BMP', { name: '💡'.repeat(100), config: page }],
  ])('accepts %s', (_, document) => {
    expect(errorsOf(isPixels, document)).toEqual([]);
  });

  test.each<[what: string, pixel: object]>([
    ['without a name', { config: page }],
    ['without a config', { name: 'A' }],
    ['with an empty name', { name: '', config: page }],
    ['with a name of 101 characters', { name: 'x'.repeat(101), config: page }],
    ['with a platform that there is not', { name: 'A', config: page, target_platform: 'adobe' }],
    ['of a type that there is not', { name: 'A', config: { type: 'view' } }],
    ['with an unknown field in its config', { name: 'A', config: { ...page, propertes: [] } }],
    ['with a number for a value', withProperty({ key: 'k', source: 'fixed', value: 5 })],
    ['with a source that there is not', withProperty({ key: 'k', source: 'constant', value: 'x' })],
    ['with both forms of a value', withProperty({ key: 'k', source: 'fixed', type: 'literal', value: 'x' })],
    ['with a property without a key', withProperty({ source: 'fixed', value: 'x' })],
    ['with a key that is too long', withProperty({ key: 'k'.repeat(51), source: 'fixed', value: 'x' })],
    ['with revenue that is text', { name: 'A', config: { type: 'conversion', revenue: '5' } }],
  ])('refuses, as the parser does, a pixel %s', (_, pixel) => {
    expect(parseSavedPixel(pixel).pixel).toBeUndefined();
    expect([isPixels(pixel), isPixels([pixel]), isPixels({ success: true, data: pixel })]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('the schema of the account file', () => {
  test('accepts examples/pixelwright.yaml', () => {
    expect(errorsOf(isAccount, parseYaml(example('pixelwright.yaml')))).toEqual([]);
  });

  const everyOption = {
    endpoint: 'https://collect.example/e',
    key: 'a',
    delivery: 'hosted',
    runtimeUrl: '/pixels',
    trigger: { on: 'click', selector: 'a' },
    pages: ['/a'],
    transactionId: { source: 'variable', value: 'order.id' },
    dedupe: 'none',
    guarantee: 'at-most-once',
    ack: 'none',
    wait: 0,
    money: { decimal: ',', minorUnits: true, allowNegative: false },
    purpose: 'ads',
    consent: 'off',
    anyView: true,
    clickIds: true,
    outboxDays: 1,
    outboxMax: 1,
    orderedAt: { type: 'js', value: 'order.at' },
    maxAgeHours: 1,
    declared: ['email'],
    hashRoutes: true,
    log: true,
    variableRoot: 'shop',
    page: 'origin',
    global: 'px',
    nonce: '{{ nonce }}',
    test: true,
  };

  test('accepts and describes every install option', () => {
    const { properties } = accountSchema.definitions.InstallOptions;
    expect(Object.keys(properties).toSorted()).toEqual(Object.keys(everyOption).toSorted());
    for (const [name, { description }] of Object.entries<{ description?: string }>(properties)) {
      expect(`${name}: ${description ?? ''}`).toMatch(/: \S.+\.$/);
    }
    expect(errorsOf(isAccount, withOption(everyOption))).toEqual([]);
    expect(parseAccountFile(withOption(everyOption)).diagnostics).toEqual([]);
  });

  test.each<[what: string, account: object]>([
    ['an entry with its config in place', { pixels: { a: { name: 'A', target_platform: 'gtm', config: page } } }],
    ['a trigger by its name', { pixels: { a: { file: 'a.json', install: { trigger: 'manual' } } } }],
    ['the address of the schema', { $schema: './pixelwright.schema.json', account: 'acme' }],
    [
      'providers and postbacks',
      {
        account: 'acme',
        providers: { everflow: { baseUrl: 'https://x.example', apiKey: '${env:KEY}', requestsPerMinute: 60 } },
        postbacks: { b: { file: 'b.json', protect: true } },
      },
    ],
    [
      'objects of Integr8',
      {
        providers: { integr8: { baseUrl: 'https://x.example', accountId: 'o', allowInferredPaths: true } },
        integr8: { b: { kind: 'blocked_sub_id', config: { sub_id: 'x' } } },
      },
    ],
    ['nothing', {}],
  ])('accepts %s', (_, account) => {
    expect(errorsOf(isAccount, account)).toEqual([]);
    expect(parseAccountFile(account).diagnostics).toEqual([]);
  });

  test.each<[what: string, account: unknown]>([
    ['a field that there is not', { acount: 'acme' }],
    ['a list', []],
    ['an entry with neither file nor config', { pixels: { a: { install: {} } } }],
    ['an entry with file and config', { pixels: { a: { file: 'a.json', config: page } } }],
    ['an entry whose file says its name', { pixels: { a: { file: 'a.json', name: 'A' } } }],
    ['an unknown field of an entry', { pixels: { a: { fiel: 'a.json' } } }],
    ['a kind that there is not', { integr8: { a: { kind: 'publisher', file: 'a.json' } } }],
    ['a key that is none', { pixels: { 'a b': { file: 'a.json' } } }],
    ['a config that is wrong', { pixels: { a: { config: { type: 'view' } } } }],
    ['an option that there is not', withOption({ endpont: 'https://x.example' })],
    ['an option that is still to come', withOption({ signature: 'x' })],
    ['a delivery that there is not', withOption({ delivery: 'email' })],
    ['a trigger that there is not', withOption({ trigger: 'hover' })],
    ['an unknown field of a trigger', withOption({ trigger: { on: 'click', selektor: 'a' } })],
    ['text for a number', withOption({ wait: '5' })],
    ['a number out of its range', withOption({ outboxDays: 91 })],
    ['a number that is not whole', withOption({ maxAgeHours: 1.5 })],
    ['an empty list', withOption({ pages: [] })],
    ['text for a list', withOption({ pages: '/thanks' })],
    ['text for a value', withOption({ transactionId: 'order.id' })],
    ['text for yes or no', withOption({ test: 'yes' })],
    ['an unknown field of money', withOption({ money: { decimals: '.' } })],
  ])('refuses, as the parser does, %s', (_, account) => {
    expect(parseAccountFile(account).account).toBeUndefined();
    expect(isAccount(account)).toBe(false);
  });
});
