import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { useBrowser } from '../support/use-browser.ts';
import { consented } from '../support/consented.ts';
import { followRecipe } from './recipe.ts';
import { hasPhp, runPhp } from './run-php.ts';

const web = useBrowser();
const { files, generated } = followRecipe('woocommerce');
const snippet = generated['pixels/purchase/javascript-inline/snippet.js']!;
const plugin = files['wp-content/mu-plugins/pixelwright.php']!;
const thanks = '/checkout/order-received/1042/';
const address = () => `${web.pages.origins.secure}${thanks}?key=wc_order_Ab12Cd34`;

/** What the plugin prints into the footer, for an order placed just now. */
function footer(placed = new Date().toISOString()): string {
  return `${files['dataLayer.push']!.replace('2026-01-05T10:00:00+00:00', placed)}\n<script>\n${snippet}\n</script>\n`;
}

const overview = `<p class="woocommerce-notice woocommerce-notice--success woocommerce-thankyou-order-received">Thank you. Your order has been received.</p>
<ul class="woocommerce-order-overview woocommerce-thankyou-order-details order_details">
  <li class="woocommerce-order-overview__order order">Order number: <strong>1042</strong></li>
  <li class="woocommerce-order-overview__date date">Date: <strong>January 5, 2026</strong></li>
  <li class="woocommerce-order-overview__total total">Total: <strong><span class="woocommerce-Price-amount amount"><bdi><span class="woocommerce-Price-currencySymbol">&euro;</span>1,299.50</bdi></span></strong></li>
</ul>`;

/**
 * The page as WooCommerce renders it: templates/checkout/thankyou.php in a classic theme, the blocks
 * of templates/order-confirmation in a block theme.
 */
const themes = {
  classic: `<div class="entry-content"><div class="woocommerce"><div class="woocommerce-order">${overview}</div></div></div>`,
  block: `<div class="wp-site-blocks"><main class="wp-block-group is-layout-constrained">
<div data-block-name="woocommerce/order-confirmation-status" class="wc-block-order-confirmation-status">${overview}</div>
<div data-block-name="woocommerce/order-confirmation-additional-information" class="wc-block-order-confirmation-additional-information"></div></main></div>`,
};

function serve({ theme = 'classic' as keyof typeof themes, head = '', end = footer(), headers = {} }): void {
  web.pages.page(thanks, {
    html: `<!DOCTYPE html><html lang="en-US"><head><meta charset="UTF-8"><title>Order received</title>${head}</head>
<body class="page woocommerce-checkout woocommerce-page woocommerce-order-received">${themes[theme]}
${end}</body></html>`,
    headers,
  });
}

test.each(['classic', 'block'] as const)('a %s theme sends the order once', async (theme) => {
  serve({ theme, head: `<script>${consented}</script>` });
  const open = await web.browser.open(address());
  await web.collector.waitForEvents(1);
  serve({ theme, head: `<script>${consented}</script>` });
  await open.page.reload();
  await web.collector.settle();
  const events = web.collector.events();
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({ id: 'purchase:1042', type: 'pixelwright.conversion' });
  expect(events[0]!.data).toEqual({
    v: expect.any(String),
    pixel: 'purchase',
    account: 'acme',
    conversion_type: 'purchase',
    revenue: 1299.5,
    currency: 'EUR',
    transaction_id: '1042',
    ordered_at: expect.any(String),
    properties: { skus: 'S-1,S-2' },
    page: `${web.pages.origins.secure}${thanks}`,
  });
  expect(open.messages).toEqual([]);
  await open.close();
});

test('an order of two days ago, looked at on another device, is no new conversion', async () => {
  serve({ head: `<script>${consented}</script>`, end: footer(new Date(Date.now() - 48 * 36e5).toISOString()) });
  const open = await web.browser.open(address());
  await web.collector.settle(400);
  expect(web.collector.events()).toEqual([]);
  await open.close();
});

test('runs under a policy with nonces, which the filter gives to both scripts', async () => {
  serve({
    end: `<script nonce="r4nd0m">${consented}</script>${footer().replaceAll('<script>', '<script nonce="r4nd0m">')}`,
    headers: {
      'content-security-policy':
        "default-src 'none'; script-src 'nonce-r4nd0m' 'strict-dynamic'; connect-src https://collect.example; img-src https://collect.example; require-trusted-types-for 'script'",
    },
  });
  const open = await web.browser.open(address());
  expect((await web.collector.waitForEvents(1))[0]!.id).toBe('purchase:1042');
  expect(open.messages).toEqual([]);
  await open.close();
});

describe('a banner that speaks the WP Consent API', () => {
  const required = followRecipe('woocommerce', (account) =>
    account.replace('install:\n', 'install:\n      consent: required\n'),
  );
  const asked = required.generated['pixels/purchase/javascript-inline/snippet.js']!;
  const consent = files['consent.js']!;

  test.each([
    { visitor: 'agreed before', had: true, answer: undefined, sent: 1 },
    { visitor: 'has not answered', had: false, answer: undefined, sent: 0 },
    { visitor: 'agrees', had: false, answer: 'allow', sent: 1 },
    { visitor: 'refuses', had: false, answer: 'deny', sent: 0 },
  ])('a visitor who $visitor sends $sent', async ({ had, answer, sent }) => {
    serve({
      head: `<script>var wp_consent_type = 'optin'; function wp_has_consent(category) { return category === 'marketing' && ${had}; }</script>`,
      end: `<script>\n${consent}\n</script>\n${footer().replace(snippet, () => asked)}`,
    });
    const open = await web.browser.open(address());
    await web.collector.settle(300);
    expect(web.collector.events()).toHaveLength(answer === undefined ? sent : 0);
    if (answer) {
      await open.page.evaluate((marketing) => {
        document.dispatchEvent(new CustomEvent('wp_listen_for_consent_change', { detail: { marketing } }));
      }, answer);
    }
    if (sent) expect((await web.collector.waitForEvents(1))[0]!.id).toBe('purchase:1042');
    // Where nothing held it, it would go now.
    await open.page.goto('about:blank');
    await web.collector.settle(300);
    expect(web.collector.events()).toHaveLength(sent);
    expect(open.messages).toEqual([]);
    await open.close();
  });
});

test('the plugin names each value that the page then holds', () => {
  const { order } = JSON.parse(/push\((.*)\);/.exec(files['dataLayer.push']!)![1]!);
  const named = [...plugin.matchAll(/^\t{3}'(\w+)' +=> /gm)].map(([, name]) => name);
  expect(named).toEqual(Object.keys(order));
});

/** Without the 7 KB that no failure has to show. */
const shortened = (html: string) => html.replace(snippet, '<the pixel>');

describe.skipIf(!hasPhp)('the plugin in PHP', () => {
  function print(status: string, code = plugin): string {
    const folder = mkdtempSync(join(tmpdir(), 'pixelwright-php-'));
    try {
      mkdirSync(join(folder, 'pixelwright'));
      writeFileSync(join(folder, 'pixelwright.php'), code);
      writeFileSync(join(folder, 'pixelwright/purchase.js'), snippet);
      const wordpress = fileURLToPath(new URL('wordpress.php', import.meta.url));
      return runPhp(wordpress, join(folder, 'pixelwright.php'), status);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  test('prints what the recipe says', () =>
    expect(shortened(print('processing'))).toBe(shortened(footer('2026-01-05T10:00:00+00:00'))));
  test('with the filter, gives both scripts the nonce', () => {
    const printed = print('processing', `${plugin}\n${files['pixelwright.php']!}`);
    expect(printed.match(/<script[^>]*>/g)).toEqual(['<script nonce="r4nd0m">', '<script nonce="r4nd0m">']);
  });
  test('prints nothing for an order that failed', () => expect(print('failed')).toBe(''));
});
