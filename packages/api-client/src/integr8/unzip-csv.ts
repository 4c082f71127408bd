import { Unzip, UnzipInflate, type UnzipFile } from 'fflate';
import { ExportError } from './export-error.ts';

/** How far a file may unfold. */
export interface UnzipLimits {
  /** Default 8589934592 (8 GiB): more than 5 million rows, the most that an export has, need. */
  maxUnzippedBytes?: number | undefined;
  /** Unzipped bytes per compressed one, once 1 MiB is unzipped. Default 200; CSV files seldom reach 30. */
  maxRatio?: number | undefined;
}

// A compressed byte unfolds to at most 1032: so no step holds more than 17 MB before it is counted.
const step = 16_384;
const ratioFrom = 1_048_576;

/**
 * Unzips the one CSV file of an archive, piece by piece: neither archive nor file is ever whole in memory.
 * @throws {ExportError} beyond the limits, without a CSV file, with more than one, and where the archive ends early
 */
export async function* unzipCsv(
  archive: AsyncIterable<Uint8Array>,
  limits: UnzipLimits = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const { maxUnzippedBytes = 8_589_934_592, maxRatio = 200 } = limits;
  const unzip = new Unzip();
  unzip.register(UnzipInflate);
  let ready: Uint8Array[] = [];
  let [bytesIn, bytesOut] = [0, 0];
  let state: 'searching' | 'reading' | 'done' = 'searching';
  let failure: unknown;

  unzip.onfile = (file: UnzipFile) => {
    if (!/\.csv$/i.test(file.name)) return;
    if (state !== 'searching') {
      failure ??= malformed('it holds more than one CSV file');
      return;
    }
    state = 'reading';
    file.ondata = (error, data, final) => {
      if (error) failure ??= malformed(error.message);
      bytesOut += data?.byteLength ?? 0;
      if (bytesOut > maxUnzippedBytes || (bytesOut > ratioFrom && bytesOut > bytesIn * maxRatio)) {
        failure ??= new ExportError('unzipped_too_large', `the file unfolds beyond the limits after ${bytesIn} bytes`);
      } else if (data && data.byteLength > 0) ready.push(data);
      if (final) state = 'done';
    };
    file.start();
  };

  for await (const chunk of archive) {
    for (let at = 0; at < chunk.byteLength; at += step) {
      const piece = chunk.subarray(at, at + step);
      bytesIn += piece.byteLength;
      push(piece, false);
      if (ready.length === 0) continue;
      const out = ready;
      ready = [];
      yield* out;
    }
  }
  push(new Uint8Array(), true);
  yield* ready;
  // Narrowing does not see what the callbacks did.
  const reached = state as 'searching' | 'reading' | 'done';
  if (reached === 'searching') throw malformed('it holds no CSV file');
  if (reached === 'reading') throw malformed('it ends early');

  function push(piece: Uint8Array, final: boolean): void {
    try {
      unzip.push(piece, final);
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      failure ??= malformed(final ? 'it ends early' : said);
    }
    if (failure !== undefined) throw failure;
  }
}

function malformed(what: string): ExportError {
  return new ExportError('archive_malformed', `the archive cannot be read: ${what}`);
}
