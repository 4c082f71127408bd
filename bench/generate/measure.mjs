// @ts-check
// What a pixel costs, beside the floor: reading and writing the same line as JSON. One JSON line on stdout.
import { createPlan, emit, generate } from '../../packages/generator/dist/index.js';
import { defaults, parsePixel } from './parse-pixel.mjs';
import { savedPixelLines } from './saved-pixels.mjs';

const [count = 100_000, rounds = 5] = process.argv.slice(2).map(Number);
const chunk = 5_000;

/** Each answers the texts that it made. @type {Record<string, (line: string) => string[]>} */
const works = {
  floor: (line) => [JSON.stringify(JSON.parse(line))],
  code: (line) => {
    const { plan } = createPlan(parsePixel(line), { ...defaults });
    if (!plan) throw new Error(`no plan for ${line}`);
    return [emit(plan).files[0].text];
  },
  all: (line) => {
    const { artifacts, manifest } = generate(parsePixel(line), { ...defaults });
    if (!manifest) throw new Error(`nothing generated for ${line}`);
    return [...artifacts.map(({ text }) => text), manifest.sha384 ?? ''];
  },
};
const names = Object.keys(works);

const lines = [...savedPixelLines(count)];
/** @type {Record<string, number[]>} microseconds per pixel, by round */
const times = Object.fromEntries(names.map((name) => [name, []]));
let read = 0;
// The first round warms up and does not count.
for (let round = -1; round < rounds; round++) {
  const spent = Object.fromEntries(names.map((name) => [name, 0]));
  // In turns of a few thousand lines, so that whatever else the machine does meets all alike.
  for (let from = 0; from < lines.length; from += chunk) {
    const some = lines.slice(from, from + chunk);
    for (const [name, work] of Object.entries(works)) {
      const start = performance.now();
      // To read a character makes the engine put the text together, which it else leaves for later.
      for (const line of some) for (const text of work(line)) read += text.charCodeAt(text.length - 1);
      spent[name] = (spent[name] ?? 0) + performance.now() - start;
    }
  }
  if (round >= 0) for (const name of names) times[name]?.push(((spent[name] ?? 0) * 1000) / lines.length);
}

const bytes = lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0) / lines.length;
const medians = Object.fromEntries(names.map((name) => [name, median(times[name] ?? [])]));
console.log(JSON.stringify({ count, rounds, bytes, read, ...medians }));

/** @param {number[]} values */
function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
