// @ts-check
// What sync costs beside the servers: `npm run build && npm run bench:sync [-- 1000 3000 10000]`.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const limits = { seconds: 5, megabytes: 400 };
const sizes = process.argv.slice(2).map(Number);
const script = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));

/** Starts the fakes: where they are, what they have done so far, and how to end them. */
async function startFakes() {
  const child = fork(script('fakes.mjs'));
  const [address] = await once(child, 'message');
  const asked = async () => {
    child.send('now');
    const [answer] = await once(child, 'message');
    return /** @type {{requests: number, seconds: number}} */ (answer);
  };
  return { address: String(address), asked, end: () => child.disconnect() };
}

/** @param {Awaited<ReturnType<typeof startFakes>>} fakes @param {string[]} args */
async function measured(fakes, ...args) {
  const before = await fakes.asked();
  const child = fork(script('measured.mjs'), args);
  const [own] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`${args[0]} ended with ${code}.`);
    }),
  ]);
  const after = await fakes.asked();
  const { wall, seconds, megabytes } = /** @type {{wall: number, seconds: number, megabytes: number}} */ (own);
  return { wall, seconds, megabytes, fake: after.seconds - before.seconds, requests: after.requests - before.requests };
}

let failed = false;
const columns = ['pixels + postbacks', 'what', 'requests', 'own s', 'fakes s', 'wall s', 'MB'];
const print = (/** @type {unknown[]} */ cells) =>
  console.log(cells.map((cell, column) => String(cell).padStart([18, 7, 10, 8, 9, 8, 6][column] ?? 0)).join(''));
print(columns);
for (const size of sizes.length > 0 ? sizes : [1000, 3000, 10_000]) {
  const folder = await mkdtemp(join(tmpdir(), 'pixelwright-bench-'));
  const fakes = await startFakes();
  try {
    let http = 0;
    for (const what of ['apply', 'fetch', 'plan']) {
      const { wall, seconds, megabytes, fake, requests } = await measured(
        fakes,
        what,
        fakes.address,
        join(folder, 'lock.json'),
        String(size),
      );
      const figures = [seconds.toFixed(2), fake.toFixed(2), wall.toFixed(1), megabytes.toFixed(0)];
      print([`${size} + ${size}`, what, requests, ...figures]);
      if (what === 'fetch') http = seconds;
      failed ||= what === 'plan' && (seconds - http > limits.seconds || megabytes > limits.megabytes);
    }
  } finally {
    fakes.end();
    await rm(folder, { recursive: true });
  }
}
if (failed) {
  console.error(`A plan takes more than ${limits.seconds} s beyond its HTTP, or ${limits.megabytes} MB.`);
  process.exitCode = 1;
}
