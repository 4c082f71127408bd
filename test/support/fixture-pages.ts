import { examplePages } from '../behaviour/example-pages.ts';

/** A page of the fixture site. */
export interface FixturePage {
  path: string;
  /** The pixel that the page is there for; `pix_pages` is on every page. */
  pixel: string;
}

const on = (pixel: string, ...paths: string[]): FixturePage[] => paths.map((path) => ({ path, pixel }));
const numbered = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => `${prefix}${at + 1}.html`);

/** Thirty pages of a shop, in every form that a pixel can have on a page. */
export const fixturePages: readonly FixturePage[] = [
  ...on('pix_pages', '/index.html', '/about.html', ...numbered('/blog/', 6)),
  ...on('pix_cart', ...numbered('/products/', 10)),
  ...on('pix_checkout', '/checkout.html', '/de/checkout.html', '/fr/checkout.html'),
  ...on('pix_order', '/thanks.html', '/de/thanks.html', '/fr/thanks.html'),
  ...on('pix_contact', '/contact.html'),
  ...on('pix_signup', '/signup.html'),
  ...on('pix_subscribe', '/subscribe.html'),
  ...on('pix_download', '/download.html'),
  ...on('pix_lead', '/lead.html'),
  ...on('pix_payment', '/pay.html'),
];

/** Its account file, beside a copy of `examples/`. Two pixels are in tag managers. */
export const fixtureAccount = `account: acme
defaults:
  endpoint: https://collect.example/e
  runtimeUrl: /pixels
pixels:
  pix_pages: { file: examples/pageview.json, install: { pages: ['/**'] } }
  pix_cart: { file: examples/add-to-cart.json, install: { delivery: hosted, pages: ['/products/*'] } }
  pix_checkout: { file: examples/begin-checkout.json, install: { delivery: hosted, pages: ['/checkout*', '/*/checkout*'] } }
  pix_order: { file: examples/order.json, install: { pages: ['/thanks*', '/*/thanks*'] } }
  pix_contact: { file: examples/contact.json, install: { delivery: module, pages: ['/contact*'] } }
  pix_signup: { file: examples/signup.json, install: { pages: ['/signup*'] } }
  pix_subscribe: { file: examples/subscribe.json, install: { page: origin, test: true } }
  pix_download: { file: examples/download.json, install: { trigger: { on: click, selector: 'a[download]' }, pages: ['/download*'] } }
  pix_lead: { file: examples/lead.json, install: { pages: ['/lead*'] } }
  pix_payment: { file: examples/payment.json, install: { delivery: image } }
  free-trial: { file: examples/free-trial.json, install: { trigger: manual } }
  pix_guide: { file: examples/size-guide.json }
`;

/** The pixels that tag managers bring, and their files on the site. */
export const fixtureTags = {
  'free-trial': { target: 'gtm', path: '/tags/container.json' },
  pix_guide: { target: 'tealium', path: '/tags/template.js' },
} as const;

/** What the shop puts on a page for the pixel: its variables, above the code, and what a visitor clicks on, below. */
export function fixtureContent(pixel: string): { data: string; body: string; placeholders: Record<string, string> } {
  const { data = '', body = '', placeholders = {} } = examplePages[pixel] ?? {};
  // The example has an order without a coupon; here, what is missing is a fault.
  return { data: data.replace("coupon: 'undefined'", "coupon: 'SAVE'"), body, placeholders };
}
