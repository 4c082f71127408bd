import { diagnostic, jsonPath, type Diagnostic } from './diagnostic.ts';

/** True for an object that is not an array, as JSON and YAML know it. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same object without its `null` fields: the API writes `null` where a field is absent. */
export function withoutNulls(record: Record<string, unknown>): Record<string, unknown> {
  const keys = Object.keys(record);
  if (!keys.some((key) => record[key] === null)) return record;
  return Object.fromEntries(keys.filter((key) => record[key] !== null).map((key) => [key, record[key]]));
}

interface Place {
  value: object;
  key: PropertyKey | undefined;
  parent: Place | undefined;
}

/** A diagnostic for every `__proto__` key of a value, at any depth. */
export function refuseProtoKeys(value: unknown, base: string): Diagnostic[] {
  if (typeof value !== 'object' || value === null || !holdsProtoKey(value)) return [];
  const found: Diagnostic[] = [];
  // A queue instead of recursion: a document can be nested deeper than the stack.
  const places: Place[] = [{ value, key: undefined, parent: undefined }];
  for (const parent of places) {
    const isArray = Array.isArray(parent.value);
    for (const key of Object.keys(parent.value)) {
      const inner = (parent.value as Record<string, unknown>)[key];
      if (key === '__proto__') {
        found.push(diagnostic('proto_key', jsonPath(base, [...pathOf(parent), key]), 'A key `__proto__` is refused.'));
      } else if (typeof inner === 'object' && inner !== null) {
        places.push({ value: inner, key: isArray ? Number(key) : key, parent });
      }
    }
  }
  return found;
}

/** Nearly all documents hold none, and to tell that takes a quarter of the time of keeping the places. */
function holdsProtoKey(value: object): boolean {
  const values = [value];
  for (const at of values) {
    if (Object.hasOwn(at, '__proto__')) return true;
    for (const inner of Array.isArray(at) ? at : Object.values(at)) {
      if (typeof inner === 'object' && inner !== null) values.push(inner);
    }
  }
  return false;
}

function pathOf(place: Place): PropertyKey[] {
  const path: PropertyKey[] = [];
  for (let at: Place | undefined = place; at?.key !== undefined; at = at.parent) path.unshift(at.key);
  return path;
}
