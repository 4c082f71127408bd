/** One page of a list. */
export interface Page<T, Cursor> {
  items: readonly T[];
  /** Where the next page begins; undefined after the last. */
  next: Cursor | undefined;
}

/**
 * All items of a list, page after page; each page is fetched when the loop gets there.
 * Loop again to read again.
 */
export function pages<T, Cursor>(
  first: Cursor,
  fetchPage: (cursor: Cursor) => Promise<Page<T, Cursor>>,
): AsyncIterable<T> {
  return {
    async *[Symbol.asyncIterator]() {
      for (let cursor: Cursor | undefined = first; cursor !== undefined;) {
        const page: Page<T, Cursor> = await fetchPage(cursor);
        yield* page.items;
        cursor = page.next;
      }
    },
  };
}
