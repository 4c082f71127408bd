import { csvRecords, type CsvOptions } from './csv-records.ts';
import { ExportError } from './export-error.ts';

/** A row of a CSV file by the names of its header. */
export type CsvRow = Record<string, string>;

/**
 * Rows of a CSV file in UTF-8, with the first line as names.
 * @throws {ExportError} `csv_malformed`, with the row's number, for a row of another length than the header
 */
export async function* csvRows(
  file: AsyncIterable<Uint8Array>,
  options: CsvOptions = {},
): AsyncGenerator<CsvRow, void, undefined> {
  let names: string[] | undefined;
  let row = 0;
  for await (const record of csvRecords(textOf(file), options)) {
    row++;
    if (names === undefined) {
      const twice = record.find((name, index) => record.indexOf(name) !== index);
      if (twice !== undefined) throw malformed(row, `the header names ${JSON.stringify(twice)} twice`);
      names = record;
      continue;
    }
    if (record.length !== names.length) {
      throw malformed(row, `${record.length} fields, and the header has ${names.length}`);
    }
    yield Object.fromEntries(names.map((name, index) => [name, record[index]!]));
  }
}

async function* textOf(file: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, undefined> {
  // The decoder takes a byte order mark away.
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of file) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new ExportError('csv_malformed', 'the CSV file is not UTF-8');
    throw error;
  }
}

function malformed(row: number, what: string): ExportError {
  return new ExportError('csv_malformed', `row ${row} of the CSV file: ${what}`);
}
