import type { SyncApi } from '@pixelwright/api-client/schema';
import { describe, expect, test } from 'vitest';
import { Running, type World } from './arbitrary-account.ts';
import { Killed } from './memory-provider.ts';
import { fingerprint, type DesiredObject, type Fields } from '@pixelwright/api-client/sync';

const twenty = Array.from({ length: 20 }, (_, index) => String(index).padStart(2, '0'));
const account = { baseUrl: 'https://api.example', accountId: 'acme' };

/** Sixty objects: twenty to make, twenty to change, twenty to remove; each that is changed takes another’s name. */
function sixty(api: SyncApi): World {
  const fields = (name: string, description: string): Fields =>
    api === 'saved-pixels'
      ? { name, description }
      : api === 'integr8'
        ? { kind: 'blocked_sub_id', sub_id: name, description }
        : { network_offer_id: name, description, pixel_status: 'active' };
  const want = (key: string, name: string): DesiredObject => ({ key, fields: fields(name, 'new'), naturalKey: name });
  const live = [...twenty.map((n) => `change-${n}`), ...twenty.map((n) => `remove-${n}`)].map(
    (name): [string, Fields] => [`id-${name}`, fields(name, 'old')],
  );
  const objects = live.map(([id, held]) => [id.slice(3), { id, applied: fingerprint(held) }] as const);
  return {
    api,
    live,
    objects: [
      ...twenty.map((n) => want(`create-${n}`, `create-${n}`)),
      ...twenty.map((n, index) => want(`change-${n}`, `change-${twenty[(index + 1) % 20]}`)),
    ],
    lock: { version: 1, providers: { p: { ...account, objects: Object.fromEntries(objects), pending: {} } } },
  };
}

const contents = ({ provider }: Running) =>
  [...provider.objects.values()].map((held) => JSON.stringify(held)).toSorted();

describe.each([
  ['pixels, whose names are unique and change hands', 'saved-pixels'],
  ['postbacks, of which nothing is unique', 'everflow'],
  ['blocked sub ids, which are replaced', 'integr8'],
] as const)('an apply of sixty %s', (_, api) => {
  test('that dies at any boundary of a request or of a write of the lock is carried to its end by the next', async () => {
    const whole = new Running(sixty(api));
    let boundaries = 0;
    const count = () => void boundaries++;
    const plan = await whole.plan();
    whole.provider.boundary = count;
    whole.store.boundary = count;
    await whole.apply(plan);
    // One or two requests for each object, a write of the lock for each, two boundaries for each of these.
    expect(boundaries).toBeGreaterThan(200);
    for (let boundary = 0; boundary < boundaries; boundary++) {
      const broken = new Running(sixty(api));
      const first = await broken.plan();
      let left = boundary;
      const die = () => {
        if (left-- <= 0) throw new Killed();
      };
      broken.provider.boundary = die;
      broken.store.boundary = die;
      await broken.apply(first);
      broken.provider.boundary = () => {};
      broken.store.boundary = () => {};
      expect(await broken.apply(await broken.plan())).toMatchObject({ failed: [], notAttempted: [], refused: [] });
      expect((await broken.plan()).actions).toEqual([]);
      expect(contents(broken), `dead at boundary ${boundary}`).toEqual(contents(whole));
      expect(broken.store.lock).toMatchObject({ providers: { p: { pending: {} } } });
    }
  });
});
