import { syncApis, type SyncApi } from '@pixelwright/api-client/schema';
import * as fc from 'fast-check';
import {
  applyPlan,
  createSyncPlan,
  fingerprint,
  gatherLive,
  readLock,
  type DesiredObject,
  type DesiredState,
  type Fields,
  type SyncLock,
  type SyncPlan,
} from '@pixelwright/api-client/sync';
import { MemoryProvider, MemoryStore } from './memory-provider.ts';

/** A random account: what is live, what the files want, and what the lock knows of it. */
export interface World {
  api: SyncApi;
  live: [string, Fields][];
  objects: DesiredObject[];
  lock: SyncLock | undefined;
}

const names = ['A', 'B', 'C', 'D', 'E', 'F'];
const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const account = { baseUrl: 'https://api.example', accountId: 'acme' };
const content = fc.constantFrom('one', 'two', 'three');

/** Pixels have names of their own, postbacks can be switched off, and of blocked sub ids only the description can change. */
function fieldsOf(api: SyncApi, name: string, text: string, off: boolean): Fields {
  if (api === 'saved-pixels') return { name, description: text };
  if (api === 'integr8') return { kind: 'blocked_sub_id', sub_id: name, description: text };
  return { network_offer_id: name, description: text, pixel_status: off ? 'inactive' : 'active' };
}

export const worlds: fc.Arbitrary<World> = fc
  .record({
    api: fc.constantFrom(...syncApis),
    live: fc.uniqueArray(fc.record({ name: fc.constantFrom(...names), text: content, off: fc.boolean() }), {
      selector: ({ name }) => name,
      maxLength: names.length,
    }),
    wanted: fc.uniqueArray(fc.record({ name: fc.constantFrom(...names), text: content, protect: fc.boolean() }), {
      selector: ({ name }) => name,
      maxLength: names.length,
    }),
    order: fc.shuffledSubarray(keys, { minLength: keys.length }),
    owners: fc.shuffledSubarray(keys, { minLength: keys.length }),
    owned: fc.array(fc.constantFrom('no', 'as-it-is', 'drifted', 'protected'), { minLength: 7, maxLength: 7 }),
    locked: fc.boolean(),
  })
  .map(({ api, live, wanted, order, owners, owned, locked }) => {
    const rows = live.map(({ name, text, off }, index): [string, Fields] => [
      `id-${index}`,
      fieldsOf(api, name, text, off),
    ]);
    const objects = wanted.map(({ name, text, protect }, index): DesiredObject => {
      const fields = fieldsOf(api, name, text, false);
      return { key: order[index]!, fields, naturalKey: name, ...(protect && { protect }) };
    });
    const entries = rows.flatMap(([id, fields], index) => {
      const how = owned[index];
      if (how === 'no') return [];
      const applied = fingerprint(how === 'drifted' ? {} : fields);
      return [[owners[index]!, { id, applied, ...(how === 'protected' && { protect: true }) }] as const];
    });
    const lock: SyncLock = {
      version: 1,
      providers: { p: { ...account, objects: Object.fromEntries(entries), pending: {} } },
    };
    return { api, live: rows, objects, lock: locked ? lock : undefined };
  });

/** A world that can be planned and applied in. */
export class Running {
  readonly provider: MemoryProvider;
  readonly store: MemoryStore;
  readonly desired: DesiredState;

  constructor({ api, live, objects, lock }: World) {
    this.provider = new MemoryProvider(api, live);
    this.store = new MemoryStore(lock);
    this.desired = { p: { ...account, api, objects } };
  }

  async plan(): Promise<SyncPlan> {
    const { lock, diagnostics } = readLock(await this.store.read());
    if (diagnostics.length > 0) throw new Error(diagnostics[0]!.message);
    return createSyncPlan(this.desired, await gatherLive(this.desired, lock, { p: this.provider }), lock);
  }

  apply(plan: SyncPlan) {
    const limits = { maxDeletes: 100, maxDeletesPercent: 100 };
    return applyPlan(plan, { providers: { p: this.provider }, store: this.store, ...limits });
  }
}
