export { createSavedPixelsClient, type SavedPixelsClient } from './client.ts';
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
