// @ts-check
// One apply or plan in a process of its own, or the reads of a plan with `fetch` alone, which is what HTTP costs in
// Node: `measured.mjs apply|plan|fetch <address of the fakes> <lock file> <objects>`.
import { open, readFile, rm, writeFile } from 'node:fs/promises';
import { createEverflowClient } from '@pixelwright/api-client/everflow';
import { createSavedPixelsClient } from '@pixelwright/api-client/saved-pixels';
import {
  applyPlan,
  createSyncPlan,
  everflowProvider,
  gatherLive,
  readLock,
  savedPixelsProvider,
} from '@pixelwright/api-client/sync';

/** @typedef {import('@pixelwright/api-client/sync').Fields} Fields */

const [what, baseUrl = '', path = '', count] = process.argv.slice(2);
const rateLimit = { requests: 1e9, interval: 1, concurrency: 8 };
const providers = {
  pixels: savedPixelsProvider(createSavedPixelsClient({ baseUrl, accountId: 'acme', apiKey: 'key', rateLimit })),
  postbacks: everflowProvider(createEverflowClient({ baseUrl, apiKey: 'key', rateLimit })),
};

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
/**
 * @param {import('@pixelwright/api-client/sync').SyncProvider} provider
 * @param {(n: number) => Fields} make
 */
const wanted = ({ normalise, naturalKey }, make) =>
  Array.from({ length: Number(count) }, (_, n) => {
    const fields = normalise(make(n));
    return { key: `k${n}`, fields, naturalKey: naturalKey(fields) };
  });
const place = { baseUrl, accountId: 'acme' };
/** @type {import('@pixelwright/api-client/sync').DesiredState} */
const desired = {
  pixels: { ...place, api: 'saved-pixels', objects: wanted(providers.pixels, pixel) },
  postbacks: { ...place, api: 'everflow', objects: wanted(providers.postbacks, postback) },
};

/** As the command keeps it. */
const journal = `${path}.journal`;
/** @type {import('node:fs/promises').FileHandle | undefined} */
let file;
/** @type {import('@pixelwright/api-client/sync').LockStore} */
const store = {
  async read() {
    const text = await readFile(path, 'utf8').catch(() => undefined);
    return { lock: text === undefined ? undefined : JSON.parse(text) };
  },
  async write(lock) {
    await file?.close();
    await writeFile(path, JSON.stringify(lock, null, 2));
    await rm(journal, { force: true });
  },
  async append(lines) {
    file ??= await open(journal, 'a');
    await file.appendFile(lines);
    await file.sync();
  },
};

async function bareReads() {
  let next = 0;
  const worker = async () => {
    while (next < Number(count)) await (await fetch(`${baseUrl}/saved-pixels/pix_${++next}?account_id=acme`)).json();
  };
  await Promise.all(Array.from({ length: rateLimit.concurrency }, worker));
}

async function planned() {
  const { lock } = readLock(await store.read());
  const plan = createSyncPlan(desired, await gatherLive(desired, lock, providers), lock);
  if (what === 'plan' && plan.actions.length > 0) throw new Error('A clean account has a plan.');
  if (what !== 'apply') return;
  const { done } = await applyPlan(plan, { providers, store });
  if (done.length !== 2 * Number(count)) throw new Error(`Only ${done.length} were made.`);
}

const before = process.cpuUsage();
const started = performance.now();
await (what === 'fetch' ? bareReads() : planned());
const { user, system } = process.cpuUsage(before);
process.send?.({
  wall: (performance.now() - started) / 1000,
  seconds: (user + system) / 1e6,
  megabytes: process.resourceUsage().maxRSS / 1024,
});
process.disconnect?.();
