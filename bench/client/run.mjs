// @ts-check
// `npm run bench:client [calls]`: the figures of README.md. The packages must have been built.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createSavedPixelsClient } from '../../packages/api-client/dist/saved-pixels/index.js';
import { peers } from './peers.mjs';

/** Milliseconds that a call may take beyond bare `fetch`. */
const limit = 1;
const rounds = 25;
const calls = Number(process.argv[2] ?? 200);

const server = fork(fileURLToPath(new URL('server.mjs', import.meta.url)));
const [port] = await once(server, 'message');
const base = `http://127.0.0.1:${port}`;

const pixels = createSavedPixelsClient({
  baseUrl: base,
  accountId: 'acme',
  apiKey: 'key-of-the-bench',
  rateLimit: { requests: 1_000_000, interval: 1000, concurrency: 4 },
});

/** @type {[name: string, call: () => Promise<unknown>][]} */
const works = [
  [
    'bare fetch and json()',
    async () => {
      const response = await fetch(`${base}/saved-pixels/pix_a1b2c3?account_id=acme`, {
        headers: { 'x-api-key': 'key-of-the-bench' },
      });
      return response.json();
    },
  ],
  ['ours', () => pixels.get('pix_a1b2c3')],
  ...(await peers(base)),
];

/** @type {Map<string, number[]>} */
const times = new Map(works.map(([name]) => [name, []]));
// The works take turns, so that whatever else the machine does meets all alike; the first round only warms up.
for (let round = 0; round <= rounds; round++) {
  for (const [name, call] of works) {
    const start = performance.now();
    for (let index = 0; index < calls; index++) await call();
    if (round > 0) times.get(name)?.push((performance.now() - start) / calls);
  }
}
server.disconnect();

const floor = best('bare fetch and json()');
console.log(`Node ${process.versions.node}, ${rounds} rounds of ${calls} calls one after another\n`);
console.log('                            ms/call   beyond fetch');
for (const name of times.keys()) {
  const time = best(name);
  console.log(`${name.padEnd(26)} ${time.toFixed(3).padStart(8)} ${(time - floor).toFixed(3).padStart(14)}`);
  if (name === 'ours' && time - floor > limit) process.exitCode = 1;
}

/**
 * The fastest round: what else the machine does only ever adds.
 *
 * @param {string} name
 */
function best(name) {
  return Math.min(...(times.get(name) ?? []));
}
