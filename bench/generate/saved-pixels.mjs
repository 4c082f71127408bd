// @ts-check

/**
 * Saved pixels as lines of NDJSON, the same ones on every machine: the types, conversion types,
 * value forms and numbers of properties in the shares in which accounts have them.
 *
 * @param {number} count
 * @returns {Generator<string>} lines without their line ends
 */
export function* savedPixelLines(count) {
  const random = randomNumbers(2025);
  for (let index = 0; index < count; index++) yield JSON.stringify(savedPixel(index, random));
}

const conversionTypes = 'purchase signup lead add_to_cart begin_checkout contact download subscribe'.split(' ');
const microconversionTypes = ['size_guide', 'wishlist', 'video_50', 'scroll_to_reviews', 'newsletter_open'];
const propertyKeys =
  'brand model category size color variant sku coupon shipping_method payment_method items list position plan source campaign store language segment experiment'.split(
    ' ',
  );
const fixedTexts = ['spring', 'EU', 'Acme Outdoor', 'one-page', 'newsletter-2025-01', 'Größe M', 'checkout / step 2'];
const roots = ['order', 'product', 'cart', 'page.ecommerce', 'digitalData.transaction'];
const names = [
  'Purchase conversion',
  'Newsletter sign-up',
  'Checkout DE',
  'Contact form',
  'Größentabelle geöffnet',
  '注文完了',
];

/** Places for 0, 1, 2, ... properties among a hundred pixels: few far more often than many. */
const propertyShares = [12, 20, 18, 14, 10, 7, 5, 3, 2, 1, 1, 1, 1, 1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25];

/**
 * @param {number} index
 * @param {() => number} random
 */
function savedPixel(index, random) {
  /** @type {<T>(list: readonly T[]) => T} */
  const pick = (list) => /** @type {any} */ (list[Math.floor(random() * list.length)]);
  const chance = (/** @type {number} */ share) => random() < share;
  // One account in ten writes values as the vendor's OpenAPI document does.
  const vendorForm = chance(0.1);
  const time = `2025-0${1 + (index % 9)}-${10 + (index % 18)}T10:00:00Z`;

  const variable = (/** @type {string} */ name) => {
    const value = `${pick(roots)}.${name}`;
    return vendorForm ? { type: 'js', value } : { source: 'variable', value };
  };
  const fixed = (/** @type {string} */ value) => (vendorForm ? { type: 'literal', value } : { source: 'fixed', value });

  const share = random();
  const type = share < 0.15 ? 'pageview' : share < 0.8 ? 'conversion' : 'microconversion';
  const hasRevenue = type === 'conversion' && chance(0.6);
  const first = Math.floor(random() * propertyKeys.length);
  const keys = Array.from({ length: propertyCount(random()) }, (_, place) => {
    return propertyKeys[(first + place) % propertyKeys.length] ?? '';
  });
  if (type === 'conversion' && keys.length > 0 && chance(0.6)) keys[0] = 'transaction_id';

  return {
    id: `pix_${(index * 7919 + 60466176).toString(36)}`,
    account_id: 'acme',
    name: `${pick(names)} ${index}`,
    description: chance(0.3) ? null : 'Standard tracking, agreed with the shop team',
    config: {
      type,
      ...(type === 'conversion' && { conversion_type: pick(conversionTypes) }),
      ...(type === 'microconversion' && { conversion_type: pick(microconversionTypes) }),
      ...(hasRevenue && {
        revenue: chance(0.2) ? fixed('49.90') : variable('total'),
        currency: chance(0.7) ? fixed(pick(['EUR', 'USD', 'GBP'])) : variable('currency'),
      }),
      properties: keys.map((key) => {
        const written = key !== 'transaction_id' && chance(0.4) ? fixed(pick(fixedTexts)) : variable(key);
        return vendorForm ? { key, value: written } : { key, ...written };
      }),
    },
    target_platform: 'javascript',
    created_by: 1 + (index % 40),
    created_at: time,
    updated_at: time,
  };
}

/** @param {number} share from 0 to 1 */
function propertyCount(share) {
  let rest = share * 100;
  return Math.max(
    0,
    propertyShares.findIndex((places) => (rest -= places) < 0),
  );
}

/**
 * Mulberry32: numbers from 0 to 1 that only the seed decides.
 *
 * @param {number} seed
 */
function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
