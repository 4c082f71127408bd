// @ts-check
import { fileURLToPath } from 'node:url';
import { rollup } from 'rollup';
import typescript from '@rollup/plugin-typescript';
import { minify } from 'terser';

/**
 * The bits of the features, as packages/runtime/src/features.ts has them; a test holds the two
 * together.
 */
export const featureBits = {
  variables: 1,
  money: 2,
  transaction: 4,
  outbox: 8,
  once: 16,
  consent: 32,
  guard: 64,
  click: 128,
  pages: 256,
  triggers: 512,
  clickids: 1024,
  log: 2048,
  options: 4096,
  again: 8192,
  bare: 16384,
  given: 32768,
  visits: 65536,
};

/** @typedef {keyof typeof featureBits} Feature */

const everyBit = Object.values(featureBits).reduce((sum, bit) => sum + bit, 0);

/** @type {Record<string, Feature[]>} */
const consents = { core: [], standard: ['consent'] };
/** What a pixel takes from the page, and what fires it. @type {Record<string, Feature[]>} */
const kinds = {
  fixed: ['again'],
  'fixed-click': ['again', 'click'],
  text: ['again', 'click', 'variables'],
  value: ['variables', 'money', 'transaction'],
  'value-click': ['variables', 'money', 'transaction', 'click'],
};

/** @type {Feature[]} */
const core = ['variables', 'money', 'transaction', 'outbox', 'once'];
/** In a tag manager, which has values, triggers, pages and consent of its own. @type {Feature[]} */
const given = ['given', 'money', 'transaction', 'outbox', 'once', 'guard'];
/** @type {Feature[]} */
const everyday = [...core, 'consent', 'guard', 'again', 'click', 'pages'];

/**
 * The named variants; a plan takes the smallest that covers it. `npm run size` prints the price of
 * each feature.
 *
 * @type {Record<string, Feature[]>}
 */
const variants = {
  bare: ['bare'],
  ...Object.fromEntries(
    Object.entries(consents).flatMap(([consent, asked]) =>
      Object.entries(kinds).map(([kind, used]) => [
        `${consent}-${kind}`,
        /** @type {Feature[]} */ (['outbox', 'once', 'guard', 'pages', ...asked, ...used]),
      ]),
    ),
  ),
  'everyday-options': [...everyday, 'options', 'bare'],
  'everyday-triggers': [...everyday, 'triggers'],
  'everyday-clickids': [...everyday, 'clickids'],
  'everyday-log': [...everyday, 'log'],
  given,
  'given-all': [...given, 'consent', 'pages', 'clickids', 'log', 'options'],
  all: /** @type {Feature[]} */ (Object.keys(featureBits)),
};

/**
 * Bundles the runtime and minifies it once per variant.
 *
 * @param {URL} runtimeRoot the folder of the runtime package
 * @returns {Promise<Record<string, { features: number, before: string, after: string, escapes: number[] }>>}
 */
export async function buildVariants(runtimeRoot) {
  const [bare, snippet] = await Promise.all(['bare', 'snippet'].map((entry) => bundle(runtimeRoot, entry)));
  const built = await Promise.all(
    Object.entries(variants).map(async ([name, features]) => {
      const bits = bitsOf(features);
      return [
        name,
        { features: bits, ...(await shrink(/** @type {string} */ (name === 'bare' ? bare : snippet), bits)) },
      ];
    }),
  );
  return Object.fromEntries(built);
}

/**
 * The runtime with every feature, and without each one of them.
 *
 * @param {URL} runtimeRoot
 * @returns {Promise<Record<string, { before: string, after: string }>>} by the feature that is not there; `''` for none
 */
export async function buildWithoutEach(runtimeRoot) {
  const source = await bundle(runtimeRoot, 'snippet');
  const lacking = Object.entries({ '': 0, ...featureBits });
  return Object.fromEntries(
    await Promise.all(lacking.map(async ([feature, bit]) => [feature, await shrink(source, everyBit - bit)])),
  );
}

/**
 * The runtime as the file that many pixels share, with every feature.
 *
 * @param {URL} runtimeRoot
 * @returns {Promise<string>}
 */
export async function buildHosted(runtimeRoot) {
  const source = await bundle(runtimeRoot, 'snippet');
  return withoutEscapes(await minified(`!function(){${source}}()`, everyBit, true)).text;
}

/**
 * The same for the one tag of a tag manager that many pixels share, in the sizes that there are.
 *
 * @param {URL} runtimeRoot
 * @returns {Promise<{ features: number, text: string }[]>} smallest first
 */
export async function buildTagRuntimes(runtimeRoot) {
  const source = await bundle(runtimeRoot, 'snippet');
  /** @type {Feature[][]} */
  const lists = [given, [...given, 'options'], /** @type {Feature[]} */ (variants['given-all'])];
  return Promise.all(
    lists.map(async (list) => {
      const features = bitsOf(list);
      return { features, text: await minified(`!function(){${source}}()`, features, true) };
    }),
  );
}

/** @param {Feature[]} list */
function bitsOf(list) {
  const bits = list.reduce((sum, feature) => sum | featureBits[feature], 0);
  // Who looks for values on the page takes those that are given, too.
  return bits & featureBits.variables ? bits | featureBits.given : bits;
}

/**
 * @param {URL} runtimeRoot
 * @param {string} entry
 */
async function bundle(runtimeRoot, entry) {
  const bundled = await rollup({
    input: fileURLToPath(new URL(`src/${entry}.ts`, runtimeRoot)),
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
  const code = await minified(`!function(config){${source}}(PIXEL_CONFIG)`, bits, false);
  const [escaped, after, ...more] = code.split('PIXEL_CONFIG');
  const { text: before, escapes } = withoutEscapes(escaped ?? '');
  // The generator hashes the constant part once; that pays only while nearly all of it stands before.
  if (!before || !after || after.length > 20 || more.length)
    throw new Error(`the config does not stand at the end: ${code.slice(-60)}`);
  return { before, after, escapes };
}

/**
 * The sources write quotes, and slashes in brackets, as escapes in regular expressions: minifiers of tag
 * managers take them for the start of a text, or the end of the expression. Elsewhere they may be themselves.
 *
 * @param {string} code minified, which has such escapes in regular expressions only
 * @returns {{ text: string, escapes: number[] }} the code without, and where they were
 */
function withoutEscapes(code) {
  /** @type {number[]} */
  const escapes = [];
  const text = code.replace(/\\x(22|27|2f)/g, (escape, digits, /** @type {number} */ at) => {
    escapes.push(at - escapes.length * (escape.length - 1));
    return String.fromCharCode(parseInt(digits, 16));
  });
  return { text, escapes };
}

/**
 * @param {string} source
 * @param {number} bits
 * @param {boolean} hosted
 */
async function minified(source, bits, hosted) {
  const flags = Object.entries(featureBits).map(([name, bit]) => [`FEATURE_${name.toUpperCase()}`, (bits & bit) !== 0]);
  const givenAlone = (bits & featureBits.given) !== 0 && !(bits & featureBits.variables);
  // Terser inlines no function that has a name in common with the place: first, each gets its own.
  let names = 0;
  const named = await minify(source, {
    compress: false,
    mangle: { nth_identifier: { get: () => `v${names++}` } },
  });
  const { code = '' } = await minify(named.code ?? '', {
    ecma: 5,
    compress: {
      passes: 4,
      negate_iife: false,
      // What the runtime reads and does not use has no effect on the page.
      pure_getters: true,
      global_defs: {
        FEATURES: bits,
        FEATURE_HOSTED: hosted,
        ...Object.fromEntries(flags),
        FEATURE_GIVEN: givenAlone,
        FEATURE_VARIABLES: (bits & (featureBits.variables | featureBits.given)) !== 0,
      },
    },
    format: { ascii_only: true, inline_script: true },
  });
  // Pages are made by templates; what opens a tag of Liquid, Twig, ERB or PHP would be eaten.
  const tag = /\{[{%#]|<[%?]|\$\{|##|\[\[/.exec(code);
  if (tag) throw new Error(`the code of a variant holds "${tag[0]}", which templating languages read`);
  return code;
}
