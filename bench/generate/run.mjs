// @ts-check
// `npm run bench:generate [count]`: the figures of README.md. The packages must have been built.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { savedPixelLines } from './saved-pixels.mjs';

const count = Number(process.argv[2] ?? 100_000);
const cores = availableParallelism();
console.log(`Node ${process.versions.node}, ${cores} ${cores === 1 ? 'core' : 'cores'}, of which one is used`);

const { bytes, floor, code, all } = run('measure.mjs', [String(count)]);
console.log(`${count} saved pixels, ${bytes.toFixed(0)} bytes each on average\n`);
const works = [
  ['JSON.parse and JSON.stringify (the floor)', floor, 1],
  ['parse, validate, plan and emit', code, 5],
  ['with sha384, manifest row and INSTALL.md', all, 12],
];
console.log('                                            µs/pixel   ratio   limit');
for (const [name, time, limit] of works) {
  const ratio = time / floor;
  console.log(
    `${name.padEnd(42)} ${time.toFixed(1).padStart(9)} ${ratio.toFixed(1).padStart(7)} ${String(limit).padStart(7)}`,
  );
  if (ratio > limit) process.exitCode = 1;
}

const folder = mkdtempSync(join(tmpdir(), 'pixelwright-bench-'));
try {
  const file = join(folder, 'pixels.ndjson');
  writeFileSync(file, `${[...savedPixelLines(count)].join('\n')}\n`);
  const { pixels, peak } = run('stream.mjs', [file]);
  if (pixels !== count) throw new Error(`${pixels} of ${count} pixels were generated`);
  console.log(`\npeak memory while streaming a file of ${megabytes(statSync(file).size)}: ${megabytes(peak)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * A program of this folder in a process of its own, on one thread: neither the compiler nor the
 * garbage collector may help themselves to a second core.
 *
 * @param {string} name
 * @param {string[]} args
 * @returns {any} what it prints as JSON
 */
function run(name, args) {
  const program = fileURLToPath(new URL(name, import.meta.url));
  return JSON.parse(execFileSync(process.execPath, ['--single-threaded', program, ...args], { encoding: 'utf8' }));
}

/** @param {number} value */
function megabytes(value) {
  return `${(value / 2 ** 20).toFixed(0)} MB`;
}
