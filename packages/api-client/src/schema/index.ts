/**
 * What saved pixels, account files, install options and postbacks may hold, and what reads and checks them. Nothing
 * is sent. Every code of a diagnostic: `docs/diagnostics.md`.
 *
 * @module
 */

export { parseAccountFile, type AccountFile, type AccountPixel } from './account-file.ts';
export { watchNames } from './account-names.ts';
export { CompactTexts } from './compact-texts.ts';
export { readAnsweredPixel, type AnsweredPixel } from './answered-pixel.ts';
export { parseBuilderOptions, type BuilderOption, type BuilderOptions } from './builder-options.ts';
export { diagnosticCodes, type DiagnosticCode } from './diagnostic-codes.ts';
export { diagnosticMeanings } from './diagnostic-meanings.ts';
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
export {
  checkPixelCreate,
  checkPixelUpdate,
  type CheckedBody,
  type CheckedPixelCreate,
  type CheckedPixelUpdate,
  type PixelConfigInput,
  type SavedPixelCreate,
  type SavedPixelUpdate,
} from './pixel-bodies.ts';
export { pixelTypes, type PixelConfig, type PixelType } from './pixel-config.ts';
export type { Severity } from './pixel-codes.ts';
export {
  dialectOf,
  encodeConfig,
  encodeProperty,
  encodeValue,
  pixelDialects,
  withoutAbsent,
  type PixelDialect,
} from './pixel-dialect.ts';
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
export {
  deliveryMethods,
  postbackLevels,
  postbackStatuses,
  postbackTypes,
  type DeliveryMethod,
  type FacebookPixel,
  type FieldValue,
  type Payloads,
  type PostbackCreate,
  type PostbackLevel,
  type PostbackStatus,
  type PostbackType,
  type PostbackUpdate,
  type RumblePixel,
  type SnapchatPixel,
  type TiktokPixel,
} from './postback.ts';
export {
  checkPostback,
  payloadFields,
  postbackFields,
  unknownPostbackFields,
  type CheckOptions,
} from './postback-rules.ts';
export { integr8Kinds, type AccountIntegr8Object, type Integr8Kind } from './integr8-entries.ts';
export { isRecord, refuseProtoKeys } from './records.ts';
export { fromZodIssues } from './zod-issues.ts';
export {
  environmentReference,
  syncApis,
  type AccountPostback,
  type AccountProvider,
  type SyncApi,
} from './sync-entries.ts';
