import { Refusal, type FakeRequest } from './fake-http.ts';
import type { FakeAnswer } from './fault-kinds.ts';
import { listed, type Stored } from './fake-integr8-query.ts';

/** Collections that may be listed and whose objects may be created, read, updated and deleted. */
const collections =
  /^\/(users|advertisers|publishers|blocked-subids|custom-payouts|downloadcenter-exports|integr8-link-test-logs|integrations\/[^/]+\/offers(\/[^/]+\/(events|landing-pages))?|publishers\/[^/]+\/(users|sub-ids|custom-throttles)|organizations\/[^/]+\/publisher-sub-ids)(?:\/([^/]+))?$/;

/** Objects by the path of their collection. */
export type Store = Map<string, Map<string, Stored>>;

/** Answers requests for collections and their objects; undefined for other paths. */
export function answerFromStore(store: Store, { method, path, query, body }: FakeRequest): FakeAnswer | undefined {
  const summary = answerSummary(store, method, path, query);
  if (summary !== undefined) return summary;
  const match = collections.exec(path);
  if (match === null) return undefined;
  const id = match[5] === undefined ? undefined : decodeURIComponent(match[5]);
  const place = id === undefined ? path : path.slice(0, path.lastIndexOf('/'));
  const objects = store.get(place) ?? new Map<string, Stored>();
  store.set(place, objects);
  const fields = (body ?? {}) as Record<string, unknown>;
  if (id === undefined) {
    if (method === 'GET') return { status: 200, body: listed([...objects.values()], query) };
    if (method === 'POST') return { status: 200, body: { created_item_id: create(objects, fields) } };
  } else if (id === 'bulk') {
    return answerBulk(objects, method, fields);
  } else {
    const object = objects.get(id);
    if (object === undefined) throw new Refusal({ status: 404, body: { error: 'not found' } });
    if (method === 'GET') return { status: 200, body: { data: object } };
    if (method === 'PATCH') {
      objects.set(id, { ...object, ...fields, id });
      return { status: 200, body: {} };
    }
    if (method === 'PUT') {
      // A whole replacement: what is not sent is gone.
      objects.set(id, { ...fields, id, incremental_id: object['incremental_id'] });
      return { status: 200, body: {} };
    }
    if (method === 'DELETE') {
      objects.delete(id);
      return { status: 200 };
    }
  }
  throw new Refusal({ status: 405, body: { error: `no ${method} here` } });
}

/** Groups, charts and totals of link test logs; the page documents their parameters and not what is in them. */
function answerSummary(store: Store, method: string, path: string, query: URLSearchParams): FakeAnswer | undefined {
  const kind = /^\/integr8-link-test-logs\/(grouped|totals|charts\/(?:status|failed-reason))$/.exec(path)?.[1];
  if (kind === undefined || method !== 'GET') return undefined;
  const needed = kind === 'totals' ? ['time_period'] : ['start_time', 'end_time'];
  const missing = needed.filter((name) => !query.has(name));
  if (missing.length > 0) throw new Refusal({ status: 400, body: { error: `missing: ${missing.join(', ')}` } });
  const logs = [...(store.get('/integr8-link-test-logs')?.values() ?? [])];
  if (kind === 'grouped') return { status: 200, body: listed(logs, query) };
  const data = kind === 'totals' ? { total: logs.length } : countBy(logs, 'status');
  return { status: 200, body: { data } };
}

function countBy(objects: Stored[], field: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const object of objects) counts[String(object[field])] = (counts[String(object[field])] ?? 0) + 1;
  return counts;
}

function answerBulk(objects: Map<string, Stored>, method: string, fields: Record<string, unknown>): FakeAnswer {
  const entries = fields['data'];
  if (!Array.isArray(entries)) throw new Refusal({ status: 400, body: { error: 'data' } });
  for (const entry of entries as (string | Record<string, unknown>)[]) {
    if (typeof entry !== 'string') create(objects, entry);
    else if (method === 'DELETE') objects.delete(entry);
    else if (objects.has(entry)) objects.set(entry, { ...objects.get(entry)!, active: fields['active'] });
  }
  return { status: 200, body: {} };
}

let created = 0;

function create(objects: Map<string, Stored>, fields: Record<string, unknown>): string {
  const number = ++created;
  const id = `obj_${number}`;
  // Real servers answer null for what was never set.
  objects.set(id, { description: null, ...fields, id, incremental_id: number, created_at: new Date().toISOString() });
  return id;
}
