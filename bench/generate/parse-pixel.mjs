// @ts-check
import { parseSavedPixel } from '../../packages/api-client/dist/schema/index.js';

/** The install options of all pixels, as an account file sets them. */
export const defaults = { endpoint: 'https://collect.example/e' };

/** @param {string} line */
export function parsePixel(line) {
  const { pixel } = parseSavedPixel(JSON.parse(line));
  if (!pixel) throw new Error(`not a saved pixel: ${line}`);
  return pixel;
}
