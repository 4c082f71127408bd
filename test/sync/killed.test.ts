import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startWarmCli } from '../cli/warm-cli.ts';
import { filesIn, write } from '../cli/cli.ts';
import { send, type Fault } from '../support/fault-kinds.ts';
import { accountFolder, fakeEverflow, fakePixels, providers, startSync, variables, view } from './account.ts';

const ten = Array.from({ length: 10 }, (_, index) => index);
const pixel = (key: string, description: string) => [`${key}-p`, { config: view, description }] as const;
const postback = (key: string, offer: number, description: string) => {
  const config = {
    pixel_level: 'specific',
    pixel_type: 'conversion',
    pixel_status: 'active',
    network_offer_id: offer,
    network_affiliate_id: 7,
    delivery_method: 'postback',
    postback_url: 'https://partner.example/?tid={transaction_id}',
    description,
  };
  return [`${key}-b`, { config }] as const;
};
const before = {
  pixels: Object.fromEntries(ten.flatMap((n) => [pixel(`change-${n}`, 'old'), pixel(`remove-${n}`, 'old')])),
  postbacks: Object.fromEntries(
    ten.flatMap((n) => [postback(`change-${n}`, 10 + n, 'old'), postback(`remove-${n}`, 30 + n, 'old')]),
  ),
};
const after = {
  pixels: Object.fromEntries(ten.flatMap((n) => [pixel(`change-${n}`, 'new'), pixel(`create-${n}`, 'new')])),
  // Those that are made are alike, for one affiliate and offer: nothing but the journal tells them apart.
  postbacks: Object.fromEntries(
    ten.flatMap((n) => [postback(`change-${n}`, 10 + n, 'new'), postback(`create-${n}`, 50, 'new')]),
  ),
};
const apply = ['apply', '--yes', '--max-deletes', '100', '--max-deletes-percent', '100'];

/** An account that is put back to its beginning as often as it is needed. */
async function account() {
  const [pixels, everflow] = [await fakePixels(), await fakeEverflow()];
  const warm = startWarmCli(variables);
  const base = providers(pixels, everflow);
  const folder = accountFolder({ ...base, ...before });
  expect(await warm(folder, ...apply)).toMatchObject({ code: 0 });
  const lock = readFileSync(join(folder, 'pixelwright.lock.json'), 'utf8');
  const kept = structuredClone({ pixels: [...pixels.pixels], postbacks: [...everflow.postbacks] });

  function reset(): void {
    pixels.pixels.clear();
    everflow.postbacks.clear();
    for (const [id, held] of structuredClone(kept.pixels)) pixels.pixels.set(id, held);
    for (const [id, held] of structuredClone(kept.postbacks)) everflow.postbacks.set(id, held);
    write(folder, { 'pixelwright.json': { ...base, ...after }, 'pixelwright.lock.json': lock });
  }
  const contents = () => [
    ...[...pixels.pixels.values()].map(({ name, description }) => `${name} ${String(description)}`).toSorted(),
    ...[...everflow.postbacks.values()]
      .map(
        (held) => `${String(held['network_offer_id'])} ${String(held['description'])} ${String(held['pixel_status'])}`,
      )
      .toSorted(),
  ];
  const all = (fault: Fault | undefined) => {
    pixels.always = fault;
    everflow.always = fault;
  };
  return { pixels, everflow, warm, folder, reset, contents, all };
}

const isWrite = ({ method, url }: { method?: string | undefined; url?: string | undefined }) =>
  method !== 'GET' && !url!.includes('pixelstable');

const wanted = [
  ...ten.flatMap((n) => [`change-${n}-p new`, `create-${n}-p new`]).toSorted(),
  ...ten.flatMap((n) => [`${10 + n} new active`, `${30 + n} old inactive`, '50 new active']).toSorted(),
];

test(
  'killed at any boundary of a request, an apply of sixty is carried to its end by the next',
  { timeout: 1_200_000 },
  async () => {
    const lanes = await Promise.all([account(), account(), account()]);
    const [first] = lanes;
    first.reset();
    let [requests, writes] = [0, 0];
    first.all(async ({ request, response, commit }) => {
      requests++;
      writes += Number(isWrite(request));
      send(response, await commit());
    });
    expect(await first.warm(first.folder, ...apply)).toMatchObject({ code: 0 });
    expect(first.contents()).toEqual(wanted);
    expect(writes).toBe(60);
    expect(requests).toBeGreaterThan(120);

    // Before a request is carried out; and after a write is, whose answer nobody gets. A read changes nothing.
    const kills = [
      ...Array.from({ length: requests }, (_, number) => ({ number, carriedOut: false })),
      ...Array.from({ length: writes }, (_, number) => ({ number, carriedOut: true })),
    ];
    await Promise.all(
      lanes.map(async (lane) => {
        for (let kill = kills.shift(); kill; kill = kills.shift())
          await inContext(kill, killAt(lane, kill.number, kill.carriedOut));
      }),
    );
  },
);

/** Says of a failure which kill it came of. */
async function inContext(kill: { number: number; carriedOut: boolean }, checked: Promise<void>): Promise<void> {
  try {
    await checked;
  } catch (cause) {
    throw new Error(`killed at ${kill.carriedOut ? 'the answer of write' : 'request'} ${kill.number}`, { cause });
  }
}

async function killAt(
  { warm, folder, reset, contents, all }: Awaited<ReturnType<typeof account>>,
  number: number,
  carriedOut: boolean,
): Promise<void> {
  reset();
  const { child, result } = startSync(folder, ...apply);
  let left = number;
  let dead = false;
  all(async ({ request, response, commit }) => {
    const counts = !carriedOut || isWrite(request);
    if (counts && !dead && left-- === 0) {
      dead = true;
      if (carriedOut) await commit();
      child.kill('SIGKILL');
      return;
    }
    // What was under way with it may still arrive.
    send(response, await commit());
  });
  expect(await result).toMatchObject({ signal: 'SIGKILL' });
  all(undefined);
  const next = await warm(folder, ...apply);
  expect(next).toMatchObject({ code: 0 });
  expect(contents()).toEqual(wanted);
  const lock = JSON.parse(readFileSync(join(folder, 'pixelwright.lock.json'), 'utf8'));
  for (const [section, provider] of [
    ['pixels', 'saved-pixels'],
    ['postbacks', 'everflow'],
  ] as const) {
    const { objects, pending } = lock.providers[provider];
    expect(Object.keys(objects)).toEqual(Object.keys(after[section]).toSorted());
    expect(pending).toEqual({});
  }
  expect(filesIn(folder)).toEqual(['pixelwright.json', 'pixelwright.lock.json']);
  expect(await warm(folder, 'plan')).toMatchObject({ stdout: 'Nothing to do.\n' });
}
