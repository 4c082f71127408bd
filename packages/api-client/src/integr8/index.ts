/**
 * The client of the Integr8 API (seed 003). A guide with examples: `docs/integr8-client.md`.
 *
 * @module
 */

export * from '../core/public.ts';
export type { DownloadExport } from './answers.ts';
export { createIntegr8Client, type Integr8Client, type Integr8Conversions, type Integr8Exports } from './client.ts';
export type { Integr8Authorization, Integr8Options } from './client-options.ts';
export type { CsvOptions } from './csv-records.ts';
export type { CsvRow } from './csv-rows.ts';
export type { DownloadOptions } from './download-artifact.ts';
export { ExportError, exportFailures, type ExportFailure } from './export-error.ts';
export type { Filter } from './filter.ts';
export type { IncrementalId } from './ids.ts';
export type { Answered, Input } from './input.ts';
export type { NumberedList, NumberedPage } from './numbered-list.ts';
export type { LookUp, Operation, OperationKind } from './operation.ts';
export { operations } from './operations.ts';
export { paths, type InferredOperationId, type KnownPath, type OperationId, type StatedOperationId } from './paths.ts';
export type { ExportReader, ReadExportOptions } from './read-export.ts';
export type { Report, ReportCursor, ReportPage, ReportRow } from './report.ts';
export { resources } from './resources.ts';
export type { UnzipLimits } from './unzip-csv.ts';
export type { VerifiedUpdate, VerifyOptions } from './update-verified.ts';
export type { WaitOptions } from './wait-for-export.ts';
