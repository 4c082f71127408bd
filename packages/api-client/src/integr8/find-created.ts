import { equalJson, settle, type Settled } from '../core/index.ts';
import type { LookUp } from './operation.ts';
import type { LooseInput } from './prepare-call.ts';

/** A row of a list; the page lost its fields. */
export type ListedRow = Readonly<Record<string, unknown>>;

/**
 * Looks for what a create has made whose answer was lost: rows that show what was sent, made since. The time is that of
 * `created_at`, which the page names for publisher users alone; without it no row can be told from an older one.
 */
export async function findCreated(
  { list: _list, key, each }: LookUp,
  { body, ...place }: LooseInput,
  startedAt: number,
  list: (input: LooseInput) => AsyncIterable<ListedRow>,
): Promise<Settled<unknown>> {
  const sent = body as ListedRow;
  const filters = Object.entries(key).filter(([, operator]) => operator !== 'compared');
  const filter = Object.fromEntries(filters.map(([field, operator]) => [field, { [operator]: sent[field] }]));
  // By id: while pages are read, a row may move from one to the next.
  const rows = new Map<string, ListedRow>();
  for await (const row of list({ ...place, filter })) if (typeof row['id'] === 'string') rows.set(row['id'], row);
  const settled = (each === undefined ? [sent] : (sent[each] as ListedRow[])).map((one) => {
    const equal = [...rows].filter(([, row]) => shows(row, one, key));
    return settle(
      equal.map(([id, row]) => ({ object: id, id, createdAt: readMoment(row['created_at']) })),
      startedAt,
    );
  });
  const ids = settled.flatMap((one) => ('created' in one ? one.created : []));
  if (ids.length < settled.length) {
    return { candidates: settled.flatMap((one) => ('created' in one ? one.created : one.candidates)) };
  }
  return { created: each === undefined ? { created_item_id: ids[0] } : undefined };
}

/** A row need not show all that was sent; what it shows of it, and all of the key, must be equal. */
function shows(row: ListedRow, sent: ListedRow, key: LookUp['key']): boolean {
  const ofKey = Object.keys(key).every((field) => equalJson(filled(row[field]), filled(sent[field])));
  // A password that is shown at all is not the one that was sent.
  const { password: _password, ...plain } = sent;
  return (
    ofKey &&
    Object.entries(plain).every(
      ([field, value]) =>
        value === undefined || row[field] === undefined || equalJson(filled(row[field]), filled(value)),
    )
  );
}

/** The API writes null where a field is empty. */
const filled = (value: unknown) => value || undefined;

/** A time without a zone is not known: taken for UTC, an older object could seem to be new. */
function readMoment(text: unknown): number | undefined {
  const moment = typeof text === 'string' && /T.*(Z|[+-]\d\d:?\d\d)$/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(moment) ? undefined : moment;
}
