import { InputError } from '../core/index.ts';
import { ExportError } from './export-error.ts';

/** How a CSV file is read. */
export interface CsvOptions {
  /** One character. Default: a comma. */
  delimiter?: string | undefined;
  /** The most characters of one record. Default 1048576. */
  maxRecordCharacters?: number | undefined;
}

/**
 * Records of a CSV text (RFC 4180): quoted fields may hold delimiters, line ends and doubled quotes; lines end with
 * CRLF, LF or CR; empty lines are no records.
 */
export async function* csvRecords(
  chunks: AsyncIterable<string>,
  options: CsvOptions = {},
): AsyncGenerator<string[], void, undefined> {
  const { delimiter = ',', maxRecordCharacters = 1_048_576 } = options;
  if ([...delimiter].length !== 1 || /["\r\n]/.test(delimiter)) {
    throw new InputError('option_invalid', '`delimiter` must be one character, no quote and no line end.');
  }
  let record: string[] = [];
  let field = '';
  let size = 0;
  let count = 1;
  /** `start`: nothing of the field yet; `quote`: a quote within a quoted field, its end or the first of two. */
  let state: 'start' | 'plain' | 'quoted' | 'quote' = 'start';
  let afterReturn = false;

  const malformed = (what: string) => new ExportError('csv_malformed', `record ${count} of the CSV file: ${what}`);
  const endField = () => {
    record.push(field);
    field = '';
    state = 'start';
  };
  const endRecord = (): string[] | undefined => {
    const empty = record.length === 0 && field === '' && state === 'start';
    endField();
    const whole = record;
    record = [];
    size = 0;
    if (empty) return undefined;
    count++;
    return whole;
  };

  for await (const chunk of chunks) {
    for (const character of chunk) {
      const endsLine = character === '\n' || character === '\r';
      const isPair = afterReturn && character === '\n';
      afterReturn = character === '\r' && state !== 'quoted';
      if (++size > maxRecordCharacters) throw malformed(`it has more than ${maxRecordCharacters} characters`);
      if (state === 'quoted') {
        if (character === '"') state = 'quote';
        else field += character;
      } else if (state === 'quote' && character === '"') {
        field += character;
        state = 'quoted';
      } else if (character === delimiter) endField();
      else if (endsLine) {
        const whole = isPair ? undefined : endRecord();
        if (whole) yield whole;
      } else if (state === 'quote') throw malformed('text follows a closing quote');
      else if (character === '"' && state === 'start') state = 'quoted';
      else {
        field += character;
        state = 'plain';
      }
    }
  }
  if (state === 'quoted') throw malformed('a quote is not closed');
  const last = endRecord();
  if (last) yield last;
}
