// @ts-check
// `node bench/generate/million.mjs [count] [more arguments of generate]`: the built command on a file of
// saved pixels, and what it took of memory and time. 1,000,000 of them need 25 GB of disk for a while.
import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { defaults } from './parse-pixel.mjs';
import { savedPixelLines } from './saved-pixels.mjs';

const [count = '1000000', ...more] = process.argv.slice(2);
const limit = 300;
const main = fileURLToPath(new URL('../../packages/cli/dist/main.js', import.meta.url));
const meter = fileURLToPath(new URL('peak-memory.mjs', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'pixelwright-million-'));
try {
  await pipeline(withLineEnds(savedPixelLines(Number(count))), createWriteStream(join(folder, 'pixels.ndjson')));
  console.log(`${count} saved pixels, ${megabytes(statSync(join(folder, 'pixels.ndjson')).size)}`);
  // The second run replaces what the first has written, and reads its manifest.
  for (const name of ['first run', 'second run']) {
    const start = performance.now();
    const args = ['generate', 'pixels.ndjson', '--endpoint', defaults.endpoint, '--out', 'out', ...more];
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', meter, main, ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
    const peak = Number(/^peak memory (\d+)$/m.exec(stderr)?.[1]) * 1024;
    const seconds = (performance.now() - start) / 1000;
    console.log(`${name}: exit code ${status}, ${seconds.toFixed(0)} s, at most ${megabytes(peak)} of memory (RSS)`);
    if (status !== 0) throw new Error(stderr.slice(-2000));
    console.log(`  ${/^.* and manifest\.json in out$/m.exec(stdout)?.[0]}`);
    if (!(peak / 1e6 < limit)) process.exitCode = 1;
  }
  const rows = await countRows(join(folder, 'out/manifest.json'));
  console.log(`manifest: ${rows} rows, ${megabytes(statSync(join(folder, 'out/manifest.json')).size)}`);
  if (rows < Number(count)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** @param {Iterable<string>} lines */
function* withLineEnds(lines) {
  for (const line of lines) yield `${line}\n`;
}

/** @param {string} path */
async function countRows(path) {
  let rows = 0;
  for await (const line of createInterface({ input: createReadStream(path) })) if (/^ {4}\{$/.test(line)) rows++;
  return rows;
}

/** @param {number} bytes */
function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
