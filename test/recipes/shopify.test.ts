import { describe, expect, test } from 'vitest';
import { useBrowser } from '../support/use-browser.ts';
import { followRecipe } from './recipe.ts';

const web = useBrowser();
const { files, generated } = followRecipe('shopify');
const snippet = generated['pixels/purchase/javascript-inline/snippet.js']!;

/** What the custom pixel's editor holds. */
const customPixel = `${snippet}\n${files['purchase.js']!}`;

/** As https://shopify.dev/docs/api/web-pixels-api/standard-events/checkout_completed describes it. */
const completed = {
  id: 'sh-1a2b3c4d',
  name: 'checkout_completed',
  clientId: '81833ae1-0a9c-4e0c-93ac-1f6a9b1f7a9e',
  timestamp: '2026-01-05T10:00:00.000Z',
  type: 'standard',
  seq: 7,
  context: { document: { location: { href: 'https://shop.example/checkouts/cn/Z2NwLWV1/en-de/thank-you' } } },
  data: {
    checkout: {
      order: { id: '6034219073795', customer: { id: '7420', isFirstOrder: true } },
      currencyCode: 'EUR',
      email: 'ada@example.com',
      lineItems: [{ title: 'Lamp', quantity: 1, variant: { sku: 'S-1', price: { amount: 84, currencyCode: 'EUR' } } }],
      subtotalPrice: { amount: 84, currencyCode: 'EUR' },
      totalTax: { amount: 15.96, currencyCode: 'EUR' },
      totalPrice: { amount: 99.96, currencyCode: 'EUR' },
      token: '48ed31d1d6a4aec7d8b2f2b5f8a1c0de',
    },
  },
};

/**
 * The document in the frame of a custom pixel: the editor's code in a function that has Shopify's
 * objects (https://shopify.dev/docs/api/web-pixels-api); the shop's events come by message.
 */
const sandboxDocument = `<!doctype html><html><head><script>
  const subscribers = [];
  const analytics = { subscribe: async (name, listener) => void subscribers.push({ name, listener }) };
  const init = { context: ${JSON.stringify(completed.context)}, data: {}, customerPrivacy: {} };
  addEventListener('message', ({ data: event }) => {
    for (const { name, listener } of subscribers) if (name === event.name) listener(event);
  });
  (function (analytics, browser, init) {
${customPixel}
  })(analytics, {}, init);
</script></head><body></body></html>`;

const sandboxPath =
  '/web-pixels@a1b2/custom/web-pixel-152764797@3/sandbox/modern/checkouts/cn/Z2NwLWV1/en-de/thank-you';
const thanks = '/checkouts/cn/Z2NwLWV1/en-de/thank-you';

/** The Thank you page, which sends `checkout_completed` when it is first shown. */
function serveThankYou(frame: string, script = ''): void {
  web.pages.page(sandboxPath, { html: sandboxDocument });
  web.pages.page(thanks, {
    html: `<!doctype html><title>Thank you - Shop</title>
<iframe id="web-pixel-sandbox-CUSTOM-152764797-LAX-1a2b" name="web-pixel-sandbox-CUSTOM-152764797-LAX-1a2b" sandbox="allow-scripts allow-forms" tabindex="-1" aria-hidden="true" ${frame} style="height:0;width:0;border:0"></iframe>
<script>
  const frame = document.querySelector('iframe');
  function send() { frame.contentWindow.postMessage(${JSON.stringify(completed)}, '*'); }
  ${script}
</script>`,
  });
}

const firstTimeOnly = `if (!localStorage.getItem('sent')) { localStorage.setItem('sent', 1); frame.onload = send; }`;

describe('the custom pixel in its sandboxed frame', () => {
  test('sends the order once, though the Thank you page is loaded again', async () => {
    serveThankYou(`src="${sandboxPath}"`, firstTimeOnly);
    const open = await web.browser.open(`${web.pages.origins.secure}${thanks}`);
    await web.collector.waitForEvents(1);
    await open.page.reload();
    await web.collector.settle();
    expect(web.collector.events()).toEqual([purchase('https://shop.example')]);
    expect(web.collector.requests[0]!.headers.origin).toBe('null');
    expect(web.collector.requests[0]!.headers.referer).toBeUndefined();
    expect(open.messages).toEqual([]);
    await open.close();
  });

  test('has no mark, so an event that Shopify sends again goes again, under the same id', async () => {
    serveThankYou(`src="${sandboxPath}"`, 'frame.onload = send;');
    const open = await web.browser.open(`${web.pages.origins.secure}${thanks}`);
    await web.collector.waitForEvents(1);
    await open.page.evaluate('send()');
    await web.collector.settle();
    expect(web.collector.events()).toHaveLength(1);
    await open.page.reload();
    const events = await web.collector.waitForEvents(2);
    expect(events.map(({ id }) => id)).toEqual(['purchase:6034219073795', 'purchase:6034219073795']);
    expect(open.messages).toEqual([]);
    await open.close();
  });

  test('sends the order of a customer who leaves at once', async () => {
    serveThankYou(
      `src="${sandboxPath}"`,
      `frame.onload = () => { send(); setTimeout(() => { location = '/'; }, 20); };`,
    );
    web.pages.page('/', { html: '<!doctype html><title>Shop</title>' });
    const open = await web.browser.open(`${web.pages.origins.secure}${thanks}`);
    await open.page.waitForURL(`${web.pages.origins.secure}/`);
    expect(await web.collector.waitForEvents(1)).toEqual([purchase('https://shop.example')]);
    await open.close();
  });

  test('names no page where the frame is made from text', async () => {
    const srcdoc = sandboxDocument.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    serveThankYou(`srcdoc="${srcdoc}"`, 'frame.onload = send;');
    const open = await web.browser.open(`${web.pages.origins.secure}${thanks}`);
    expect(await web.collector.waitForEvents(1)).toEqual([purchase(undefined)]);
    expect(open.messages).toEqual([]);
    await open.close();
  });

  test('does nothing in a web worker, the sandbox of app pixels', async () => {
    web.pages.page('/', { html: '<!doctype html><title>Shop</title>' });
    const open = await web.browser.open(`${web.pages.origins.secure}/`);
    const outcome = await open.page.evaluate((code) => {
      const text = `try { ${code}; postMessage(typeof pixelwright); } catch (error) { postMessage(String(error)); }`;
      const worker = new Worker(URL.createObjectURL(new Blob([text])));
      return new Promise((resolve) => {
        worker.addEventListener('message', ({ data }) => resolve(data));
      });
    }, snippet);
    expect(outcome).toBe('undefined');
    await web.collector.settle();
    expect(web.collector.requests).toEqual([]);
    await open.close();
  });
});

describe('the page view in the theme', () => {
  /** As https://shopify.dev/docs/api/customer-privacy describes the API; `banner`: nobody has answered yet. */
  function serveTheme({ banner, allowed }: { banner: boolean; allowed: boolean }): void {
    web.pages.page('/', {
      html: `<!doctype html><html class="no-js" lang="en"><head><title>Shop</title>
<script>
  window.Shopify = { shop: 'shop.myshopify.com', locale: 'en', currency: { active: 'EUR', rate: '1.0' } };
  Shopify.loadFeatures = (features, callback) => setTimeout(() => {
    Shopify.customerPrivacy = {
      shouldShowBanner: () => ${banner}, marketingAllowed: () => ${allowed}, analyticsProcessingAllowed: () => ${allowed},
    };
    callback();
  });
  function answer(analyticsAllowed) {
    const detail = { analyticsAllowed, marketingAllowed: false, saleOfDataAllowed: false, preferencesAllowed: false };
    document.dispatchEvent(new CustomEvent('visitorConsentCollected', { detail }));
  }
</script>
${files['consent.html']!}
${generated['pixels/page_view/javascript-inline/snippet.html']!}</head><body></body></html>`,
    });
  }

  test.each([
    { visitor: 'agreed before', banner: false, allowed: true, answer: undefined, sent: 1 },
    { visitor: 'refused before', banner: false, allowed: false, answer: undefined, sent: 0 },
    { visitor: 'has not answered', banner: true, allowed: false, answer: undefined, sent: 0 },
    { visitor: 'agrees', banner: true, allowed: false, answer: true, sent: 1 },
    { visitor: 'refuses', banner: true, allowed: false, answer: false, sent: 0 },
  ])('a visitor who $visitor sends $sent', async ({ banner, allowed, answer, sent }) => {
    serveTheme({ banner, allowed });
    const open = await web.browser.open(`${web.pages.origins.secure}/`);
    const atOnce = answer === undefined ? sent : 0;
    await web.collector.waitForEvents(atOnce);
    await web.collector.settle(300);
    expect(web.collector.events()).toHaveLength(atOnce);
    if (answer !== undefined) await open.page.evaluate(`answer(${answer})`);
    if (sent) {
      const [event] = await web.collector.waitForEvents(1);
      expect(event).toMatchObject({ type: 'pixelwright.pageview', data: { page: 'https://shop.example/' } });
    }
    // Where nothing held it, it would go now.
    await open.page.goto('about:blank');
    await web.collector.settle(300);
    expect(web.collector.events()).toHaveLength(sent);
    expect(open.messages).toEqual([]);
    await open.close();
  });
});

function purchase(page: string | undefined): object {
  return {
    specversion: '1.0',
    id: 'purchase:6034219073795',
    source: '/pixels/purchase',
    type: 'pixelwright.conversion',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    data: {
      v: expect.stringMatching(/^[0-9a-f]{12}$/),
      pixel: 'purchase',
      account: 'acme',
      conversion_type: 'purchase',
      revenue: 99.96,
      currency: 'EUR',
      transaction_id: '6034219073795',
      page,
    },
  };
}
