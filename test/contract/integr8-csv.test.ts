import { createIntegr8Client, type CsvRow } from '@pixelwright/api-client/integr8';
import fc from 'fast-check';
import { strToU8, Zip, ZipDeflate, ZipPassThrough, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { all } from './use-integr8.ts';

/** The rows of an archive that arrives in pieces of this many bytes. */
function read(archive: Uint8Array, piece: number, options?: object): Promise<CsvRow[]> {
  const arrive: typeof fetch = async () => {
    let at = 0;
    return new Response(
      new ReadableStream<Uint8Array>({
        pull(controller) {
          if (at >= archive.byteLength) controller.close();
          else controller.enqueue(archive.slice(at, (at += piece)));
        },
      }),
    );
  };
  const { exports } = createIntegr8Client({ apiKey: 'a-key', fetch: arrive });
  return all(exports.rowsAt('https://storage.example/a.zip', options));
}

/** An archive as servers stream it: sizes come after the file, in a data descriptor. */
function streamed(text: string, Entry: typeof ZipDeflate | typeof ZipPassThrough): Uint8Array {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((error, data) => {
    if (error) throw error;
    pieces.push(data);
  });
  const entry = new Entry('report/export.CSV');
  zip.add(entry);
  entry.push(strToU8(text), true);
  zip.end();
  return Buffer.concat(pieces);
}

const write = (rows: string[][], delimiter: string, end: string, always: boolean) =>
  rows.map((row) => row.map((field) => quote(field, delimiter, always)).join(delimiter) + end).join('');

function quote(field: string, delimiter: string, always: boolean): string {
  const needed = always || field === '' || /["\r\n]/.test(field) || field.includes(delimiter);
  return needed ? `"${field.replaceAll('"', '""')}"` : field;
}

describe('round trip: whatever is written as CSV is read as it was', () => {
  const field = fc.string({
    unit: fc.constantFrom('a', 'é', '😀', '"', ',', ';', '\n', '\r', ' ', '__proto__'),
    maxLength: 8,
  });
  const table = fc
    .integer({ min: 1, max: 4 })
    .chain((width) => fc.array(fc.array(field, { minLength: width, maxLength: width }), { maxLength: 6 }));
  const layout = fc.tuple(fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n', '\r'), fc.boolean());

  test('any fields, delimiters, line ends, and sizes of pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        layout,
        fc.integer({ min: 1, max: 40 }),
        async (rows, [delimiter, end, always], piece) => {
          const header = (rows[0] ?? ['x']).map((_, index) => `column ${index}`);
          const text = write([header, ...rows], delimiter, end, always);
          const found = await read(zipSync({ 'a.csv': strToU8(text) }), piece, { delimiter });
          expect(found.map((row) => header.map((name) => row[name]))).toEqual(rows);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe.each([
  ['deflated', ZipDeflate],
  ['stored', ZipPassThrough],
])('an archive that a server streams, %s', (_, Entry) => {
  test.each([7, 1000, 1_000_000])('in pieces of %i bytes', async (piece) => {
    const rows = Array.from({ length: 3000 }, (__, index) => [String(index), `note ${index * 7919}`]);
    const archive = streamed(write([['id', 'note'], ...rows], ',', '\n', false), Entry);
    const found = await read(archive, piece);
    expect(found).toHaveLength(3000);
    expect(found.at(-1)).toEqual({ id: '2999', note: `note ${2999 * 7919}` });
  });
});

test('a header named like a part of every object is a column like others', async () => {
  const [row] = await read(zipSync({ 'a.csv': strToU8('__proto__,constructor\n1,2\n') }), 100);
  expect(Object.entries(row!)).toEqual([
    ['__proto__', '1'],
    ['constructor', '2'],
  ]);
});
