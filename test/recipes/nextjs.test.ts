import { describe, expect, test } from 'vitest';
import { cspHeader } from '../support/csp.ts';
import { useBrowser } from '../support/use-browser.ts';
import { bundle, type AppFiles } from './bundle.ts';
import { consented } from '../support/consented.ts';
import { followRecipe } from './recipe.ts';
import { runInNode } from './run-in-node.ts';

const web = useBrowser();
const recipe = followRecipe('nextjs');

/** Enough of React for a component with an effect; `twice` is Strict Mode. */
const react = (effects: 'none' | 'once' | 'twice') => ({
  'react/jsx-runtime': 'export const jsx = (type, props) => ({ type, props }), jsxs = jsx;',
  react: {
    none: 'export function useEffect() {}',
    once: 'export function useEffect(effect) { setTimeout(effect); }',
    twice: 'export function useEffect(effect) { setTimeout(effect); setTimeout(effect, 5); }',
  }[effects],
});

const nextServer = `export const NextResponse = { next: () => ({ headers: new Headers() }) };`;
const orders = `export async function getOrder(number) { return { number, total: 1299.5, currency: 'EUR' }; }`;

const app = { ...recipe.generated, ...recipe.files, 'lib/orders.ts': orders, 'next/server': nextServer };

/** What the server makes of a page: the HTML's text, and the props that client components get from it. */
const server = `
import Thanks from './app/thanks/page.tsx';
import { proxy } from './proxy.ts';
import { purchase, page_view } from './pixels/+account/javascript-module/pixels.mjs';
const clientProps = [];
function render(node) {
  if (Array.isArray(node)) return node.map(render).join('');
  if (node === null || typeof node !== 'object') return node === null ? '' : String(node);
  if (typeof node.type === 'function') { clientProps.push(node.props); return render(node.type(node.props)); }
  return '<' + node.type + '>' + render(node.props.children) + '</' + node.type + '>';
}
const html = render(await Thanks({ searchParams: Promise.resolve({ order: 'A-1001' }) }));
page_view.start();
purchase.fire({ transaction_id: 'A-1001', revenue: 1, currency: 'EUR' });
const policy = proxy({ headers: new Headers() }).headers.get('content-security-policy');
process.stdout.write(JSON.stringify({ html, clientProps, policy }));
`;

/** What the client makes of it: the props of the component stand in the payload (https://react.dev/reference/rsc). */
const client = `
import './instrumentation-client.ts';
import { OrderPixel } from './app/thanks/order-pixel.tsx';
import { setPixelConsent } from './lib/pixel-consent.ts';
const rows = self.__next_f.filter(([kind]) => kind === 1).map(([, text]) => text).join('').split('\\n');
const row = rows.find((text) => text.includes('"$L5"'));
if (row) OrderPixel(JSON.parse(row.slice(row.indexOf(':') + 1))[3]);
self.goTo = (path, props) => { history.pushState(null, '', path); OrderPixel(props); };
self.setPixelConsent = setPixelConsent;
`;

interface Rendered {
  html: string;
  clientProps: Record<string, unknown>[];
  policy: string;
}

let rendered: Promise<Rendered> | undefined;

function renderOnServer(): Promise<Rendered> {
  return (rendered ??= render());
}

async function render(): Promise<Rendered> {
  const code = await bundle({ ...app, ...react('none'), 'server.mjs': server }, 'server.mjs', 'es');
  return runInNode(code) as Rendered;
}

/**
 * The document as the App Router streams it: chunks with the nonce in head, the flight payload in
 * inline scripts (packages/next/src/server/app-render/use-flight-response.tsx).
 */
async function serve({
  effects = 'once' as 'once' | 'twice',
  files = app as AppFiles,
  head = '',
  entry = client,
}): Promise<void> {
  const { html, clientProps, policy } = await renderOnServer();
  const nonce = /'nonce-([^']+)'/.exec(policy)![1]!;
  const chunk = await bundle({ ...files, ...react(effects), 'client.mjs': entry }, 'client.mjs', 'iife');
  const payload = (text: string) =>
    `<script nonce="${nonce}">self.__next_f.push(${JSON.stringify([1, text])})</script>`;
  const shell = (body: string, flight: string) =>
    `<!DOCTYPE html><html lang="en"><head><meta charSet="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/><title>Shop</title>${head}<script src="/_next/static/chunks/main-app-4f2c1d.js" async="" nonce="${nonce}"></script></head><body>${body}<script nonce="${nonce}">(self.__next_f=self.__next_f||[]).push([0])</script>${payload('1:"$Sreact.fragment"\n5:I[2847,["931","static/chunks/app/thanks/page-8c1d.js"],"OrderPixel"]\n')}${flight}</body></html>`;
  const headers = {
    'content-security-policy': cspHeader(`${policy}; require-trusted-types-for 'script'`, [consented]),
  };
  const flight = payload(`0:${JSON.stringify(['$', '$L5', null, clientProps[0]])}\n`);
  web.pages.page('/thanks', { html: shell(html, flight), headers });
  web.pages.page('/', { html: shell('<main></main>', ''), headers });
  // It comes after the document, as it would over a network.
  web.pages.page('/_next/static/chunks/main-app-4f2c1d.js', {
    html: `document.readyState === 'loading' ? addEventListener('DOMContentLoaded', run) : run(); function run() { ${chunk} }`,
    contentType: 'text/javascript',
  });
}

const agreed = `<script>${consented}</script>`;
const address = () => `${web.pages.origins.secure}/thanks?order=A-1001`;

test('on the server, rendering and every call do nothing', async () => {
  const { html, clientProps } = await renderOnServer();
  expect(html).toBe('<main><h1>Thank you for order A-1001</h1></main>');
  expect(clientProps).toEqual([{ id: 'A-1001', total: 1299.5, currency: 'EUR' }]);
});

test.each(['once', 'twice'] as const)(
  'effects that run %s: the order goes once, the page view too',
  async (effects) => {
    await serve({ effects, head: agreed });
    const open = await web.browser.open(address());
    await web.collector.waitForEvents(2);
    await open.page.reload();
    await web.collector.waitForEvents(3);
    await web.collector.settle();
    const [order, ...others] = web.collector.events().filter(({ type }) => type === 'pixelwright.conversion');
    expect(others).toEqual([]);
    expect(order).toMatchObject({ id: 'purchase:A-1001', source: '/pixels/purchase' });
    expect(order!.data).toEqual({
      v: expect.any(String),
      pixel: 'purchase',
      account: 'acme',
      conversion_type: 'purchase',
      revenue: 1299.5,
      currency: 'EUR',
      transaction_id: 'A-1001',
      page: `${web.pages.origins.secure}/thanks`,
    });
    const views = web.collector.events().filter(({ type }) => type === 'pixelwright.pageview');
    expect(views.map(({ data }) => data['page'])).toEqual([
      `${web.pages.origins.secure}/thanks`,
      `${web.pages.origins.secure}/thanks`,
    ]);
    expect(open.messages).toEqual([]);
    await open.close();
  },
);

test('going to the thank-you page within the app sends the same', async () => {
  await serve({ head: agreed });
  const open = await web.browser.open(`${web.pages.origins.secure}/`);
  await web.collector.waitForEvents(1);
  await open.page.evaluate(`goTo('/thanks', { id: 'A-1002', total: 5, currency: 'USD' })`);
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
  const asked = followRecipe('nextjs', (account) => account.replace('defaults:\n', 'defaults:\n  consent: required\n'));

  test('holds all until it knows, and sends what the visitor agreed to', async () => {
    await serve({ files: { ...app, ...asked.generated } });
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
    const banner = `import { setPixelConsent } from './lib/pixel-consent.ts';
setPixelConsent({ ads: true, analytics: true });`;
    const files = { ...app, ...asked.generated, 'banner.ts': banner };
    await serve({ files, entry: `import './banner.ts';\n${client}` });
    const open = await web.browser.open(address());
    const events = await web.collector.waitForEvents(2);
    expect(events.map(({ type }) => type).sort()).toEqual(['pixelwright.conversion', 'pixelwright.pageview']);
    expect(open.messages).toEqual([]);
    await open.close();
  });
});
