import { InputError, pages, type CallOptions, type Page } from '../core/index.ts';
import { listAnswer } from './answers.ts';
import type { PreparedCall } from './prepare-call.ts';
import type { Send } from './send.ts';

/** One page of a list. */
export interface NumberedPage<Row> {
  items: readonly Row[];
  /** `meta.total_count` */
  totalCount: number;
  /** `meta.total_page` */
  totalPages: number;
}

/** A list: loop over it for all rows, page after page, or ask for one page. */
export interface NumberedList<Row> extends AsyncIterable<Row> {
  /**
   * One page with its totals.
   * @param number from 1
   */
  page(number: number): Promise<NumberedPage<Row>>;
}

/** The list of a prepared call; nothing is sent before somebody loops or asks for a page. */
export function numberedList<Row>(
  send: Send,
  call: PreparedCall,
  pageSize: unknown,
  options: CallOptions,
): NumberedList<Row> {
  const size = checkPageSize(pageSize);

  async function page(number: number): Promise<NumberedPage<Row>> {
    if (!Number.isInteger(number) || number < 1) throw new InputError('input_invalid', 'Pages are counted from 1.');
    const query = { ...call.query, 'page[number]': number, 'page[size]': size };
    const { data, meta } = await send({ ...call, query, ...options, decode: listAnswer });
    return { items: data as Row[], totalCount: meta.total_count, totalPages: meta.total_page };
  }

  async function fetchPage(number: number): Promise<Page<Row, number>> {
    const { items, totalPages } = await page(number);
    // Not at a short page, as contradiction I27 proposes: a server with a smaller maximum would lose rows unseen.
    return { items, next: number < totalPages && items.length > 0 ? number + 1 : undefined };
  }

  const all = pages(1, fetchPage);
  return { page, [Symbol.asyncIterator]: () => all[Symbol.asyncIterator]() };
}

/** The documented maximum is 100, which is the default too: the fewest requests. */
export function checkPageSize(size: unknown = 100): number {
  if (typeof size === 'number' && Number.isInteger(size) && size >= 1 && size <= 100) return size;
  throw new InputError('input_invalid', '`pageSize` must be a whole number from 1 to 100.');
}
