import type { WebpackPluginInstance } from 'webpack';
import type { PixelwrightOptions } from './options.ts';
import { pixelwright as plugin } from './unplugin.ts';

export type { PixelwrightOptions };

/** Pixels of the account file in a build by webpack. */
export const pixelwright: (options?: PixelwrightOptions) => WebpackPluginInstance = plugin.webpack;
