// @ts-check
// What sync costs beside the requests: `npm run build && npm run bench:sync [-- 1000 3000 10000]`.
import {
  applyPlan,
  createSyncPlan,
  everflowProvider,
  gatherLive,
  savedPixelsProvider,
} from '@pixelwright/api-client/sync';

/** @typedef {import('@pixelwright/api-client/sync').SyncProvider} SyncProvider */
/** @typedef {import('@pixelwright/api-client/sync').Fields} Fields */

const limits = { seconds: 5, megabytes: 400 };
const sizes = process.argv.slice(2).map(Number);
const account = { baseUrl: 'https://api.example', accountId: 'acme' };

/**
 * A provider that answers at once, with the normal form of the real one.
 * @param {SyncProvider} real
 */
function instant(real) {
  /** @type {Map<string, Fields>} */
  const objects = new Map();
  let requests = 0;
  const live = (/** @type {string} */ id) => {
    const fields = real.normalise(/** @type {Fields} */ (objects.get(id)));
    return { id, title: id, naturalKey: real.naturalKey(fields), fields };
  };
  /** @type {SyncProvider} */
  const provider = {
    ...real,
    async list() {
      requests++;
      return [...objects.keys()].map((id) => {
        const { fields, ...row } = live(id);
        return real.capabilities.uniqueField === undefined ? { ...row, fields } : row;
      });
    },
    async read(id) {
      requests++;
      return objects.has(id) ? live(id) : undefined;
    },
    async create(fields) {
      requests++;
      const id = `id-${objects.size}`;
      objects.set(id, fields);
      return live(id);
    },
  };
  return { provider, requests: () => requests };
}

const fixed = (/** @type {string} */ text) => ({ fixed: text });
const pixel = (/** @type {number} */ n) => ({
  name: `Pixel ${n}`,
  config: {
    type: 'conversion',
    conversion_type: 'purchase',
    revenue: { variable: 'order.total' },
    currency: fixed('EUR'),
    properties: ['brand', 'sku', 'shop'].map((key) => ({ key, value: fixed(`${key} ${n}`) })),
  },
});
const postback = (/** @type {number} */ n) => ({
  pixel_level: 'specific',
  pixel_type: 'conversion',
  pixel_status: 'active',
  network_offer_id: n + 1,
  network_affiliate_id: 7,
  delivery_method: 'postback',
  postback_url: `https://partner.example/${n}?tid={transaction_id}`,
});

let failed = false;
console.log('pixels + postbacks   apply s   plan s   heap MB   requests of the plan');
for (const size of sizes.length > 0 ? sizes : [1000, 3000, 10_000]) {
  const pixels = instant(savedPixelsProvider(/** @type {any} */ ({})));
  const postbacks = instant(everflowProvider(/** @type {any} */ ({})));
  const providers = { pixels: pixels.provider, postbacks: postbacks.provider };
  const wanted = (/** @type {SyncProvider} */ { normalise, naturalKey }, /** @type {(n: number) => Fields} */ make) =>
    Array.from({ length: size }, (_, n) => {
      const fields = normalise(make(n));
      return { key: `k${n}`, fields, naturalKey: naturalKey(fields) };
    });
  /** @type {import('@pixelwright/api-client/sync').DesiredState} */
  const desired = {
    pixels: { ...account, api: 'saved-pixels', objects: wanted(pixels.provider, pixel) },
    postbacks: { ...account, api: 'everflow', objects: wanted(postbacks.provider, postback) },
  };
  /** @type {import('@pixelwright/api-client/sync').SyncLock | undefined} */
  let lock;
  const store = {
    read: async () => ({ lock }),
    async append() {},
    /** As a file would take it, without the disk. @param {import('@pixelwright/api-client/sync').SyncLock} given */
    async write(given) {
      JSON.stringify(given, null, 2);
      lock = given;
    },
  };
  const begun = performance.now();
  await applyPlan(createSyncPlan(desired, await gatherLive(desired, lock, providers), lock), { providers, store });
  const applied = (performance.now() - begun) / 1000;

  const before = pixels.requests() + postbacks.requests();
  const started = performance.now();
  const plan = createSyncPlan(desired, await gatherLive(desired, lock, providers), lock);
  const seconds = (performance.now() - started) / 1000;
  const megabytes = process.memoryUsage().heapUsed / 2 ** 20;
  const requests = pixels.requests() + postbacks.requests() - before;
  if (plan.actions.length > 0) throw new Error('A clean account has a plan.');
  failed ||= seconds > limits.seconds || megabytes > limits.megabytes;
  const cells = [
    `${size} + ${size}`.padEnd(18),
    applied.toFixed(1),
    seconds.toFixed(2),
    megabytes.toFixed(0),
    requests,
  ];
  console.log(cells.map((cell, column) => String(cell).padStart([18, 10, 8, 9, 22][column] ?? 0)).join(''));
}
if (failed) {
  console.error(`A plan takes more than ${limits.seconds} s or ${limits.megabytes} MB.`);
  process.exitCode = 1;
}
