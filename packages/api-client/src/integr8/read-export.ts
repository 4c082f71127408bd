import type { CallOptions } from '../core/index.ts';
import type { DownloadExport } from './answers.ts';
import { csvRows, type CsvRow } from './csv-rows.ts';
import type { CsvOptions } from './csv-records.ts';
import { downloadArtifact, type DownloadOptions } from './download-artifact.ts';
import { ExportError } from './export-error.ts';
import type { Methods } from './methods.ts';
import { unzipCsv, type UnzipLimits } from './unzip-csv.ts';
import { waitForExport, type WaitOptions } from './wait-for-export.ts';

/** How an export is waited for, fetched and read. */
export type ReadExportOptions = WaitOptions & DownloadOptions & UnzipLimits & CsvOptions;

/** What leads from an export to its rows. */
export interface ExportReader {
  /** Looks at an export until it is complete. */
  wait(exportID: string, options?: WaitOptions): Promise<DownloadExport>;
  /** Rows of the file behind a signed address, of an export or of a shared one; fetched when the loop begins. */
  rowsAt(address: string, options?: DownloadOptions & UnzipLimits & CsvOptions): AsyncIterable<CsvRow>;
  /** Waits for an export, asks for its signed address and reads the rows; everything happens when the loop begins. */
  rows(exportID: string, options?: ReadExportOptions): AsyncIterable<CsvRow>;
}

/** @param local whether the API is on this machine, and files may be there too, over http */
export function createExportReader(
  exports: Methods['exports'],
  fetcher: () => typeof fetch,
  local: boolean,
): ExportReader {
  const wait: ExportReader['wait'] = (exportID, options) => waitForExport(exportID, exports.get, options);

  const rowsAt: ExportReader['rowsAt'] = (address, options = {}) => ({
    [Symbol.asyncIterator]: () =>
      csvRows(unzipCsv(downloadArtifact(address, fetcher(), local, options), options), options),
  });

  async function* rows(exportID: string, options: ReadExportOptions = {}): AsyncGenerator<CsvRow, void, undefined> {
    const { artifact } = await wait(exportID, options);
    const name = artifact?.name;
    if (!name) throw new ExportError('artifact_missing', `${exportID} is complete and names no file`);
    const call: CallOptions = { signal: options.signal, attemptTimeout: options.attemptTimeout };
    const { url } = await exports.address({ artifact_name: name }, call);
    yield* rowsAt(url, options);
  }

  return {
    wait,
    rowsAt,
    rows: (exportID, options) => ({ [Symbol.asyncIterator]: () => rows(exportID, options) }),
  };
}
