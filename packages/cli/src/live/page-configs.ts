/** What can be read of a pixel's config where it stands in a page's text; see `RuntimeConfig` of the runtime. */
export interface PageConfig {
  key: string;
  /** The endpoint. */
  to: string;
  /** The pixel that its events name. */
  pixel: string;
  global: string;
  /** Nobody asks for it again once it was handed over. */
  atMostOnce: boolean;
  keepsLog: boolean;
  /** `consent: off` is undefined. */
  purpose?: 'ads' | 'analytics';
  money: unknown;
  /** ISO 4217, where it is fixed. */
  currency?: string;
  /** Where the variables are found: by the name of the field or property, a path of keys from `window`. */
  paths: Record<string, (string | number)[]>;
  root?: (string | number)[];
}

const bits = { bare: 16384, log: 2048 };
/** No config is longer or deeper; a page may hold what looks like the beginning of one, again and again. */
const maxLength = 200_000;
const maxDepth = 20;
/** Characters that are read of a page in search of ends. */
const maxScanned = 2_000_000;
const maxConfigs = 200;

/** The configs in the texts of a page's scripts. Those that a bundler has rewritten are not found. */
export function configsIn(texts: readonly string[]): PageConfig[] {
  const configs: PageConfig[] = [];
  let left = maxScanned;
  for (const text of texts) {
    const start = /\{"uses":\d{1,9},"key":"/g;
    for (let match = start.exec(text); match && left > 0 && configs.length < maxConfigs; match = start.exec(text)) {
      const end = match.index + Math.min(maxLength, left);
      const json = objectAt(text, match.index, end);
      left -= json?.length ?? Math.min(end, text.length) - match.index;
      const config = json && readConfig(json);
      if (!config) continue;
      configs.push(config);
      start.lastIndex = match.index + json.length;
    }
  }
  return configs;
}

/** The JSON object that begins at a place, and ends before another. */
function objectAt(text: string, start: number, end: number): string | undefined {
  let depth = 0;
  let inText = false;
  for (let at = start; at < Math.min(text.length, end); at++) {
    const character = text[at];
    if (inText) {
      if (character === '\\') at++;
      else if (character === '"') inText = false;
    } else if (character === '"') inText = true;
    else if (character === '{' || character === '[') depth++;
    else if ((character === '}' || character === ']') && --depth === 0) return text.slice(start, at + 1);
    if (depth > maxDepth) return undefined;
  }
  return undefined;
}

function readConfig(json: string): PageConfig | undefined {
  let config: any;
  try {
    config = JSON.parse(json);
  } catch {
    return undefined;
  }
  const { key, to, uses, consent, ack, money, root, global = 'pixelwright', event } = config;
  const data = event?.data;
  if (typeof to !== 'string' || typeof data?.pixel !== 'string' || typeof global !== 'string') return undefined;
  const paths: [string, (string | number)[]][] = [];
  for (const [name, value] of [...Object.entries(data), ...Object.entries(Object(data.properties))]) {
    if (isPath(value)) paths.push([name, value]);
  }
  return {
    key,
    to,
    pixel: data.pixel,
    global,
    atMostOnce: ack === 1 || (uses & bits.bare) !== 0,
    keepsLog: (uses & bits.log) !== 0,
    ...(consent && { purpose: consent % 3 === 1 ? 'analytics' : 'ads' }),
    money,
    ...(typeof data.currency === 'string' && { currency: data.currency }),
    paths: Object.fromEntries(paths),
    ...(isPath(root) && { root }),
  };
}

/** The empty path leads nowhere: a tag manager gives the value. */
function isPath(value: unknown): value is (string | number)[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((part) => typeof part === 'string' || typeof part === 'number')
  );
}
