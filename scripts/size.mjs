// @ts-check
// `npm run size [--update]`: every runtime variant and the snippet of every example against its budget.
import './require-node.mjs';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
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
/** @type {{ variants: Record<string, number>, snippets: Record<string, Record<Encoding, number>> }} */
const { variants: variantBudgets, snippets: budgets } = readJson(budgetFile);
const budgeted = Object.keys(budgets);

await buildPackages();
const { sizes, variants, prices } = await inTemporaryFolder(async (folder) => {
  await generateExamples(folder);
  return { sizes: await measureSnippets(folder), ...(await measureVariants(folder)) };
});

/** @type {string[]} */
const problems = [];
const examples = [...sizes.keys()];
problems.push(...examples.filter((key) => !budgets[key]).map((key) => `${key} has no budget`));
problems.push(...budgeted.filter((key) => !sizes.has(key)).map((key) => `${key} has a budget, but no snippet`));

console.log('variant                        brotli / limit');
for (const { name, brotli } of variants) {
  const limit = variantBudgets[name] ?? 0;
  if (!(brotli <= limit)) problems.push(`variant ${name} is over its budget by ${brotli - limit} bytes`);
  console.log(`${name.padEnd(30)} ${`${brotli} / ${limit}`.padStart(14)}`);
}
console.log("\nfeature     brotli, of the variant 'all'");
for (const { feature, brotli } of prices) console.log(`${feature.padEnd(11)} ${String(brotli).padStart(6)}`);
console.log('');

const width = Math.max(...examples.map((key) => key.length), 'example'.length);
console.log(['example'.padEnd(width), ...columns.map((column) => `${column} / limit`.padStart(16))].join(' '));
for (const [key, size] of sizes) {
  const cells = columns.map((column) => {
    const limit = budgets[key]?.[column] ?? 0;
    const over = !(size[column] <= limit);
    if (over && budgets[key]) problems.push(`${key} is over its ${column} budget by ${size[column] - limit} bytes`);
    return `${over ? '! ' : ''}${size[column]} / ${limit}`.padStart(16);
  });
  console.log([key.padEnd(width), ...cells].join(' '));
}

if (process.argv.includes('--update')) {
  const written = {
    variants: Object.fromEntries(variants.map(({ name, brotli }) => [name, brotli])),
    snippets: Object.fromEntries(sizes),
  };
  writeFileSync(budgetFile, `${JSON.stringify(written, null, 2)}\n`);
} else {
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}

/**
 * @param {string} folder
 * @returns {Promise<Map<string, Record<Encoding, number>>>} by example
 */
async function measureSnippets(folder) {
  /** @param {string} key */
  const snippet = (key) => `${key}/javascript-inline/snippet.html`;
  const keys = readdirSync(folder).filter((key) => existsSync(join(folder, snippet(key))));
  if (keys.length === 0) throw new Error('no example was generated');

  const checks = keys.flatMap((key) => columns.map((name) => ({ name, path: snippet(key), ...encodings[name] })));
  const config = join(folder, 'size-limit.json');
  writeFileSync(config, JSON.stringify(checks));
  const { ok, stdout, output } = await runTool(...toolCommand('size-limit', ['--json', '--config', config]));
  if (!ok) throw new Error(`size-limit ended with an error:\n${output}`);

  /** @type {{ size: number }[]} in the order of the checks */
  const results = JSON.parse(stdout);
  const size = (/** @type {number} */ index) => results[index]?.size ?? Number.NaN;
  return new Map(
    keys.map((key, index) => {
      const first = index * columns.length;
      return [key, { raw: size(first), gzip: size(first + 1), brotli: size(first + 2) }];
    }),
  );
}
