import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { lintContainerText } from '@pixelwright/generator';
import { cspHeader } from '../support/csp.ts';
import { expectGolden } from '../support/golden.ts';
import { gtmScript, gtmSnippet } from '../support/gtm-emulator/gtm-script.ts';
import { readTemplateFile } from '../support/gtm-emulator/template-file.ts';
import { runTemplateTests } from '../support/gtm-emulator/template-tests.ts';
import { steadyEvent } from '../support/steady-event.ts';
import { useBrowser } from '../support/use-browser.ts';
import { containerOf, gtmExamples } from './example-plans.ts';
import { gtmPages } from './example-pages.ts';

const examples = gtmExamples({ runtimeUrl: 'https://shop.example/static' });
const payload = (key: string) => fileURLToPath(new URL(`../samples/examples/payloads/${key}.json`, import.meta.url));
const templateOf = (key: string) => examples[key]!.artifacts.find(({ path }) => path.endsWith('/template.tpl'))!.text;

const web = useBrowser();

/** The headers and the address of the site, for a container with a template. */
async function serve(key: string, nonce: string): Promise<string> {
  const { pages } = web;
  const { path = '/page', data = '', body = '' } = gtmPages[key]!;
  const { artifact } = examples[key]!.shared[0]!;
  pages.page(`/static/${artifact.path.split('/')[1]}`, { html: artifact.text, contentType: 'text/javascript' });
  const container = containerOf(examples[key]!, 'container-template.json');
  pages.page('/gtm.js', { html: await gtmScript(container), contentType: 'text/javascript' });
  pages.page(path, {
    html: `<!doctype html><title>Shop</title><script>${data}</script>${gtmSnippet('/gtm.js', nonce).tag}\n${body}`,
    headers: {
      'content-security-policy': cspHeader(
        `default-src 'none'; script-src 'nonce-${nonce}' https://shop.example; connect-src https://collect.example`,
        [data],
      ),
    },
  });
  return `${pages.origins.secure}${path}`;
}

describe('as a custom template, under a nonce with a host list', () => {
  test.each(['pix_order', 'pix_cart', 'pix_pages', 'pix_text', 'pix_wish'])(
    '%s sends its golden event',
    async (key) => {
      const { browser, collector, pages } = web;
      const open = await browser.open(await serve(key, 'r4nd0m'));
      if (gtmPages[key]!.call) await open.page.evaluate(gtmPages[key]!.call!);
      await collector.waitForEvents(1).catch(async (error) => {
        throw new Error(
          `${error.message}\n${JSON.stringify(await open.page.evaluate('__gtm'))}\n${open.messages.join('\n')}`,
        );
      });
      await collector.settle();
      expect(collector.events()).toHaveLength(1);
      expectGolden(payload(key), steadyEvent(collector.events()[0]!, pages.origins.secure));
      expect(open.messages).toEqual([]);
      expect(await open.page.evaluate('__gtm.fired.filter((entry) => entry.status != "success")')).toEqual([]);
      await open.close();
    },
  );
});

test('held by consent, it fires when consent is given, with the values of its time', async () => {
  const { browser, collector } = web;
  const open = await browser.open(await serve('pix_cart', 'r4nd0m'));
  const gtag = '(function () { dataLayer.push(arguments) })';
  await open.page.evaluate(`${gtag}('consent', 'default', { ad_storage: 'denied' })`);
  await open.page.evaluate(gtmPages['pix_cart']!.call!);
  await collector.settle();
  expect(collector.events()).toEqual([]);
  await open.page.evaluate(`${gtag}('consent', 'update', { ad_storage: 'granted' })`);
  await collector.waitForEvents(1);
  expect(collector.events()[0]!.data).toMatchObject({ revenue: 5, properties: { sku: 'S-9' } });
  await open.close();
});

describe('the tests that each template carries', () => {
  test.each(Object.keys(examples))('%s', (key) => {
    const results = runTemplateTests(templateOf(key));
    expect(results.length).toBeGreaterThanOrEqual(2);
    expect(results.filter(({ problem }) => problem !== undefined)).toEqual([]);
  });

  test.each([
    ["pixelwright('add', config);", ''],
    ["'fire', config.key", "'fire', 'other'"],
    ['"revenue": data.revenue', '"revenue": data.revenue + ""'],
    ['"sku": data.property2', '"sku": data.property3'],
    ['injectScript(src, onSuccess, onFailure, src);', 'onSuccess();'],
    ['injectScript(src, onSuccess, onFailure, src);', 'injectScript(src, onSuccess, onSuccess, src);'],
    ['if (isConsentGranted("ad_storage"))', 'if (true)'],
    ['granted && !done', '!done'],
    ['granted && !done', 'granted'],
    ['  data.gtmOnSuccess();\n', ''],
    ["'pixelwright.q'", "'pixelwright.queue'"],
    ['"GBP"', '"EUR"'],
  ])('fail when the code changes: %s', (before, after) => {
    const text = templateOf('pix_cart');
    const [head, code, rest] = text.split(/(?=___(?:SANDBOXED_JS_FOR_WEB_TEMPLATE|WEB_PERMISSIONS)___)/);
    expect(code).toContain(before);
    const results = runTemplateTests(head + code!.replace(before, after) + rest);
    expect(results.some(({ problem }) => problem !== undefined)).toBe(true);
  });
});

test('a template has the least permissions that work', () => {
  const idsOf = (text: string) => readTemplateFile(text).permissions.map(({ id }) => id);
  expect(idsOf(templateOf('pix_cart'))).toEqual(['access_globals', 'inject_script', 'access_consent']);
  const off = gtmExamples({ runtimeUrl: 'https://shop.example/static', consent: 'off' })['pix_cart']!;
  expect(idsOf(off.artifacts.find(({ path }) => path.endsWith('.tpl'))!.text)).toEqual([
    'access_globals',
    'inject_script',
  ]);
});

test('its import file has nothing against it', () => {
  for (const { artifacts } of Object.values(examples)) {
    const file = artifacts.find(({ path }) => path.endsWith('/container-template.json'))!;
    expect(lintContainerText(file.text)).toEqual([]);
  }
});

test.each(['/static', 'http://localhost/static', 'https://shop.example:8443/static'])(
  'there is none for %s',
  (runtimeUrl) => {
    const { artifacts } = gtmExamples({ runtimeUrl })['pix_cart']!;
    expect(artifacts.map(({ path }) => path.split('/').pop())).toEqual(['container.json', 'INSTALL.md']);
  },
);
