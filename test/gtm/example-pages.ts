/** What a site with Google Tag Manager does so that the pixel of one example fires. */
export interface GtmPage {
  path?: string;
  /** A script of the page, above GTM's. */
  data?: string;
  body?: string;
  click?: string;
  /** A script of the page that runs when GTM is there. */
  call?: string;
}

const push = (message: object) => `dataLayer.push(${JSON.stringify(message)});`;

const configurator = Object.fromEntries(
  [1, 3, 5, 7, 9, 11, 13, 15, 17, 19].map((n) => [`p${String(n).padStart(2, '0')}`, n % 2 ? n / 2 : n]),
);

/** One page per example, by the pixel's key: it says the same as the page of the JavaScript target. */
export const gtmPages: Record<string, GtmPage> = {
  pix_a1b2c3: { call: push({ event: 'purchase', order_total: 99.9, product_sku: 'SKU-1' }) },
  pix_order: {
    path: '/de/thanks',
    data: `window.dataLayer = [{ order: { total: 1 } }, { order: null }];
      dataLayer.push({ event: 'purchase', order: { id: ' A-1001 ', total: '1299.50', currency: 'eur', skus: ['S-1', 'S-2'], coupon: 'undefined', items: [{ name: 'Lamp' }] } });
      (function () { dataLayer.push(arguments); })('event', 'purchase');`,
  },
  pix_checkout: { call: `dataLayer.push({ event: 'begin_checkout', cart: { value: 0.1 + 0.2, count: 3 } });` },
  pix_pages: { data: `dataLayer = [{ page: { category: 'Garden & <Home>' } }];` },
  pix_lead: { call: push({ event: 'lead' }) },
  pix_signup: { call: push({ event: 'signup', account: { plan: 'pro' } }) },
  pix_cart: { call: push({ event: 'add_to_cart', product: { price: 5, sku: 'S-9', size: '', color: 'blue' } }) },
  pix_contact: { call: push({ event: 'contact' }) },
  pix_download: { body: '<a id="list" href="#prices.pdf"><b>Prices</b></a>', click: '#list b' },
  pix_subscribe: { call: push({ event: 'subscribe' }) },
  pix_guide: { call: push({ event: 'size_guide', product: { sku: 'GIVEN' } }) },
  pix_twenty: { call: push({ event: 'configurator', configurator }) },
  pix_text: { call: push({ event: '</script><script>alert(1)</script>' }) },
  'free-trial': { body: '<button data-pixel="x free-trial"><i>Try</i></button>', click: 'button i' },
  pix_wish: {
    data: 'var product = { sku: "wrong" }, shop = { product: { sku: "W-1" } };',
    call: push({ event: 'wishlist' }),
  },
};
