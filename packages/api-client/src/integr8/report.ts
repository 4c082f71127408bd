import { AnswerError, InputError, pages, type CallOptions } from '../core/index.ts';
import { reportAnswer } from './answers.ts';
import { checkPageSize } from './numbered-list.ts';
import type { PreparedCall } from './prepare-call.ts';
import type { Send } from './send.ts';

/** A row of a report. The page names this one field; the others are kept as they come. */
export interface ReportRow {
  real_tx_id: string;
  [field: string]: unknown;
}

/** One page of a report, newest rows first. */
export interface ReportPage {
  rows: readonly ReportRow[];
  startCursor: string | undefined;
  endCursor: string | undefined;
  hasPreviousPage: boolean;
  hasNextPage: boolean;
}

/** Where a page of a report begins: after a cursor or before one, never both. */
export type ReportCursor = { after?: string; before?: never } | { before?: string; after?: never };

/** A report: loop over it for all rows, newest first, or ask for one page. */
export interface Report extends AsyncIterable<ReportRow> {
  /**
   * One page: the newest rows, or those next to a cursor.
   * @throws {InputError} `after` and `before` are both given
   */
  page(cursor?: ReportCursor): Promise<ReportPage>;
}

/** The report of a prepared call; nothing is sent before somebody loops or asks for a page. */
export function report(send: Send, call: PreparedCall, pageSize: unknown, options: CallOptions): Report {
  const size = checkPageSize(pageSize);

  async function page({ after, before }: ReportCursor = {}): Promise<ReportPage> {
    if (after !== undefined && before !== undefined) {
      throw new InputError('input_invalid', '`after` and `before` exclude each other.');
    }
    const query = { ...call.query, 'page[size]': size, 'page[after]': after, 'page[before]': before };
    const { data } = await send({ ...call, query, ...options, decode: reportAnswer });
    const { startCursor, endCursor, hasPreviousPage, hasNextPage } = data.pageInfo;
    return {
      rows: data.data,
      startCursor: startCursor ?? undefined,
      endCursor: endCursor ?? undefined,
      hasPreviousPage,
      hasNextPage,
    };
  }

  // Forward only: what `before` means under a descending order is not clear (contradiction I30).
  const all = pages<ReportRow, string>('', async (after) => {
    const { rows, endCursor, hasNextPage } = await page(after === '' ? {} : { after });
    if (!hasNextPage) return { items: rows, next: undefined };
    if (endCursor !== undefined && endCursor !== '' && endCursor !== after) return { items: rows, next: endCursor };
    const message = 'a report promises a next page and gives no new cursor to it';
    throw new AnswerError('answer_invalid', `${call.operation}: ${message}`, undefined, {
      problems: [{ path: '$.data.pageInfo.endCursor', message: 'missing, or the same as before' }],
    });
  });
  return { page, [Symbol.asyncIterator]: () => all[Symbol.asyncIterator]() };
}
