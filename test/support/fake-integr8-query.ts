import { Refusal } from './fake-http.ts';

/** An object as the fake keeps it. */
export type Stored = Record<string, unknown> & { id: string };

/**
 * Applies filter, sort and page as the introduction of api-docs.integr8.co describes them: `filter[field][operator]`
 * with dots for inner fields and `eq` without operator, `sort=-type,name`, `page[number]`, `page[size]` up to 100.
 */
export function listed(objects: Stored[], query: URLSearchParams): { data: Stored[]; meta: object } {
  const kept = objects.filter((object) => [...query].every(([name, value]) => matches(object, name, value, query)));
  const sorted = sortBy(kept, query.get('sort'));
  const size = pageSize(query, 20);
  const number = Number(query.get('page[number]') ?? '1');
  if (!Number.isInteger(number) || number < 1) throw new Refusal({ status: 400, body: { error: 'page[number]' } });
  return {
    data: sorted.slice((number - 1) * size, number * size),
    meta: { total_count: sorted.length, total_page: Math.ceil(sorted.length / size) },
  };
}

export function pageSize(query: URLSearchParams, fallback?: number): number {
  const given = query.get('page[size]');
  const size = given === null ? fallback : Number(given);
  if (size !== undefined && Number.isInteger(size) && size >= 1 && size <= 100) return size;
  throw new Refusal({ status: 400, body: { error: 'page[size]' } });
}

function matches(object: Stored, name: string, value: string, query: URLSearchParams): boolean {
  const parsed = /^filter\[([\w.]+)\](?:\[(\w+)\])?$/.exec(name);
  if (parsed === null) return true;
  const [, field = '', operator = 'eq'] = parsed;
  const found = field.split('.').reduce<unknown>((at, step) => (at as Record<string, unknown> | null)?.[step], object);
  // A parameter that comes several times is a list of which one must be.
  if (operator === 'eq') return query.getAll(name).includes(String(found));
  if (operator === 'eq_n') return found === Number(value);
  if (operator === 'gte') return Number(found) >= Number(value);
  if (operator === 'lte') return Number(found) <= Number(value);
  throw new Refusal({ status: 400, body: { error: `operator ${operator}` } });
}

function sortBy(objects: Stored[], sort: string | null): Stored[] {
  const fields = sort?.split(',') ?? [];
  return objects.toSorted((left, right) => {
    for (const field of fields) {
      const [name, sign] = field.startsWith('-') ? [field.slice(1), -1] : [field, 1];
      const [one, other] = [String(left[name]), String(right[name])];
      if (one !== other) return one < other ? -sign : sign;
    }
    return 0;
  });
}
