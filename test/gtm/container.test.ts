import { describe, expect, test } from 'vitest';
import { createPlan, lintContainer } from '@pixelwright/generator';
import { parseInstallOptions, parseSavedPixel } from '@pixelwright/api-client/schema';
import { containerOf, gtmExamples } from './example-plans.ts';
import { makeGtm, pixelWith } from './make-gtm.ts';

const versionOf = (config: object, install: object = {}) => containerOf(makeGtm(config, install)).containerVersion;
const pageview = { type: 'pageview', properties: [] };
const conditionsOf = (list: any[]) =>
  list.map(({ type, parameter }) => [type, ...parameter.map(({ value }: any) => value)]);

describe('triggers, with the built-in variables that they need', () => {
  const rows = (install: object, config: object = pixelWith({})) => {
    const { trigger = [], builtInVariable, tag } = versionOf(config, install);
    const types = trigger.map(({ type, filter = [], customEventFilter = [] }: any) => [
      type,
      ...conditionsOf([...customEventFilter, ...filter]),
    ]);
    return {
      types,
      builtIns: builtInVariable.map(({ name }: any) => name),
      firing: tag[0].firingTriggerId,
      tag: tag[0],
    };
  };

  test('a page view fires on all pages, by the trigger that every container has', () => {
    expect(rows({}, pageview)).toMatchObject({ types: [], builtIns: ['Event'], firing: ['2147479553'] });
  });

  test('pages limit it by a trigger of its own', () => {
    expect(rows({ pages: ['/thanks'] }, pageview)).toMatchObject({
      types: [['PAGEVIEW', ['MATCH_REGEX', '{{Page Path}}', '^(?:/thanks)$']]],
      builtIns: ['Event', 'Page Path'],
    });
  });

  test('all others fire on the event named like the conversion type', () => {
    expect(rows({}).types).toEqual([['CUSTOM_EVENT', ['EQUALS', '{{_event}}', 'seen']]]);
  });

  test('an event whose name holds braces is matched by a pattern, as a parameter cannot say it', () => {
    expect(rows({ trigger: { on: 'event', event: 'a{{b}}' } }).types).toEqual([
      ['CUSTOM_EVENT', ['MATCH_REGEX', '{{_event}}', '^a\\{\\{b\\}\\}$']],
    ]);
  });

  test('a click may hit what is in the element', () => {
    expect(rows({ trigger: { on: 'click', selector: '.buy, #b' } })).toMatchObject({
      types: [['CLICK', ['CSS_SELECTOR', '{{Click Element}}', '.buy, #b, .buy *, #b *']]],
      builtIns: ['Event', 'Click Element'],
    });
  });

  test('braces in a selector stand for no variable, whatever fires', () => {
    const selector = 'a[title="}}{{x"], .b';
    for (const on of ['click', 'submit', 'visible']) {
      const text = JSON.stringify(versionOf(pixelWith({}), { trigger: { on, selector } }).trigger);
      expect(text).not.toMatch(/\{\{x|\}\}\{/);
    }
  });

  test('manual is a click on the key, or the event', () => {
    expect(rows({ trigger: 'manual' }).types).toEqual([
      ['CLICK', ['CSS_SELECTOR', '{{Click Element}}', '[data-pixel~="pix_1"], [data-pixel~="pix_1"] *']],
      ['CUSTOM_EVENT', ['EQUALS', '{{_event}}', 'seen']],
    ]);
  });

  test('submit, visible and route', () => {
    expect(rows({ trigger: { on: 'submit', selector: 'form' } })).toMatchObject({
      types: [['FORM_SUBMISSION', ['CSS_SELECTOR', '{{Form Element}}', 'form']]],
      builtIns: ['Event', 'Form Element'],
    });
    expect(rows({ trigger: { on: 'visible', selector: '.x' } }).types).toEqual([['ELEMENT_VISIBILITY']]);
    const route = rows({ trigger: 'route', pages: ['/a'] });
    expect(route.types.map(([type]: string[]) => type)).toEqual(['HISTORY_CHANGE']);
    expect(route.builtIns).toEqual(['Event']);
    // What counts is the runtime's to say, and GTM's first call may be for what does not.
    expect(rows({ trigger: 'route', dedupe: 'page' }).tag.tagFiringOption).toBe('ONCE_PER_EVENT');
  });

  test('it fires once per page load where the page load fires it', () => {
    expect(rows({}, pageview).tag.tagFiringOption).toBe('ONCE_PER_LOAD');
    expect(rows({}).tag.tagFiringOption).toBe('ONCE_PER_EVENT');
    expect(rows({ dedupe: 'page' }).tag.tagFiringOption).toBe('ONCE_PER_LOAD');
  });
});

describe('consent is for GTM to ask', () => {
  const settings = (config: object, install: object = {}) => versionOf(config, install).tag[0].consentSettings;
  const needed = (type: string) => ({
    consentStatus: 'NEEDED',
    consentType: { type: 'LIST', list: [{ type: 'TEMPLATE', value: type }] },
  });

  test('by purpose, unless it is off', () => {
    expect(settings(pixelWith({}))).toEqual(needed('ad_storage'));
    expect(settings(pageview)).toEqual(needed('analytics_storage'));
    expect(settings(pageview, { purpose: 'ads' })).toEqual(needed('ad_storage'));
    expect(settings(pageview, { consent: 'off' })).toEqual({ consentStatus: 'NOT_SET' });
  });

  test('the runtime asks too only where the user says so', () => {
    expect(makeGtm(pageview).plan.runtime.config).not.toHaveProperty('consent');
    expect(makeGtm(pageview, { consent: 'required' }).plan.runtime.config).toMatchObject({ consent: 4 });
  });
});

describe('variables', () => {
  test('one per path, version 2, places in lists as steps', () => {
    const { variable } = versionOf(pixelWith({ a: 'order.items[0].name', b: 'order.items[0].name', c: 'x' }));
    expect(variable.map(({ name, type }: any) => [name, type])).toEqual([
      ['DLV - order.items.0.name', 'v'],
      ['DLV - x', 'v'],
    ]);
    expect(variable[0].parameter).toEqual([
      { type: 'INTEGER', key: 'dataLayerVersion', value: '2' },
      { type: 'BOOLEAN', key: 'setDefaultValue', value: 'false' },
      { type: 'TEMPLATE', key: 'name', value: 'order.items.0.name' },
    ]);
  });

  test("the user's own are referred to, not created, and INSTALL.md lists them", () => {
    const generated = makeGtm(pixelWith({ a: '{{Order Total}}', b: '{{Page Path}}', c: '{{Order Total}}' }));
    const { variable, builtInVariable, tag } = containerOf(generated).containerVersion;
    expect(variable).toBeUndefined();
    expect(tag[0].parameter[0].value).toContain('{"a":{{Order Total}} ,"b":{{Page Path}} ,"c":{{Order Total}} }');
    expect(builtInVariable.map(({ type }: any) => type)).toEqual(['EVENT', 'PAGE_PATH']);
    const install = generated.artifacts.at(-1)!.text;
    expect(install).toContain('exactly these names; the file does not bring them:\n\n- `{{Order Total}}`\n\n1.');
  });

  test('with the data layer as their root, they are data layer variables', () => {
    const names = (install: object) =>
      versionOf(pixelWith({ a: 'order.id' }), install).variable.map(({ name, type }: any) => [name, type]);
    expect(names({ variableRoot: 'dataLayer' })).toEqual([['DLV - order.id', 'v']]);
    expect(names({ variableRoot: 'shop' })).toEqual([['JS - shop.order.id', 'j']]);
  });

  test.each(['💰 Total', 'A > B', 'Order | Total'])('%s is referred to by this very name', (name) => {
    const generated = makeGtm(pixelWith({ a: `{{${name}}}` }));
    expect(containerOf(generated).containerVersion.tag[0].parameter[0].value).toContain(`{"a":{{${name}}} }`);
    expect(generated.artifacts.at(-1)!.text).toMatch(`- \`{{${name}}}\`\n`);
    expect(lintContainer(containerOf(generated)).map(({ code }) => code)).toEqual(['variable_missing']);
  });

  test.each(['{{a:b}}', '{{</script>}}', '{{a"b}}', '{{\ud800}}'])('%s can be no name of one', (value) => {
    const { pixel } = parseSavedPixel({ id: 'p', name: 'A', config: pixelWith({ a: value }) });
    const { options } = parseInstallOptions({ endpoint: 'https://collect.example/e' });
    expect(createPlan(pixel!, options!, 'gtm').diagnostics.map(({ code }) => code)).toEqual(['gtm_not_possible']);
  });
});

test('a property cannot be a variable beside the field of its name, as a call gives both under one', () => {
  const variable = (value: string) => ({ source: 'variable', value });
  const codes = (more: object) => {
    const config = {
      type: 'conversion',
      conversion_type: 'buy',
      properties: [{ key: 'revenue', ...variable('a') }],
      ...more,
    };
    const { pixel } = parseSavedPixel({ id: 'p', name: 'A', config });
    const { options } = parseInstallOptions({ endpoint: 'https://collect.example/e' });
    const found = createPlan(pixel!, options!, 'gtm').diagnostics;
    return found.filter(({ severity }) => severity === 'error').map(({ code, path }) => [code, path]);
  };
  expect(codes({ revenue: variable('b'), currency: { source: 'fixed', value: 'EUR' } })).toEqual([
    ['property_name_taken', '$.config.properties'],
  ]);
  expect(codes({})).toEqual([]);
});

test('names, ids and text are as the importer wants them', () => {
  for (const { plan, artifacts } of Object.values(gtmExamples())) {
    const { text } = artifacts[0]!;
    expect(text).toMatch(/^[\n\x20-\x7e]*$/);
    const version = JSON.parse(text, (key, part) => {
      expect([key, part]).not.toEqual([key, []]);
      return part;
    }).containerVersion;
    for (const kind of ['tag', 'trigger', 'variable', 'folder']) {
      const all: any[] = version[kind] ?? [];
      const ids = all.map((entity) => entity[`${kind}Id`]);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(id).toMatch(/^[1-9]\d*$/);
      for (const { name } of all) expect(name).toMatch(/^[^:{}<>"]+$/);
    }
    expect(version.tag[0].name).toMatch(new RegExp(`^Pixelwright - .* \\(${plan.key}\\)$`));
    expect(text).not.toContain('<noscript');
  }
});

test('INSTALL.md has the very push that the site must make, with the event and the names of the pixel', () => {
  const install = gtmExamples()['pix_cart']!.artifacts.at(-1)!.text;
  const [, code] = /```js\n([^]*?)```/.exec(install)!;
  expect(code).toContain('"event": "add_to_cart"');
  expect(code).toContain('"price": 99.9');
  for (const word of ['Merge', 'Rename conflicting', 'Preview', 'Versions', 'strict-dynamic', '200 KB']) {
    expect(install).toContain(word);
  }
});

test('the push of INSTALL.md fires the pixel, whatever is read from where', () => {
  const config = pixelWith({ ev: 'event', sku: 'order.sku' });
  const install = (more: object) => makeGtm(config, more).artifacts.at(-1)!.text;
  const [, pushed] = /dataLayer\.push\(([^]*?)\);/.exec(install({}))!;
  expect(JSON.parse(pushed!)).toEqual({ event: 'seen', order: { sku: 'value' } });
  expect(install({})).toContain('Values and event belong into one push');
  expect(install({ variableRoot: 'shop' })).toContain('must be there before the event is pushed');
});

test('a name of which nothing is left is the key', () => {
  expect(containerOf(makeGtm(pixelWith({}), {}, 'p', '::')).containerVersion.tag[0].name).toBe('Pixelwright - p');
});

test('names stand in INSTALL.md as they are to be copied', () => {
  const { artifacts } = makeGtm(pixelWith({ a: 'b' }), { pages: ['/a/*', '/b/*'] }, 'p', 'Shop | Purchase');
  const install = artifacts.at(-1)!.text;
  expect(install).toContain('`Pixelwright - Shop | Purchase (p)`');
  expect(install).toContain('`/a/*` or `/b/*`');
});

test('INSTALL.md names each value that the site must push, and calls none fixed that a variable gives', () => {
  const install = (config: object, options?: object) => makeGtm(config, options).artifacts.at(-1)!.text;
  const click = { trigger: { on: 'click', selector: '#buy' } };
  expect(install(pixelWith({ total: '{{Order Total}}' }), click)).toContain(
    'Nothing more: what is not fixed comes from variables of your container.',
  );
  expect(install(pixelWith({}), click)).toContain('Nothing: every value is fixed.');
  const late = { orderedAt: { source: 'variable', value: 'order.placed' }, maxAgeHours: 5 };
  const [, code] = /```js\n([^]*?)```/.exec(install(pixelWith({ sku: 'order.sku' }), late))!;
  expect(code).toContain('"placed": "2026-01-31T12:00:00Z"');
  expect(code).toContain('"sku": "value"');
});
