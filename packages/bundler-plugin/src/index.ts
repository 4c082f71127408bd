export { injectPixels } from './inject-pixels.ts';
export type { PixelwrightOptions } from './options.ts';
