// @ts-check
// Everything for every line of an NDJSON file, none of it kept: the peak memory of it, as JSON on stdout.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { generate } from '../../packages/generator/dist/index.js';
import { defaults, parsePixel } from './parse-pixel.mjs';

const [file = ''] = process.argv.slice(2);
let pixels = 0;
for await (const line of createInterface({ input: createReadStream(file) })) {
  if (generate(parsePixel(line), { ...defaults }).manifest) pixels++;
}
// In kilobytes on every system.
console.log(JSON.stringify({ pixels, peak: process.resourceUsage().maxRSS * 1024 }));
