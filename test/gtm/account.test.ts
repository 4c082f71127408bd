import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { parseInstallOptions, parseSavedPixel } from '@pixelwright/api-client/schema';
import {
  createPlan,
  emit,
  gtmAccountContainer,
  lintContainerText,
  publishedLimit,
  publishedSize,
  type Plan,
} from '@pixelwright/generator';
import { expect, test } from 'vitest';
import { expectGolden } from '../support/golden.ts';
import { gtmScript, gtmSnippet } from '../support/gtm-emulator/gtm-script.ts';
import { steadyEvent } from '../support/steady-event.ts';
import { useBrowser } from '../support/use-browser.ts';
import { containerOf, gtmExamples, gtmSources } from './example-plans.ts';
import { gtmPages } from './example-pages.ts';
import { makeGtm, pixelWith } from './make-gtm.ts';
import { publishedBytes } from './published-bytes.ts';

const examples = gtmExamples();
const sources = gtmSources();
const account = () => containerOf(gtmAccountContainer(Object.values(examples).map(({ plan }) => plan)));
const payload = (key: string) => fileURLToPath(new URL(`../samples/examples/payloads/${key}.json`, import.meta.url));
const htmlOf = (tag: any): string => tag.parameter[0].value;

/** Names that configs have, and one that none has. */
const pollution = 'extra uses once to key event data properties account revenue pixel brand sku specversion'
  .split(' ')
  .map((name) => `Object.prototype.${name}='of the page';`)
  .join('');
const planNamed = (name: string): Plan =>
  Object.values(examples).find(({ plan }) => name.endsWith(`(${plan.key})`))!.plan;

const web = useBrowser();

test('pixels of one page share one runtime, which is loaded once, and send their golden events', async () => {
  const { browser, collector, pages } = web;
  const keys = ['pix_a1b2c3', 'pix_checkout', 'pix_pages', 'pix_lead', 'pix_cart', 'pix_signup', 'pix_twenty'];
  pages.page('/gtm.js', { html: await gtmScript(account()), contentType: 'text/javascript' });
  const data = keys.map((key) => gtmPages[key]!.data ?? '').join('\n');
  pages.page('/page', {
    html: `<!doctype html><title>Shop</title><script>${data}</script>${gtmSnippet('/gtm.js').tag}`,
  });

  const open = await browser.open(`${pages.origins.secure}/page`);
  for (const key of keys) await open.page.evaluate(gtmPages[key]!.call ?? '');
  await collector.waitForEvents(keys.length);
  await collector.settle();

  const events = collector.events();
  expect(events.map(({ data }) => data['pixel']).sort()).toEqual([...keys].sort());
  for (const event of events)
    expectGolden(payload(String(event.data['pixel'])), steadyEvent(event, pages.origins.secure));
  const { fired, errors } = (await open.page.evaluate('__gtm')) as { fired: { tag: string }[]; errors: string[] };
  expect(fired.filter(({ tag }) => tag === 'Pixelwright - runtime')).toHaveLength(1);
  expect(errors).toEqual([]);
  expect(open.messages).toEqual([]);
  await open.close();
});

test('a pixel tag holds its config and its call, less than 1 KB beyond the config', () => {
  const [runtime, ...tags] = account().containerVersion.tag;
  expect(runtime).toMatchObject({ name: 'Pixelwright - runtime', tagFiringOption: 'ONCE_PER_LOAD' });
  expect(runtime).not.toHaveProperty('firingTriggerId');
  const plans = Object.values(examples).map(({ plan }) => plan);
  expect(tags).toHaveLength(plans.length);
  for (const tag of tags) {
    const { config } = plans.find(({ key }) => tag.name.endsWith(`(${key})`))!.runtime;
    expect(tag.setupTag).toEqual([{ tagName: 'Pixelwright - runtime' }]);
    expect(htmlOf(tag).length - JSON.stringify(config).length).toBeLessThan(1024);
    expect(calls(htmlOf(runtime), htmlOf(tag))).toMatchObject([
      ['add', config, {}],
      ['fire', config.key, expect.anything()],
    ]);
  }
});

test('every tag has its firing option, its consent, and the monitoring that exports have', () => {
  const [runtime, ...tags] = account().containerVersion.tag;
  const frame = ({ type, tagFiringOption, monitoringMetadata }: any) => ({ type, tagFiringOption, monitoringMetadata });
  const framed = (tagFiringOption: string) => ({ type: 'html', tagFiringOption, monitoringMetadata: { type: 'MAP' } });
  expect(frame(runtime)).toEqual(framed('ONCE_PER_LOAD'));
  expect(runtime.consentSettings).toEqual({ consentStatus: 'NOT_SET' });
  const options = tags.map((tag: any) => {
    const { trigger, dedupe, tagConsent } = planNamed(tag.name);
    const option = trigger.on === 'load' || dedupe === 'page' ? 'ONCE_PER_LOAD' : 'ONCE_PER_EVENT';
    expect(frame(tag)).toEqual(framed(option));
    expect(tag.consentSettings.consentStatus).toBe(tagConsent ? 'NEEDED' : 'NOT_SET');
    expect(tag.consentSettings.consentType?.list[0].value).toBe(tagConsent);
    return option;
  });
  expect(new Set(options).size).toBe(2);
});

test('in what a tag says of its pixel two braces stand around a variable alone', () => {
  const singles = Object.values(examples).map((example) => {
    const html = htmlOf(containerOf(example).containerVersion.tag[0]);
    // The runtime, which no `{{` stands in, begins the tag.
    return html.slice(html.indexOf(`"key":"${example.plan.key}"`));
  });
  for (const html of [...account().containerVersion.tag.slice(1).map(htmlOf), ...singles]) {
    expect(html.replace(/\{\{[^{}]+\}\}(?!\})/g, '')).not.toMatch(/\{\{|\}\}/);
  }
});

test('a pixel with a function name of its own keeps its runtime', () => {
  const { plan } = gtmExamples({ global: 'acmePixel' })['pix_lead']!;
  const [tag, ...more] = containerOf(gtmAccountContainer([plan])).containerVersion.tag;
  expect(more).toEqual([]);
  expect(tag).not.toHaveProperty('setupTag');
  const [, install] = gtmAccountContainer([plan]).artifacts;
  expect(install!.text).not.toMatch(/runtime stands in it once|Pixelwright - runtime|typeof pixelwright/);
  expect(install!.text).toContain('each tag has its own runtime');
  expect(htmlOf(tag)).toContain('window["acmePixel"]("fire","pix_lead",{})');
});

test('two accounts on one page keep their endpoints, and no tag throws where the runtime tag has not fired', () => {
  const [ours, theirs] = ['https://a.example/e', 'https://b.example/e'].map((endpoint) => {
    const { plan } = gtmExamples({ endpoint })['pix_lead']!;
    const [runtime, pixel] = containerOf(gtmAccountContainer([plan])).containerVersion.tag.map(htmlOf);
    return {
      completer: /window\.pw_[0-9a-f]{8}=.*(?=<\/script>$)/.exec(runtime)![0],
      pixel: /^<script>(.*)<\/script>$/s.exec(pixel)![1]!,
    };
  });
  const sent: string[] = [];
  const window: Record<string, unknown> = {};
  window['window'] = window;
  window['pixelwright'] = (command: string, { to }: { to: string }) => {
    if (command === 'add') sent.push(to);
  };
  expect(() => runInNewContext(ours!.pixel, window)).not.toThrow();
  expect(sent).toEqual([]);
  for (const code of [ours!.completer, theirs!.completer, ours!.pixel, theirs!.pixel]) runInNewContext(code, window);
  expect(sent).toEqual(['https://a.example/e', 'https://b.example/e']);
});

test('the notes of the account name the variables that it refers to and does not bring', () => {
  const existing = (total: string, properties: object[] = []) => {
    const config = {
      type: 'conversion',
      conversion_type: 'purchase',
      revenue: { source: 'variable', value: total },
      currency: { source: 'fixed', value: 'EUR' },
      properties,
    };
    const { pixel } = parseSavedPixel({ id: 'p', name: 'P', config });
    const { options } = parseInstallOptions({ endpoint: 'https://collect.example/e' });
    return gtmAccountContainer([createPlan(pixel!, options!, 'gtm').plan!]).artifacts[1]!.text;
  };
  expect(existing('{{Order Total}}')).toContain('\n- `{{Order Total}}`\n');
  const none = 'The file needs no variable of yours.';
  expect(existing('order.total')).toContain(none);
  for (const name of ['New History URL', 'Analytics Client ID', '_event'])
    expect(existing(`{{${name}}}`)).toContain(none);
  const total = { key: 'total', source: 'variable', value: 'order.total' };
  expect(existing('{{DLV - order.total}}')).toContain('\n- `{{DLV - order.total}}`\n');
  expect(existing('{{DLV - order.total}}', [total])).toContain(none);
});

test('what several pixels use is there once, in the shared folder', () => {
  const plans = [1, 2].map((n) => planOf(n, { on: 'event', event: 'purchase' }));
  const { variable, trigger, folder } = containerOf(gtmAccountContainer(plans)).containerVersion;
  const shared = folder.find(({ name }: any) => name === 'Pixelwright - shared').folderId;
  expect(trigger).toEqual([expect.objectContaining({ name: 'CE - purchase', parentFolderId: shared })]);
  expect(variable.map(({ name, parentFolderId }: any) => [name, parentFolderId === shared])).toEqual([
    ['DLV - order.currency', true],
    ['DLV - order.total', true],
    ['DLV - order.id', true],
    ['DLV - order.sku1', false],
    ['DLV - order.sku2', false],
  ]);
});

/** Most bytes that 200 pixels may publish as; over 140 KB a diagnostic says so, over 200 KB GTM refuses. */
const kinds: [string, number, (n: number) => Plan][] = [
  ['the examples, over and over', 115, exampleAgain],
  ['a variable of its own each', 140, (n) => planOf(n)],
  ['a variable and an event of its own each', 152, (n) => planOf(n, { on: 'event', event: `event_${n}` })],
  ['a variable and a click of its own each', 164, (n) => planOf(n, { on: 'click', selector: `#buy-${n}` })],
  ['four variables of its own each', 200, (n) => planOf(n, undefined, true)],
];

test.each(kinds)('the combined container of 200 pixels: %s, publishes under %i KB', (kind, most, plan) => {
  const { artifacts, size } = gtmAccountContainer(Array.from({ length: 200 }, (_, n) => plan(n)));
  const { text } = artifacts[0]!;
  const file = JSON.parse(text);
  const published = publishedBytes(file);
  // Figures that a reader of the log may quote.
  process.stdout.write(`GTM: 200 pixels, ${kind}: ${kb(published)} KB published (file ${kb(text.length)} KB)\n`);
  expect(published).toBeLessThan(most * 1024);
  expect(size / published).toBeCloseTo(1, 1);
  expect(lintContainerText(text).map(({ code }) => code)).toEqual(most > 140 ? ['container_large'] : []);
});

test('more than GTM publishes is an error of the check', () => {
  const plans = Array.from({ length: 260 }, (_, n) => planOf(n, { on: 'event', event: `event_${n}` }, true));
  const { artifacts, size } = gtmAccountContainer(plans);
  expect(size).toBeGreaterThan(publishedLimit);
  expect(lintContainerText(artifacts[0]!.text)).toMatchObject([{ severity: 'error', code: 'container_too_large' }]);
});

test('a single file is under 100 KB', () => {
  for (const { artifacts } of Object.values(examples)) expect(artifacts[0]!.text.length).toBeLessThan(100 * 1024);
});

test.each([
  ['', ''],
  [', on a page that adds to all objects', pollution],
])('pixels of one shape hand the same config and values to the runtime as each alone%s', (_, before) => {
  const plans = [
    ...Array.from({ length: 60 }, (_, n) => exampleAgain(n)),
    ...Array.from({ length: 6 }, (_, n) => planOf(n)),
    ...alikeInName(),
  ];
  const [runtime, ...tags] = containerOf(gtmAccountContainer(plans)).containerVersion.tag;
  for (const tag of tags) {
    const plan = plans.find(({ key }) => tag.name.endsWith(`(${key})`))!;
    const [add, fire] = calls(htmlOf(runtime), htmlOf(tag), before);
    const { config } = plan.runtime;
    expect(add).toEqual(['add', config, {}]);
    expect(missable(add![1])).toEqual(missable(config));
    expect(fire).toEqual(['fire', plan.key, singleValues(plan)]);
  }
});

test('the size that notes name is about the size that is published', () => {
  const twenty = Array.from({ length: 20 }, (_, at) => ({ key: `k${at}`, source: 'fixed', value: "it's" }));
  const triggers = [
    ...['click', 'submit', 'visible'].map((on) => (n: number) => ({ trigger: { on, selector: `#a${n}` } })),
    ...['route', 'manual'].map((trigger) => () => ({ trigger })),
    (n: number) => ({ pages: [`/a${n}`] }),
  ];
  const many = triggers.map((install) =>
    Array.from({ length: 100 }, (_, n) => makeGtm(pixelWith({}), install(n), `p${n}`).plan),
  );
  many.push(Array.from({ length: 100 }, (_, n) => makeGtm({ type: 'pageview', properties: twenty }, {}, `p${n}`).plan));
  const ours = [
    account(),
    ...Object.values(examples).map((example) => containerOf(example)),
    ...many.map((plans) => containerOf(gtmAccountContainer(plans))),
  ];
  const ratios = ours.map((file) => publishedSize(file) / publishedBytes(file));
  expect(Math.min(...ratios)).toBeGreaterThan(0.96);
  expect(Math.max(...ratios)).toBeLessThan(1.04);
});

const kb = (bytes: number) => (bytes / 1024).toFixed(1);

/** The fields and properties that the page may leave out; an event names them in this order. */
const missable = ({ event: { data } }: any) =>
  [data, data.properties ?? {}].map((record) => Object.keys(record).filter((key) => Array.isArray(record[key])));

/** Pixels with properties that are called like fields, and ids that are no keys. */
function alikeInName(): Plan[] {
  const variable = (value: string) => ({ source: 'variable', value });
  const fixed = (value: string) => ({ source: 'fixed', value });
  const both = { revenue: variable('o.total'), currency: variable('o.currency') };
  const late = { orderedAt: variable('o.at'), maxAgeHours: 5 };
  const pixels: [id: string, fields: object, properties: Record<string, object>, install?: object][] = [
    ['a/ü', both, { order_id: variable('o.id') }, { key: 'a_u', ...late }],
    ['plain', both, { order_id: variable('o.id') }, late],
    ['gross', both, { revenue: fixed('gross') }],
    ['shop', both, { currency: fixed('shop'), order_id: variable('o.id') }],
    ['when', both, { ordered_at: fixed('now') }, late],
    ['fixed', { ...both, revenue: fixed('5.00') }, { revenue: fixed('gross'), transaction_id: variable('o.id') }],
    ['empty', both, { order_id: variable('o.id'), brand: fixed(''), sku: variable('o.sku') }],
    ['own', {}, { sku: variable('o.sku'), revenue: variable('o.total'), currency: variable('o.c') }],
  ];
  return pixels.map(([id, fields, properties, install]) => {
    const list = Object.entries(properties).map(([key, value]) => ({ key, ...value }));
    const config = { type: 'conversion', conversion_type: 'purchase', ...fields, properties: list };
    return makeGtm(config, install, id).plan;
  });
}

/** What a pixel's tag hands to the runtime by the functions of the runtime's tag; a variable's value is its name. */
function calls(runtime: string, tag: string, before = ''): any[][] {
  const [, functions = ''] = /(window\.pw_[0-9a-f]{8}=.*)<\/script>$/.exec(runtime)!;
  const code = scriptOf(tag).replace(/\{\{([^{}]+)\}\}/g, (_, name) => JSON.stringify(name));
  const made: unknown[][] = [];
  const window: Record<string, unknown> = { pixelwright: (...call: unknown[]) => void made.push(call) };
  window['window'] = window;
  runInNewContext(before + functions + code, window);
  return JSON.parse(JSON.stringify(made.map(([command, subject, values = {}]) => [command, subject, values])));
}

const scriptOf = (tag: string) => /^<script>(.*)<\/script>$/s.exec(tag)![1]!;

/** The values of the call in the tag of a pixel alone, by key. */
function singleValues(plan: Plan): object {
  const html = htmlOf(containerOf({ artifacts: emit(plan).files }).containerVersion.tag[0]);
  const [, values = ''] = /\("fire","[^"]*",(\{.*\})\)\}catch\(e\)\{\}<\/script>$/.exec(html)!;
  return JSON.parse(values.replace(/\{\{([^{}]+)\}\}/g, (_, name) => JSON.stringify(name)));
}

/** The pixels of the examples, over and over, each time with another id and name. */
function exampleAgain(n: number): Plan {
  const { pixel, options } = sources[n % sources.length]!;
  const key = `${options.key ?? pixel.id}_${n}`;
  const again = createPlan({ ...pixel, id: key, name: `${pixel.name} ${n}` }, { ...options, key }, 'gtm');
  return again.plan!;
}

/** One of many pixels of a shop: a purchase with four variables, of which one, or each, is its own. */
function planOf(n: number, trigger?: object, own = false): Plan {
  const variable = (value: string) => ({ source: 'variable', value: own ? `${value}${n}` : value });
  const { pixel } = parseSavedPixel({
    id: `pix_${String(n).padStart(6, '0')}`,
    name: `Conversion ${n}`,
    account_id: 'acme',
    config: {
      type: 'conversion',
      conversion_type: ['purchase', 'signup', 'lead', `own_${n}`][n % 4],
      revenue: variable('order.total'),
      currency: variable('order.currency'),
      properties: [
        { key: 'order_id', ...variable('order.id') },
        { key: 'sku', source: 'variable', value: `order.sku${n}` },
        { key: 'brand', source: 'fixed', value: 'Acme' },
      ],
    },
  });
  const { options } = parseInstallOptions({ endpoint: 'https://collect.example/e', trigger });
  return createPlan(pixel!, options!, 'gtm').plan!;
}

test('long texts in common do not make the tag of the runtime longer than a tag may be', () => {
  const plans = Array.from({ length: 24 }, (_, at) => {
    const kind = at >> 1;
    const properties = Array.from({ length: 20 }, (__, n) => {
      return { key: `p${kind}_${n}`, source: 'fixed', value: kind + 'x'.repeat(480) };
    });
    return makeGtm(pixelWith({}, { properties }), {}, `p_${at}`).plan;
  });
  const [file] = gtmAccountContainer(plans).artifacts;
  expect(lintContainerText(file!.text).map(({ code }) => code)).not.toContain('html_too_long');
});
