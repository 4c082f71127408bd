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

/** JSON paths of every `__proto__` key in a value, at any depth. */
export function protoKeys(value: unknown, path: readonly PropertyKey[] = []): PropertyKey[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) => {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    return key === '__proto__' ? [here] : protoKeys((value as Record<string, unknown>)[key], here);
  });
}
