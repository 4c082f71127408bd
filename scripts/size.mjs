// @ts-check
// `npm run size [--update]`: every runtime variant and every form of every example against its budget.
import './require-node.mjs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPackages } from './build-packages.mjs';
import { generateExamples } from './generate-examples.mjs';
import { inTemporaryFolder } from './in-temporary-folder.mjs';
import { runTool } from './run-tool.mjs';
import { toolCommand } from './tool-command.mjs';
import { measureVariants } from './variant-sizes.mjs';
import { readJson, root } from './workspace.mjs';

/** @typedef {'raw' | 'gzip' | 'brotli'} Encoding */

/** @type {Record<Encoding, { gzip: boolean, brotli: boolean }>} as size-limit names them */
const encodings = {
  raw: { gzip: false, brotli: false },
  gzip: { gzip: true, brotli: false },
  brotli: { gzip: false, brotli: true },
};
const columns = /** @type {Encoding[]} */ (Object.keys(encodings));

const budgetFile = join(root, 'scripts', 'size-budgets.json');
/** @typedef {Record<Encoding, number>} Size */
/** @type {{ variants: Record<string, number>, forms: Record<string, Record<string, Size>> }} by form and example */
const { variants: variantBudgets, forms: budgets } = readJson(budgetFile);

await buildPackages();
const { sizes, variants, prices } = await inTemporaryFolder(async (folder) => {
  await generateExamples(folder, { flags: ['--delivery', 'all'] });
  return { sizes: await measureForms(folder), ...(await measureVariants(folder)) };
});

/** @type {string[]} */
const problems = [];
console.log('variant                        brotli / limit');
for (const { name, brotli } of variants) {
  const limit = variantBudgets[name] ?? 0;
  if (!(brotli <= limit)) problems.push(`variant ${name} is over its budget by ${brotli - limit} bytes`);
  console.log(`${name.padEnd(30)} ${`${brotli} / ${limit}`.padStart(14)}`);
}
console.log("\nfeature     brotli, of the variant 'all'");
for (const { feature, brotli } of prices) console.log(`${feature.padEnd(11)} ${String(brotli).padStart(6)}`);
console.log('');

for (const [form, examples] of Object.entries(sizes)) printForm(form, examples, budgets[form] ?? {});

if (process.argv.includes('--update')) {
  const written = {
    variants: Object.fromEntries(variants.map(({ name, brotli }) => [name, brotli])),
    forms: sizes,
  };
  writeFileSync(budgetFile, `${JSON.stringify(written, null, 2)}\n`);
} else {
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}

/**
 * @param {string} form
 * @param {Record<string, Size>} examples
 * @param {Record<string, Size>} limits
 */
function printForm(form, examples, limits) {
  const keys = Object.keys(examples);
  problems.push(...keys.filter((key) => !limits[key]).map((key) => `${key}, ${form}, has no budget`));
  problems.push(
    ...Object.keys(limits)
      .filter((key) => !examples[key])
      .map((key) => `${key}, ${form}, has a budget, but is not there`),
  );
  const width = Math.max(...keys.map((key) => key.length), form.length);
  console.log([form.padEnd(width), ...columns.map((column) => `${column} / limit`.padStart(16))].join(' '));
  for (const [key, size] of Object.entries(examples)) {
    const cells = columns.map((column) => {
      const limit = limits[key]?.[column] ?? 0;
      const over = !(size[column] <= limit);
      if (over && limits[key])
        problems.push(`${key}, ${form}, is over its ${column} budget by ${size[column] - limit} bytes`);
      return `${over ? '! ' : ''}${size[column]} / ${limit}`.padStart(16);
    });
    console.log([key.padEnd(width), ...cells].join(' '));
  }
  console.log('');
}

/**
 * @param {string} folder
 * @returns {Promise<Record<string, Record<string, Size>>>} by form and example; the runtime that pages share is one
 */
async function measureForms(folder) {
  /** @type {{ scripts: { key: string, delivery: string, file: string }[] }} */
  const { scripts } = readJson(join(folder, 'manifest.json'));
  if (scripts.length === 0) throw new Error('no example was generated');
  const checks = scripts.flatMap(({ file }) => columns.map((name) => ({ name, path: file, ...encodings[name] })));
  const config = join(folder, 'size-limit.json');
  writeFileSync(config, JSON.stringify(checks));
  const { ok, stdout, output } = await runTool(...toolCommand('size-limit', ['--json', '--config', config]));
  if (!ok) throw new Error(`size-limit ended with an error:\n${output}`);

  /** @type {{ size: number }[]} in the order of the checks */
  const results = JSON.parse(stdout);
  const size = (/** @type {number} */ index) => results[index]?.size ?? Number.NaN;
  /** @type {Record<string, Record<string, Size>>} */
  const sizes = {};
  for (const [index, { key, delivery }] of scripts.entries()) {
    const first = index * columns.length;
    const form = (sizes[delivery] ??= {});
    form[key] = { raw: size(first), gzip: size(first + 1), brotli: size(first + 2) };
  }
  return sizes;
}
