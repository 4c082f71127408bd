/**
 * The client of the Saved Pixels API (seed 004). A guide with examples: `docs/saved-pixels-client.md`.
 *
 * @module
 */

export { createSavedPixelsClient, type SavedPixelsClient, type TaggedPixel } from './client.ts';
export type { Authorization, SavedPixelsOptions } from './client-options.ts';
export type { Restored } from './restore-pixel.ts';
export * from '../core/public.ts';
export type {
  BuilderOption,
  BuilderOptions,
  PixelConfig,
  PixelConfigInput,
  PixelDialect,
  PixelProperty,
  PixelType,
  PixelValue,
  SavedPixel,
  SavedPixelCreate,
  SavedPixelRow,
  SavedPixelUpdate,
  TargetPlatform,
} from '../schema/index.ts';
