import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { scriptHash } from '../support/csp.ts';
import { useBrowser } from '../support/use-browser.ts';
import { consented } from '../support/consented.ts';
import { followRecipe } from './recipe.ts';
import { hasPhp, runPhp } from './run-php.ts';

const web = useBrowser();
const { files, generated } = followRecipe('magento');
const module = (file: string) => files[`app/code/Acme/Pixels/${file}`]!;
const snippet = generated['pixels/purchase/javascript-inline/snippet.js']!;
const push = /<script>([^]*)<\/script>/.exec(files['dataLayer.push']!)![1]!;
const success = '/checkout/onepage/success/';
const address = () => `${web.pages.origins.secure}${success}`;

/**
 * The success page as Magento_Checkout renders it (view/frontend/templates/success.phtml), with what
 * the module prints before the end of the body.
 */
function page(code: string, head = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"/><title>Success Page</title>${head}</head>
<body data-container="body" id="html-body" class="checkout-onepage-success page-layout-1column">
<div class="page-wrapper"><main id="maincontent" class="page-main">
<div class="page-title-wrapper"><h1 class="page-title"><span class="base" data-ui-id="page-title-wrapper">Thank you for your purchase!</span></h1></div>
<div class="columns"><div class="column main"><div class="checkout-success">
  <p>Your order # is: <span>000000042</span>.</p>
  <p>We&#039;ll email you an order confirmation with details and tracking info.</p>
  <div class="actions-toolbar"><div class="primary"><a class="action primary continue" href="${web.pages.origins.secure}/"><span>Continue Shopping</span></a></div></div>
</div></div></div></main></div>
${code}</body></html>`;
}

const scripts = (pixel = snippet, nonce = '') =>
  [push, pixel].map((text) => `<script${nonce && ` nonce="${nonce}"`}>${text}</script>`).join('');

test('the order goes once: the page forgets it, and where it did not, the mark holds', async () => {
  web.pages.page(success, { html: page(scripts(), `<script>${consented}</script>`) });
  const open = await web.browser.open(address());
  const [event] = await web.collector.waitForEvents(1);
  expect(event).toMatchObject({ id: 'purchase:000000042', type: 'pixelwright.conversion' });
  expect(event!.data).toEqual({
    v: expect.any(String),
    pixel: 'purchase',
    account: 'acme',
    conversion_type: 'purchase',
    revenue: 1299.5,
    currency: 'EUR',
    transaction_id: '000000042',
    properties: { skus: 'S-1,S-2' },
    page: address(),
  });
  await open.page.reload();
  await web.collector.settle();
  web.pages.page(success, { html: '<!doctype html><title>Shopping Cart</title>' });
  await open.page.reload();
  await web.collector.settle();
  expect(web.collector.events()).toHaveLength(1);
  expect(open.messages).toEqual([]);
  await open.close();
});

describe('in restrict mode, with the collector that csp_whitelist.xml names', () => {
  const named = [
    ...module('etc/csp_whitelist.xml').matchAll(/<policy id="([\w-]+)">[^]*?<value [^>]*>(.*?)<\/value>/g),
  ];
  const collector = named.map(([, directive, host]) => `${directive} 'self' ${host}`).join('; ');

  test.each(['nonce', 'hash'] as const)('scripts allowed by %s', async (way) => {
    const allowed =
      way === 'nonce' ? "'nonce-bm9uY2U='" : [consented, push, snippet].map((text) => scriptHash(text)).join(' ');
    const nonce = way === 'nonce' ? 'bm9uY2U=' : '';
    web.pages.page(success, {
      html: page(scripts(snippet, nonce), `<script${nonce && ` nonce="${nonce}"`}>${consented}</script>`),
      headers: { 'content-security-policy': `default-src 'self'; script-src 'self' ${allowed}; ${collector}` },
    });
    const open = await web.browser.open(address());
    expect((await web.collector.waitForEvents(1))[0]!.id).toBe('purchase:000000042');
    expect(open.messages).toEqual([]);
    await open.close();
  });
});

describe("Magento's cookie notice", () => {
  const required = followRecipe('magento', (account) => `${account}\n    install: { consent: required }\n`);
  const asked = required.generated['pixels/purchase/javascript-inline/snippet.js']!;

  /** Enough of RequireJS and jQuery for one event. */
  const requirejs = `var listeners = [];
    function require(names, callback) { callback(() => ({ on: (name, listener) => listeners.push([name, listener]) })); }
    function allowCookies() {
      document.cookie = 'user_allowed_save_cookie=' + encodeURIComponent('{"1":1}') + '; path=/; secure';
      listeners.forEach(([name, listener]) => name === 'user:allowed:save:cookie' && listener());
    }`;

  test('holds the order until the visitor allows cookies, and not again on the next order', async () => {
    const consent = `<script>${requirejs}</script><script>${files['consent.js']!}</script>`;
    web.pages.page(success, { html: page(consent + scripts(asked)) });
    const open = await web.browser.open(address());
    // Without `required` it would go after 2 seconds.
    await web.collector.settle(2200);
    expect(web.collector.events()).toEqual([]);
    await open.page.evaluate('allowCookies()');
    await web.collector.waitForEvents(1);
    web.pages.page(success, { html: page(consent + scripts(asked).replace('000000042', '000000043')) });
    await open.page.reload();
    const events = await web.collector.waitForEvents(2);
    expect(events.map(({ id }) => id)).toEqual(['purchase:000000042', 'purchase:000000043']);
    expect(open.messages).toEqual([]);
    await open.close();
  });
});

test('the module names each value that the page then holds', () => {
  const { order } = JSON.parse(/push\((.*)\);/.exec(push)![1]!);
  const named = [...module('ViewModel/Purchase.php').matchAll(/^ {16}'(\w+)' => /gm)].map(([, name]) => name);
  expect(named).toEqual(Object.keys(order));
  const layout = module('view/frontend/layout/checkout_onepage_success.xml');
  expect(layout).toContain('<argument name="purchase" xsi:type="object">Acme\\Pixels\\ViewModel\\Purchase</argument>');
  expect(module('view/frontend/templates/purchase.phtml')).toContain("getData('purchase')");
});

/** Without the 7 KB that no failure has to show. */
const shortened = (html: string) => html.replace(snippet, '<the pixel>');

describe.skipIf(!hasPhp)('the module in PHP', () => {
  function print(order: 'placed' | 'none'): string {
    const folder = mkdtempSync(join(tmpdir(), 'pixelwright-php-'));
    try {
      mkdirSync(join(folder, 'ViewModel'));
      const model = join(folder, 'ViewModel/Purchase.php');
      const template = join(folder, 'purchase.phtml');
      writeFileSync(model, module('ViewModel/Purchase.php'));
      writeFileSync(template, module('view/frontend/templates/purchase.phtml'));
      writeFileSync(join(folder, 'purchase.js'), snippet);
      return runPhp(fileURLToPath(new URL('magento.php', import.meta.url)), model, template, order);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  test('prints what the recipe says', () => expect(shortened(print('placed'))).toBe(shortened(scripts())));
  test('prints nothing without an order', () => expect(print('none')).toBe(''));
});
