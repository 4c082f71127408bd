// @ts-check
// One process: what a pixel costs, beside the floor of reading and writing its line as JSON.
import { createPlan, emit, generate } from '../../packages/generator/dist/index.js';
import { parseSavedPixel } from '../../packages/api-client/dist/schema/index.js';
import { savedPixelLines } from './saved-pixels.mjs';

const [count = 100_000, rounds = 7] = process.argv.slice(2).map(Number);
const chunk = 5_000;
const defaults = { endpoint: 'https://collect.example/e' };

/** Each answers a length, so that no engine may skip the work. @type {Record<string, (line: string) => number>} */
const works = {
  floor: (line) => JSON.stringify(JSON.parse(line)).length,
  code: (line) => {
    const { plan } = createPlan(parse(line), { ...defaults });
    if (!plan) throw new Error(`no plan for ${line}`);
    return emit(plan).code.text.length;
  },
  all: (line) => {
    const { artifacts, manifest } = generate(parse(line), { ...defaults });
    if (!manifest) throw new Error(`nothing generated for ${line}`);
    return artifacts.reduce((sum, { text }) => sum + text.length, manifest.sha384.length);
  },
};

const lines = [...savedPixelLines(count)];
/** @type {Record<string, number[]>} microseconds per pixel and round */
const times = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
let characters = 0;
// The first round warms up and does not count.
for (let round = -1; round < rounds; round++) {
  const spent = Object.fromEntries(Object.keys(works).map((name) => [name, 0]));
  // In turns of a few thousand lines, so that whatever else the machine does meets all alike.
  for (let from = 0; from < lines.length; from += chunk) {
    const some = lines.slice(from, from + chunk);
    for (const [name, work] of Object.entries(works)) {
      const start = performance.now();
      for (const line of some) characters += work(line);
      spent[name] = (spent[name] ?? 0) + performance.now() - start;
    }
  }
  if (round >= 0) for (const [name, all] of Object.entries(times)) all.push(((spent[name] ?? 0) * 1000) / lines.length);
}

const bytes = lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0) / lines.length;
const medians = Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
process.stdout.write(JSON.stringify({ count, rounds, bytes, characters, ...medians }));

/** @param {string} line */
function parse(line) {
  const { pixel } = parseSavedPixel(JSON.parse(line));
  if (!pixel) throw new Error(`not a saved pixel: ${line}`);
  return pixel;
}

/** @param {number[]} values */
function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
