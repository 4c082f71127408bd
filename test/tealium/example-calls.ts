/** What a shop in Tealium does so that the pixel of one example fires. */
export interface ExampleCall {
  path?: string;
  /** Default: the load of the page. */
  by?: 'page' | 'view' | 'link';
  data: Record<string, unknown>;
}

const configurator = Object.fromEntries(
  [1, 3, 5, 7, 9, 11, 13, 15, 17, 19].map((n) => [`configurator.p${String(n).padStart(2, '0')}`, n / 2]),
);

/** One call per example, by the pixel's key: the values are those of the JavaScript target's pages. */
export const exampleCalls: Record<string, ExampleCall> = {
  pix_a1b2c3: { data: { tealium_event: 'purchase', order_total: 99.9, product_sku: ['SKU-1'] } },
  pix_order: {
    path: '/de/thanks',
    data: {
      tealium_event: 'purchase',
      // A flat key goes first.
      'order.total': ['1299.50'],
      order: {
        id: ' A-1001 ',
        total: '1',
        currency: 'eur',
        skus: ['S-1', 'S-2'],
        coupon: 'undefined',
        items: [{ name: 'Lamp' }],
      },
    },
  },
  pix_checkout: { data: { tealium_event: 'begin_checkout', cart: { value: 0.1 + 0.2, count: 3 } } },
  pix_pages: { data: { 'page.category': 'Garden & <Home>' } },
  pix_lead: { by: 'view', data: { tealium_event: 'lead' } },
  pix_signup: { data: { tealium_event: 'signup', 'account.plan': 'pro' } },
  pix_cart: {
    by: 'link',
    data: { tealium_event: 'add_to_cart', product: { price: 5, sku: 'S-9', size: '', color: 'blue' } },
  },
  pix_contact: { by: 'link', data: { tealium_event: 'contact' } },
  pix_download: { by: 'link', data: { tealium_event: 'download' } },
  pix_subscribe: { data: { tealium_event: 'subscribe' } },
  pix_guide: { by: 'link', data: { tealium_event: 'size_guide', 'product.sku': 'GIVEN' } },
  pix_twenty: { by: 'link', data: { tealium_event: 'configurator', ...configurator } },
  pix_text: { by: 'link', data: { tealium_event: '</script><script>alert(1)</script>' } },
  'free-trial': { by: 'link', data: { tealium_event: 'subscribe' } },
  pix_wish: { by: 'link', data: { tealium_event: 'wishlist', product: { sku: 'W-1' } } },
};
