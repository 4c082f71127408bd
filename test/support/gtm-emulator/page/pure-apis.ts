/**
 * What `require` gives that touches no page, by name:
 * https://developers.google.com/tag-platform/tag-manager/templates/api
 */
export const pureApis: Record<string, unknown> = {
  callLater: (callback: () => void) => void setTimeout(callback, 0),
  decodeUri: (text: string) => orUndefined(() => decodeURI(text)),
  decodeUriComponent: (text: string) => orUndefined(() => decodeURIComponent(text)),
  encodeUri: encodeURI,
  encodeUriComponent: encodeURIComponent,
  fromBase64: (text: string) => orUndefined(() => atob(text)),
  toBase64: btoa,
  generateRandom: (min: number, max: number) => min + Math.floor(Math.random() * (max - min + 1)),
  getTimestamp: Date.now,
  getTimestampMillis: Date.now,
  getType,
  makeInteger: (value: unknown) => Math.trunc(Number(value)) || 0,
  makeNumber: Number,
  makeString: String,
  makeTableMap,
  parseUrl: (text: string) => orUndefined(() => new URL(text)),
  JSON: {
    parse: (text: string) => orUndefined(() => JSON.parse(text)),
    stringify: (value: unknown) => JSON.stringify(value),
  },
  Math: Object.fromEntries(
    ['abs', 'ceil', 'floor', 'max', 'min', 'pow', 'round', 'sqrt'].map((name) => [name, (Math as any)[name]]),
  ),
  Object: {
    delete: (holder: any, key: string) => delete holder[key],
    entries: Object.entries,
    freeze: Object.freeze,
    keys: Object.keys,
    values: Object.values,
  },
};

function orUndefined<Result>(attempt: () => Result): Result | undefined {
  try {
    return attempt();
  } catch {
    return undefined;
  }
}

function getType(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

function makeTableMap(table: unknown, key: string, value: string): Record<string, unknown> | null {
  if (!Array.isArray(table)) return null;
  return Object.fromEntries(table.filter((row) => key in row).map((row) => [row[key], row[value]]));
}
