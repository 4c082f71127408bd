import { Refusal, type FakeRequest } from './fake-http.ts';
import { pageSize } from './fake-integr8-query.ts';
import type { FakeAnswer } from './fault-kinds.ts';

/** A row of a report as the fake keeps it; newest first. */
export type Conversion = Record<string, unknown> & {
  real_tx_id: string;
  tx_id: string;
  conversion_time: string;
  hash: string;
};

const time = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;
const filters = { 'filter[status]': 'status', 'filter[offer_id]': 'offer_id', 'filter[publisher]': 'publisher' };

/** A page of a report by cursor; refuses what the page documents as required or as exclusive. */
export function answerReport(rows: readonly Conversion[], { query }: FakeRequest): FakeAnswer {
  const [start, end] = [query.get('start_time'), query.get('end_time')];
  const [after, before] = [query.get('page[after]'), query.get('page[before]')];
  const complete = query.has('integration_id') && time.test(start ?? '') && time.test(end ?? '');
  if (!complete || (after !== null && before !== null) || query.has('sort')) {
    throw new Refusal({ status: 400, body: { error: 'a parameter is missing, malformed or exclusive' } });
  }
  const kept = rows.filter(
    (row) =>
      row.conversion_time >= start! &&
      row.conversion_time <= end! &&
      Object.entries(filters).every(([name, field]) => !query.has(name) || String(row[field]) === query.get(name)),
  );
  const size = pageSize(query);
  const at = kept.findIndex(({ real_tx_id }) => real_tx_id === (after ?? before));
  if ((after ?? before) !== null && at < 0) throw new Refusal({ status: 400, body: { error: 'no such cursor' } });
  const from = before === null ? at + 1 : Math.max(0, at - size);
  const data = kept.slice(from, before === null ? from + size : at);
  const pageInfo = {
    startCursor: data[0]?.real_tx_id ?? null,
    endCursor: data.at(-1)?.real_tx_id ?? null,
    hasPreviousPage: from > 0,
    hasNextPage: from + data.length < kept.length,
  };
  return { status: 200, body: { data: { data, pageInfo } } };
}

/** Updates what matches in all three fields, and answers the same whether anything did. */
export function answerConversionUpdate(rows: Conversion[], { body }: FakeRequest): FakeAnswer {
  const { updates } = body as { updates: Conversion[] };
  for (const update of updates) {
    const row = rows.find(
      ({ tx_id, conversion_time, hash }) =>
        tx_id === update.tx_id && conversion_time === update.conversion_time && hash === update.hash,
    );
    if (row !== undefined) Object.assign(row, update);
  }
  return { status: 200, body: { success: true } };
}
