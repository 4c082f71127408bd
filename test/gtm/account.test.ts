import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { parseInstallOptions, parseSavedPixel } from '@pixelwright/api-client/schema';
import { createPlan, gtmAccountContainer, publishedSize, type Plan } from '@pixelwright/generator';
import { expect, test } from 'vitest';
import { expectGolden } from '../support/golden.ts';
import { gtmScript, gtmSnippet } from '../support/gtm-emulator/gtm-script.ts';
import { steadyEvent } from '../support/steady-event.ts';
import { useBrowser } from '../support/use-browser.ts';
import { containerOf, gtmExamples, gtmSources } from './example-plans.ts';
import { gtmPages } from './example-pages.ts';
import { publishedBytes } from './published-bytes.ts';

const examples = gtmExamples();
const sources = gtmSources();
const account = () => containerOf({ artifacts: gtmAccountContainer(Object.values(examples).map(({ plan }) => plan)) });
const payload = (key: string) => fileURLToPath(new URL(`../samples/examples/payloads/${key}.json`, import.meta.url));
const htmlOf = (tag: any): string => tag.parameter[0].value;

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
    expect(added(htmlOf(runtime), htmlOf(tag))).toEqual(config);
  }
});

test('a pixel with a function name of its own keeps its runtime', () => {
  const { plan } = gtmExamples({ global: 'acmePixel' })['pix_lead']!;
  const [tag, ...more] = containerOf({ artifacts: gtmAccountContainer([plan]) }).containerVersion.tag;
  expect(more).toEqual([]);
  expect(tag).not.toHaveProperty('setupTag');
  expect(htmlOf(tag)).toContain('window["acmePixel"]("fire","pix_lead",{})');
});

test('two accounts on one page keep their endpoints, and no tag throws where the runtime tag has not fired', () => {
  const [ours, theirs] = ['https://a.example/e', 'https://b.example/e'].map((endpoint) => {
    const { plan } = gtmExamples({ endpoint })['pix_lead']!;
    const [runtime, pixel] = containerOf({ artifacts: gtmAccountContainer([plan]) }).containerVersion.tag.map(htmlOf);
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
  const existing = (total: string) => {
    const config = {
      type: 'conversion',
      conversion_type: 'purchase',
      revenue: { source: 'variable', value: total },
      currency: { source: 'fixed', value: 'EUR' },
      properties: [],
    };
    const { pixel } = parseSavedPixel({ id: 'p', name: 'P', config });
    const { options } = parseInstallOptions({ endpoint: 'https://collect.example/e' });
    return gtmAccountContainer([createPlan(pixel!, options!, 'gtm').plan!])[1]!.text;
  };
  expect(existing('{{Order Total}}')).toContain('\n- `{{Order Total}}`\n');
  expect(existing('order.total')).toContain('The file needs no variable of yours.');
});

test('what several pixels use is there once, in the shared folder', () => {
  const plans = [1, 2].map((n) => planOf(n, { on: 'event', event: 'purchase' }));
  const { variable, trigger, folder } = containerOf({ artifacts: gtmAccountContainer(plans) }).containerVersion;
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

test('the combined container of 200 pixels publishes under 140 KB; a single file is under 100 KB', () => {
  const plans = Array.from({ length: 200 }, (_, n) => exampleAgain(n));
  const text = gtmAccountContainer(plans)[0]!.text;
  const published = publishedBytes(JSON.parse(text));
  const singles = Object.values(examples).map(({ artifacts }) => artifacts[0]!.text.length);
  // Figures that a reader of the log may quote.
  process.stdout.write(
    `GTM: 200 pixels publish as ${kb(published)} KB (file ${kb(text.length)} KB); single files ${kb(Math.min(...singles))} to ${kb(Math.max(...singles))} KB\n`,
  );
  expect(published).toBeLessThan(140 * 1024);
  expect(Math.max(...singles)).toBeLessThan(100 * 1024);
});

test('the size that notes name is about the size that is published', () => {
  const ours = [account(), ...Object.values(examples).map((example) => containerOf(example))];
  const ratios = ours.map((file) => publishedSize(file) / publishedBytes(file));
  expect(Math.min(...ratios)).toBeGreaterThan(0.8);
  expect(Math.max(...ratios)).toBeLessThan(1.25);
});

const kb = (bytes: number) => (bytes / 1024).toFixed(1);

/** The config that a pixel's tag hands to the runtime, once the runtime's tag has completed it. */
function added(runtime: string, tag: string): unknown {
  const [, completer = ''] = /(window\.pw_[0-9a-f]{8}=.*)<\/script>$/.exec(runtime)!;
  const code = /^<script>(.*)<\/script>$/s.exec(tag)![1]!.replace(/\{\{[^{}]+\}\}/g, '"a value"');
  const calls: unknown[][] = [];
  const window: Record<string, unknown> = { pixelwright: (...call: unknown[]) => void calls.push(call) };
  window['window'] = window;
  runInNewContext(completer + code, window);
  expect(calls.map(([command]) => command)).toEqual(['add', 'fire']);
  return JSON.parse(JSON.stringify(calls[0]![1]));
}

/** The pixels of the examples, over and over, each time with another id and name. */
function exampleAgain(n: number): Plan {
  const { pixel, options } = sources[n % sources.length]!;
  const key = `${options.key ?? pixel.id}_${n}`;
  const again = createPlan({ ...pixel, id: key, name: `${pixel.name} ${n}` }, { ...options, key }, 'gtm');
  return again.plan!;
}

/** One of many pixels of a shop: a purchase with four variables, of which one is its own. */
function planOf(n: number, trigger?: object): Plan {
  const variable = (value: string) => ({ source: 'variable', value });
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
        { key: 'sku', ...variable(`order.sku${n}`) },
        { key: 'brand', source: 'fixed', value: 'Acme' },
      ],
    },
  });
  const { options } = parseInstallOptions({ endpoint: 'https://collect.example/e', trigger });
  return createPlan(pixel!, options!, 'gtm').plan!;
}
