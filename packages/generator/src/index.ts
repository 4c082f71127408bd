export { accountArtifacts } from './account-artifacts.ts';
export type { Artifact, Emission, ManifestRow, SharedFile } from './artifact.ts';
export { folderName } from './folder-name.ts';
export { emit, generate, type Generated } from './generate.ts';
export { lintContainer, lintContainerText, type Finding } from './gtm-lint/lint-container.ts';
export { findingCodes, type FindingCode } from './gtm-lint/finding-codes.ts';
export { gtmAccountContainer } from './gtm/account-container.ts';
export { publishedLimit, publishedSize, publishedWarning } from './gtm/published-size.ts';
export { readImageEvents, type ImageEvent } from './image-event.ts';
export { createPlan, type PlanResult } from './plan/create-plan.ts';
export { dataRows, type DataRow } from './plan/data-sent.ts';
export { servedPaths } from './served-paths.ts';
export { sharedModules, type SharedModule, type SharedModules } from './shared-module.ts';
export type { Form, Plan, PlannedValue } from './plan/plan.ts';
export {
  expectPixel,
  expectRow,
  importsOf,
  isOfInterest,
  judgePage,
  judgeSite,
  judgeTags,
  mayHoldPixel,
  readPage,
  readScript,
  readTags,
  runtimeHash,
  verifyCodes,
  verifyFinding,
  type ExpectedPixel,
  type JudgedDocument,
  type JudgedInstall,
  type JudgedSite,
  type PageInput,
  type Place,
  type ReadPage,
  type ReadTags,
  type ScriptFile,
  type VerifyCode,
  type VerifyFinding,
} from './verify/index.ts';
