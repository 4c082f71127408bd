import type { RspackPluginInstance } from '@rspack/core';
import type { PixelwrightOptions } from './options.ts';
import { pixelwright as plugin } from './unplugin.ts';

export type { PixelwrightOptions };

/** Pixels of the account file in a build by Rspack. */
export const pixelwright: (options?: PixelwrightOptions) => RspackPluginInstance = plugin.rspack;
