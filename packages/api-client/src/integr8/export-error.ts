import { ApiError, type ErrorCode, type Problem } from '../core/index.ts';

/** Why an export did not become rows. */
export const exportFailures = {
  export_failed: ['request_refused', 'The export ended in the state ERROR; the message is its own.'],
  export_canceled: ['request_refused', 'The export was canceled.'],
  artifact_missing: ['answer_invalid', 'The export is complete and names no file.'],
  address_refused: ['answer_invalid', 'The signed address is not https, so nothing was fetched.'],
  download_refused: ['request_refused', 'The file was answered with another status than 200, or with a redirect.'],
  download_broken: ['connection_failed', 'The file ended early, or no answer came.'],
  download_too_large: ['answer_too_large', 'The compressed file is larger than `maxDownloadBytes`.'],
  unzipped_too_large: ['answer_too_large', 'The unzipped file is larger than `maxUnzippedBytes` or `maxRatio` allow.'],
  archive_malformed: ['answer_invalid', 'The file is no zip archive with one CSV file in it.'],
  csv_malformed: ['answer_invalid', 'The CSV file has a quote, a row or a header that cannot be read.'],
} as const satisfies Record<string, readonly [ErrorCode, string]>;

/** A key of `exportFailures`. */
export type ExportFailure = keyof typeof exportFailures;

/** An export of the Download Center that did not become rows. Signed addresses are in none of its fields. */
export class ExportError extends ApiError {
  override readonly name = 'ExportError';
  /** What exactly went wrong; `code` is the wider class. */
  readonly failure: ExportFailure;

  /** @internal */
  constructor(failure: ExportFailure, message: string, details: { cause?: unknown; problems?: Problem[] } = {}) {
    super(exportFailures[failure][0], `Integr8 export: ${message}`, details);
    this.failure = failure;
  }
}
