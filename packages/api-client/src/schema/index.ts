export { parseAccountFile, type AccountFile, type AccountPixel } from './account-file.ts';
export { watchNames } from './account-names.ts';
export { CompactTexts } from './compact-texts.ts';
export { diagnosticCodes, type DiagnosticCode, type Severity } from './diagnostic-codes.ts';
export { diagnostic, hasErrors, jsonPath, type Diagnostic } from './diagnostic.ts';
export {
  deliveries,
  parseInstallOptions,
  type Delivery,
  type InstallOptions,
  type MoneyOptions,
  type ParsedOptions,
  type Trigger,
} from './install-options.ts';
export { isKey } from './keys.ts';
export { pixelTypes, type PixelConfig, type PixelType } from './pixel-config.ts';
export { findPixels, type PixelCandidate } from './pixel-documents.ts';
export type { PixelProperty, PixelValue } from './pixel-value.ts';
export {
  parseSavedPixel,
  targetPlatforms,
  type ParsedPixel,
  type SavedPixel,
  type TargetPlatform,
} from './saved-pixel.ts';
export { parseSavedPixelRow, type SavedPixelRow } from './saved-pixel-row.ts';
