import { describe, expect, test } from 'vitest';
import { cspHeader } from '../support/csp.ts';
import { useBrowser } from '../support/use-browser.ts';
import { bundle } from './bundle.ts';
import { consented } from '../support/consented.ts';
import { followRecipe } from './recipe.ts';
import { runInNode } from './run-in-node.ts';

const web = useBrowser();
const recipe = followRecipe('nuxt');
const page = recipe.files['app/pages/thanks.vue']!;
const order = { number: 'A-1001', total: 1299.5, currency: 'EUR' };

/** What Vue's compiler makes of `<script setup>`: the imports, and a function with the rest. */
function compilePage(sfc: string): string {
  const [, script] = /<script setup lang="ts">\n([^]*?)<\/script>/.exec(sfc)!;
  const lines = script!.split('\n');
  const isImport = (line: string) => line.startsWith('import ');
  const returned = 'return { order };';
  return `${lines.filter(isImport).join('\n')}
export async function setup() {
${lines.filter((line) => !isImport(line)).join('\n')}
${returned}
}`;
}

/** Nuxt's auto-imports, for a server and for a browser that finds the server's answers in the payload. */
const autoImports = {
  server: `
const useFetch = async () => ({ data: { value: ${JSON.stringify(order)} } });
const onMounted = () => {};`,
  browser: `
const useFetch = async () => ({ data: { value: self.nextOrder ?? revive() } });
const onMounted = (hook) => setTimeout(hook);
function revive() {
  const values = JSON.parse(document.getElementById('__NUXT_DATA__').textContent);
  const at = Object.values(values[values[1].data])[0];
  return Object.fromEntries(Object.entries(values[at]).map(([key, place]) => [key, values[place]]));
}`,
};

const autoImported = (where: keyof typeof autoImports) => `${autoImports[where]}
const useRoute = () => ({ query: { order: 'A-1001' } });
const defineNuxtPlugin = (plugin) => plugin;
const defineNuxtConfig = (config) => config;
Object.assign(globalThis.auto = {}, { useFetch, onMounted, useRoute, defineNuxtPlugin, defineNuxtConfig });`;

/** Auto-imports as the bundler writes them: before the text of the file. */
function withAutoImports(text: string): string {
  return `const { useFetch, onMounted, useRoute, defineNuxtPlugin, defineNuxtConfig } = globalThis.auto;\n${text}`;
}

function app(generated: Readonly<Record<string, string>>, where: keyof typeof autoImports): Record<string, string> {
  return {
    ...generated,
    'auto.mjs': autoImported(where),
    'thanks.ts': withAutoImports(compilePage(page)),
    'plugin.ts': withAutoImports(recipe.files['app/plugins/pixels.client.ts']!),
    'config.ts': withAutoImports(recipe.files['nuxt.config.ts']!),
    'consent.ts': recipe.files['app/utils/pixel-consent.ts']!,
  };
}

const server = `
import './auto.mjs';
import { setup } from './thanks.ts';
import plugin from './plugin.ts';
import config from './config.ts';
import { purchase } from './pixels/+account/javascript-module/pixels.mjs';
plugin();
const { order } = await setup();
purchase.fire({ transaction_id: 'A-1001', revenue: 1, currency: 'EUR' });
delete globalThis.auto;
process.stdout.write(JSON.stringify({ order: order.value, policy: config.security.headers.contentSecurityPolicy }));
`;

const client = `
import './auto.mjs';
import plugin from './plugin.ts';
import { setup } from './thanks.ts';
import { setPixelConsent } from './consent.ts';
self.setPixelConsent = setPixelConsent;
self.goTo = (path, order) => { history.pushState(null, '', path); self.nextOrder = order; setup(); };
plugin();
if (location.pathname === '/thanks') setup();
`;

interface Rendered {
  order: unknown;
  policy: Record<string, string[]>;
}

let rendered: Promise<Rendered> | undefined;

function renderOnServer(): Promise<Rendered> {
  return (rendered ??= render());
}

async function render(): Promise<Rendered> {
  const code = await bundle({ ...app(recipe.generated, 'server'), 'server.mjs': server }, 'server.mjs', 'es');
  return runInNode(code) as Rendered;
}

/** The document as Nuxt renders it (packages/nitro-server/src/runtime/utils/renderer/payload.ts), with nuxt-security's nonces. */
async function serve({ generated = recipe.generated, head = '', entry = client }): Promise<void> {
  const { policy } = await renderOnServer();
  const nonce = 'bnV4dA==';
  const directives = Object.entries(policy).map(([name, sources]) => `${name} ${sources.join(' ')}`);
  const header = `default-src 'self'; ${directives.join('; ').replace('{{nonce}}', nonce)}; require-trusted-types-for 'script'`;
  const payload = [
    { data: 1, serverRendered: 7 },
    { order: 2 },
    { number: 4, total: 5, currency: 6 },
    0,
    ...Object.values(order),
    true,
  ];
  // devalue: a flat list, in which each value names the places of those in it.
  const nuxtData = JSON.stringify([['ShallowReactive', 1], ...reindexed(payload)]).replaceAll('/', '\\u002F');
  const headers = { 'content-security-policy': cspHeader(header, [consented]) };
  const html = (main: string) =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${head}<link nonce="${nonce}" rel="modulepreload" as="script" crossorigin href="/_nuxt/B7xk2f1a.js"><script nonce="${nonce}" type="module" src="/_nuxt/B7xk2f1a.js" crossorigin></script></head><body><div id="__nuxt">${main}</div><div id="teleports"></div><script nonce="${nonce}" type="application/json" data-nuxt-data="nuxt-app" data-ssr="true" id="__NUXT_DATA__">${nuxtData}</script><script nonce="${nonce}">window.__NUXT__={};window.__NUXT__.config={public:{},app:{baseURL:"/",buildAssetsDir:"/_nuxt/",cdnURL:""}}</script></body></html>`;
  web.pages.page('/thanks', { html: html('<main><h1>Thank you for order A-1001</h1></main>'), headers });
  web.pages.page('/', { html: html('<main></main>'), headers });
  const chunk = await bundle({ ...app(generated, 'browser'), 'client.mjs': entry }, 'client.mjs', 'es');
  web.pages.page('/_nuxt/B7xk2f1a.js', { html: chunk, contentType: 'text/javascript' });
}

/** Places as they are once a value stands before all others. */
function reindexed(values: unknown[]): unknown[] {
  return values.map((value) =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, place]) => [key, (place as number) + 1]))
      : value,
  );
}

const agreed = `<script>${consented}</script>`;
const address = () => `${web.pages.origins.secure}/thanks?order=A-1001`;

test('on the server, setup, plugin and every call do nothing', async () => {
  expect((await renderOnServer()).order).toEqual(order);
});

test('the order goes once, also when the page is loaded again; page views go each time', async () => {
  await serve({ head: agreed });
  const open = await web.browser.open(address());
  await web.collector.waitForEvents(2);
  await open.page.reload();
  await web.collector.waitForEvents(3);
  await web.collector.settle();
  const [conversion, ...others] = web.collector.events().filter(({ type }) => type === 'pixelwright.conversion');
  expect(others).toEqual([]);
  expect(conversion).toMatchObject({ id: 'purchase:A-1001', source: '/pixels/purchase' });
  expect(conversion!.data).toEqual({
    v: expect.any(String),
    pixel: 'purchase',
    account: 'acme',
    conversion_type: 'purchase',
    revenue: 1299.5,
    currency: 'EUR',
    transaction_id: 'A-1001',
    page: `${web.pages.origins.secure}/thanks`,
  });
  expect(web.collector.events().filter(({ type }) => type === 'pixelwright.pageview')).toHaveLength(2);
  expect(open.messages).toEqual([]);
  await open.close();
});

test('going to the thank-you page within the app sends the same', async () => {
  await serve({ head: agreed });
  const open = await web.browser.open(`${web.pages.origins.secure}/`);
  await web.collector.waitForEvents(1);
  await open.page.evaluate(`goTo('/thanks', { number: 'A-1002', total: 5, currency: 'USD' })`);
  const events = await web.collector.waitForEvents(3);
  expect(events.filter(({ type }) => type === 'pixelwright.conversion')).toMatchObject([
    { id: 'purchase:A-1002', data: { revenue: 5, currency: 'USD', page: `${web.pages.origins.secure}/thanks` } },
  ]);
  expect(events.filter(({ type }) => type === 'pixelwright.pageview').map(({ data }) => data['page'])).toEqual([
    `${web.pages.origins.secure}/`,
    `${web.pages.origins.secure}/thanks`,
  ]);
  expect(open.messages).toEqual([]);
  await open.close();
});

describe('a banner of the app', () => {
  const asked = followRecipe('nuxt', (account) => account.replace('defaults:\n', 'defaults:\n  consent: required\n'));

  test('holds all until it knows, and sends what the visitor agreed to', async () => {
    await serve({ generated: asked.generated });
    const open = await web.browser.open(address());
    // Without `required` it would go after 2 seconds.
    await web.collector.settle(2200);
    expect(web.collector.events()).toEqual([]);
    await open.page.evaluate('setPixelConsent({ ads: true, analytics: false })');
    expect((await web.collector.waitForEvents(1)).map(({ id }) => id)).toEqual(['purchase:A-1001']);
    await web.collector.settle(300);
    expect(web.collector.events()).toHaveLength(1);
    expect(open.messages).toEqual([]);
    await open.close();
  });

  test('may speak before the first pixel', async () => {
    const banner = 'setPixelConsent({ ads: true, analytics: true });\nplugin();';
    await serve({ generated: asked.generated, entry: client.replace('plugin();', banner) });
    const open = await web.browser.open(address());
    const events = await web.collector.waitForEvents(2);
    expect(events.map(({ type }) => type).toSorted()).toEqual(['pixelwright.conversion', 'pixelwright.pageview']);
    expect(open.messages).toEqual([]);
    await open.close();
  });
});
