// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { buildVariants, buildWithoutEach } from '../packages/generator/build/runtime-variants.mjs';

const runtime = new URL('../packages/runtime/', import.meta.url);

/**
 * The snippet of the seed's pixel (examples/purchase.json) with each runtime variant, and what each
 * feature adds to the runtime that has all others. Bytes, brotli 11.
 *
 * @param {string} folder where the examples were generated
 */
export async function measureVariants(folder) {
  const snippet = readFileSync(join(folder, 'pix_a1b2c3', 'javascript-inline', 'snippet.html'), 'utf8');
  const config = /** @type {RegExpExecArray} */ (/\(({"uses":.*})\)/.exec(snippet))[1];
  /** @param {{ before: string, after: string }} code */
  const size = ({ before, after }) => brotli(`<script>${before}${config}${after}</script>\n`);

  const variants = Object.entries(await buildVariants(runtime)).map(([name, code]) => ({ name, brotli: size(code) }));
  const { '': all, ...lacking } = await buildWithoutEach(runtime);
  const whole = all ? size(all) : 0;
  const prices = Object.entries(lacking).map(([feature, code]) => ({ feature, brotli: whole - size(code) }));
  return { variants, prices };
}

/** @param {string} text */
function brotli(text) {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}
