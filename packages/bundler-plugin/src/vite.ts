import type { Plugin } from 'vite';
import type { PixelwrightOptions } from './options.ts';
import { pixelwright as plugin } from './unplugin.ts';

export type { PixelwrightOptions };

/** Pixels of the account file in a build by Vite. */
export const pixelwright: (options?: PixelwrightOptions) => Plugin = plugin.vite;
