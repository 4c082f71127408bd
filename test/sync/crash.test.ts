import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { write } from '../cli/cli.ts';
import { send, type Fault } from '../support/fault-kinds.ts';
import { accountFolder, fakePixels, providers, startSync, sync, view } from './account.ts';
import { Running, type World } from './arbitrary-account.ts';
import { Killed } from './memory-provider.ts';
import { fingerprint, type DesiredObject, type Fields } from '@pixelwright/api-client/sync';

const twenty = Array.from({ length: 20 }, (_, index) => String(index).padStart(2, '0'));
const account = { baseUrl: 'https://api.example', accountId: 'acme' };

/** Sixty objects: twenty to make, twenty to change, twenty to remove; of the changed pixels, each takes another’s name. */
function sixty(unique: boolean): World {
  const fields = (name: string, description: string): Fields =>
    unique ? { name, description } : { network_offer_id: name, description, pixel_status: 'active' };
  const want = (key: string, name: string): DesiredObject => ({ key, fields: fields(name, 'new'), naturalKey: name });
  const live = [...twenty.map((n) => `change-${n}`), ...twenty.map((n) => `remove-${n}`)].map(
    (name): [string, Fields] => [`id-${name}`, fields(name, 'old')],
  );
  const objects = live.map(([id, held]) => [id.slice(3), { id, applied: fingerprint(held) }] as const);
  return {
    unique,
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
  ['pixels, whose names are unique and change hands', true],
  ['postbacks, of which nothing is unique', false],
])('an apply of sixty %s', (_, unique) => {
  test('that dies at any boundary of a request or of a write of the lock is carried to its end by the next', async () => {
    const whole = new Running(sixty(unique));
    let boundaries = 0;
    const count = () => void boundaries++;
    const plan = await whole.plan();
    whole.provider.boundary = count;
    whole.store.boundary = count;
    await whole.apply(plan);
    // One or two requests for each object, a write of the lock for each, two boundaries for each of these.
    expect(boundaries).toBeGreaterThan(200);
    for (let boundary = 0; boundary < boundaries; boundary++) {
      const broken = new Running(sixty(unique));
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

const accountOf = (fake: { baseUrl: string }, pixels: object) => ({ ...providers(fake), pixels });
const first = Object.fromEntries(
  twenty.flatMap((n) => [
    [`change-${n}`, { config: view }],
    [`remove-${n}`, { config: view }],
  ]),
);
const second = Object.fromEntries(
  twenty.flatMap((n) => [
    [`change-${n}`, { config: view, description: 'new' }],
    [`create-${n}`, { config: view }],
  ]),
);

// The command itself, killed by SIGKILL at the write with that number: before it is carried out, or after it.
test.each([
  [1, true],
  [23, false],
  [37, true],
  [59, true],
])(
  'killed at write %i (carried out: %s), the command ends with the next run what it had begun',
  async (number, carriedOut) => {
    const fake = await fakePixels();
    const folder = accountFolder(accountOf(fake, first));
    expect((await sync(folder, 'apply', '--yes')).code).toBe(0);
    write(folder, { 'pixelwright.json': accountOf(fake, second) });
    const args = ['apply', '--yes', '--max-deletes', '100', '--max-deletes-percent', '100'];
    const { child, result } = startSync(folder, ...args);
    let writes = 0;
    const killer: Fault = async ({ request, response, commit }) => {
      if (request.method === 'GET' || ++writes < number) return send(response, await commit());
      if (carriedOut) await commit();
      child.kill('SIGKILL');
    };
    fake.always = killer;
    expect(await result).toMatchObject({ signal: 'SIGKILL' });
    fake.always = undefined;
    expect(await sync(folder, ...args)).toMatchObject({ code: 0 });
    const names = [...fake.pixels.values()].map(({ name, description }) => `${name} ${String(description ?? '')}`);
    expect(names.toSorted()).toEqual([...twenty.map((n) => `change-${n} new`), ...twenty.map((n) => `create-${n} `)]);
    const lock = JSON.parse(readFileSync(join(folder, 'pixelwright.lock.json'), 'utf8'));
    expect(Object.keys(lock.providers['saved-pixels'].objects)).toEqual(Object.keys(second).toSorted());
    expect(await sync(folder, 'plan', '--detailed-exitcode')).toMatchObject({ code: 0 });
  },
);
