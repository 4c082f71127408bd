/** What a shop's page does so that the pixel of one example fires. */
export interface ExamplePage {
  /** What the shop's templating puts in, where the pixel is made for pages without scripts. */
  placeholders?: Record<string, string>;
  /** The path of the page. */
  path?: string;
  /** A script of the page, above the pasted code. */
  data?: string;
  /** Markup of the page, below the pasted code. */
  body?: string;
  /** What the visitor clicks on; without it the pixel fires by itself. */
  click?: string;
  /** A call of the page's own, made when it has loaded. */
  call?: string;
}

const configurator = Object.fromEntries(
  [1, 3, 5, 7, 9, 11, 13, 15, 17, 19].map((n) => [`p${String(n).padStart(2, '0')}`, n % 2 ? n / 2 : n]),
);

/** One page per example, by the pixel's key. */
export const examplePages: Record<string, ExamplePage> = {
  pix_a1b2c3: { data: 'var order_total = 99.9, product_sku = "SKU-1";' },
  pix_order: {
    path: '/de/thanks',
    data: `window.dataLayer = [{ order: { total: 1 } }, { order: null }];
      dataLayer.push({ order: { id: ' A-1001 ', total: '1299.50', currency: 'eur', skus: ['S-1', 'S-2'], coupon: 'undefined', items: [{ name: 'Lamp' }] } });
      (function () { dataLayer.push(arguments); })('event', 'purchase');`,
  },
  pix_payment: { placeholders: { ORDER_TOTAL: '1.299,50 €', ORDER_ID: 'A-1001', PRODUCT: '24" \\ Lamp + <b>&' } },
  pix_checkout: { data: 'var cart = { value: 0.1 + 0.2, count: 3 };' },
  pix_pages: { data: 'var page = { category: "Garden & <Home>" };' },
  pix_lead: {},
  pix_signup: { data: 'var account = { plan: "pro" };' },
  pix_cart: {
    data: 'dataLayer = [{ product: { price: 5, sku: "S-9", size: "", color: "blue" } }];',
    body: '<button data-pixel="other pix_cart"><b id="inner">Add</b></button>',
    click: '#inner',
  },
  pix_contact: { call: 'pixelwright("fire", "pix_contact")' },
  pix_download: { body: '<a id="list" href="#prices.pdf">Prices</a>', click: '#list' },
  pix_subscribe: {},
  pix_guide: { call: 'pixelwright("fire", "pix_guide", { sku: "GIVEN" })' },
  pix_twenty: {
    data: `var configurator = ${JSON.stringify(configurator)};`,
    call: 'pixelwright("fire", "pix_twenty")',
  },
  pix_text: { call: 'pixelwright("fire", "pix_text")' },
  'free-trial': { call: 'pixelwright("fire", "free-trial")' },
  pix_wish: {
    data: 'var product = { sku: "wrong" }, shop = { product: { sku: "W-1" } };',
    call: 'pixelwright("fire", "pix_wish")',
  },
};
