// @ts-check
import { fileURLToPath } from 'node:url';
import { rollup } from 'rollup';
import typescript from '@rollup/plugin-typescript';
import { minify } from 'terser';

/**
 * The bits of the features, as packages/runtime/src/features.ts has them; a test holds the two
 * together.
 */
export const featureBits = { variables: 1, revenue: 2, currency: 4, transaction: 8, click: 16, pages: 32, options: 64 };

/** @typedef {keyof typeof featureBits} Feature */

/** @type {Feature[][]} */
const values = [
  [],
  ['variables'],
  ['variables', 'transaction'],
  ['variables', 'revenue'],
  ['variables', 'revenue', 'transaction'],
  ['variables', 'revenue', 'currency'],
  ['variables', 'revenue', 'currency', 'transaction'],
];
/** @type {Feature[][]} */
const triggers = [[], ['click'], ['pages'], ['click', 'pages']];

/**
 * The named variants; a plan takes the smallest that covers it. What a row saves its pixels, brotli:
 * `variables` 330 bytes, `click` and `transaction` 65 each, `revenue` and `currency` 50, `pages` 20;
 * `options` is worth no rows of its own.
 *
 * @type {Record<string, Feature[]>}
 */
const variants = {
  ...Object.fromEntries(
    values.flatMap((value) =>
      triggers.map((trigger) => [[...value, ...trigger].join('-') || 'bare', [...value, ...trigger]]),
    ),
  ),
  all: /** @type {Feature[]} */ (Object.keys(featureBits)),
};

/**
 * Bundles the runtime once and minifies it once per variant.
 *
 * @param {URL} runtimeRoot the folder of the runtime package
 * @returns {Promise<Record<string, { features: number, before: string, after: string }>>}
 */
export async function buildVariants(runtimeRoot) {
  const source = await bundle(runtimeRoot);
  const built = await Promise.all(
    Object.entries(variants).map(async ([name, features]) => {
      const bits = features.reduce((sum, feature) => sum + featureBits[feature], 0);
      return [name, { features: bits, ...(await shrink(source, bits)) }];
    }),
  );
  return Object.fromEntries(built);
}

/** @param {URL} runtimeRoot */
async function bundle(runtimeRoot) {
  const bundled = await rollup({
    input: fileURLToPath(new URL('src/snippet.ts', runtimeRoot)),
    plugins: [
      typescript({ tsconfig: fileURLToPath(new URL('tsconfig.json', runtimeRoot)), outputToFilesystem: false }),
    ],
    onLog(level, log) {
      throw new Error(`rollup ${level}: ${log.message}`);
    },
  });
  const { output } = await bundled.generate({ format: 'es' });
  await bundled.close();
  return output[0].code;
}

/**
 * @param {string} source
 * @param {number} bits
 */
async function shrink(source, bits) {
  const flags = Object.entries(featureBits).map(([name, bit]) => [`FEATURE_${name.toUpperCase()}`, (bits & bit) !== 0]);
  const { code = '' } = await minify(`!function(config){${source}}(PIXEL_CONFIG)`, {
    ecma: 5,
    compress: {
      passes: 4,
      negate_iife: false,
      collapse_vars: false,
      global_defs: { FEATURES: bits, ...Object.fromEntries(flags) },
    },
    format: { ascii_only: true, inline_script: true },
  });
  const [before, after, ...more] = code.split('PIXEL_CONFIG');
  // The generator hashes the constant part once; that pays only while nearly all of it stands before.
  if (!before || !after || after.length > 20 || more.length)
    throw new Error(`the config does not stand at the end: ${code.slice(-60)}`);
  // Pages are made by templates; what opens a tag of Liquid, Twig, ERB or PHP would be eaten.
  const tag = /\{[{%#]|<[%?]|\$\{|##|\[\[/.exec(code);
  if (tag) throw new Error(`the code of a variant holds "${tag[0]}", which templating languages read`);
  return { before, after };
}
