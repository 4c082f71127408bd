import { pixelDiagnostic, jsonPath, type Diagnostic } from './diagnostic.ts';

/** True for an object that is not an array, as JSON and YAML know it. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same object without its `null` fields: the API writes `null` where a field is absent. */
export function withoutNulls(record: Record<string, unknown>): Record<string, unknown> {
  const keys = Object.keys(record);
  if (!keys.some((key) => record[key] === null)) return record;
  const rest: Record<string, unknown> = {};
  // To assign to `__proto__` would change the object; `refuseProtoKeys` speaks of it.
  for (const key of keys) if (record[key] !== null && key !== '__proto__') rest[key] = record[key];
  return rest;
}

interface Place {
  value: object;
  key: PropertyKey | undefined;
  parent: Place | undefined;
}

/** A diagnostic for every `__proto__` key of a value, at any depth. */
export function refuseProtoKeys(value: unknown, base: string): Diagnostic[] {
  if (!isObject(value) || !holdsProtoKey(value)) return [];
  const found: Diagnostic[] = [];
  // A queue instead of recursion: a document can be nested deeper than the stack.
  const places: Place[] = [{ value, key: undefined, parent: undefined }];
  for (const parent of places) {
    const isArray = Array.isArray(parent.value);
    for (const key of Object.keys(parent.value)) {
      const inner = (parent.value as Record<string, unknown>)[key];
      if (key === '__proto__') {
        found.push(
          pixelDiagnostic('proto_key', jsonPath(base, [...pathOf(parent), key]), 'A key `__proto__` is refused.'),
        );
      } else if (isObject(inner)) {
        places.push({ value: inner, key: isArray ? Number(key) : key, parent });
      }
    }
  }
  return found;
}

/** Nearly all documents hold none, and to tell that takes a quarter of the time of keeping the places. */
function holdsProtoKey(value: object): boolean {
  const places: object[] = [value];
  for (const at of places) {
    if (Object.hasOwn(at, '__proto__')) return true;
    for (const inner of Array.isArray(at) ? at : Object.values(at)) if (isObject(inner)) places.push(inner);
  }
  return false;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function pathOf(place: Place): PropertyKey[] {
  const path: PropertyKey[] = [];
  for (let at: Place | undefined = place; at?.key !== undefined; at = at.parent) path.unshift(at.key);
  return path;
}
