import type { Plan } from '@pixelwright/generator';
import { profile } from '../support/tealium-emulator/markers.ts';

/** What a published tag did with one call of the site. */
export interface TagRun {
  /** The config that it handed to the runtime of the page. */
  config: unknown;
  /** The key that it fired, and the values that it gave; absent when it did not fire. */
  fired?: unknown;
  values?: unknown;
  /** Whether it said so to the loader. */
  loaded: boolean;
}

interface Call {
  event?: string;
  data: object;
  /** The function of the page, where it is not a runtime that notes what it is told. */
  runtime?: unknown;
}

/**
 * Runs the text of `utag.<uid>.js` without a browser, on a page that has a runtime already, and makes a
 * call of the site.
 * @returns what came of it, and what it said to the loader's log
 */
export function runTag(
  code: string,
  global: string,
  { event = 'view', data, runtime }: Call,
): TagRun & { log: unknown[] } {
  const run: TagRun & { log: unknown[] } = { config: undefined, loaded: false, log: [] };
  const noting = (command: string, subject: unknown, values?: unknown) => {
    if (command === 'add') run.config = JSON.parse(JSON.stringify(subject));
    if (command === 'fire') Object.assign(run, { fired: subject, values });
    return 7;
  };
  const utag: any = {
    sender: {},
    ut: {},
    loader: { GV: (map: object) => ({ ...map }), LOAD: () => (run.loaded = true) },
    DB: (message: unknown) => void run.log.push(message),
  };
  utag.o = { [profile]: utag };
  // oxlint-disable-next-line no-new-func -- what is tested is code as text
  new Function('utag', 'window', code)(utag, { [global]: runtime ?? noting });
  const [sender] = Object.values(utag.sender) as { send: (event: string, data: object) => void }[];
  sender!.send(event, data);
  return run;
}

/** Data that has every variable of a plan, and the values that they give. */
export function dataOf({ tealium, values, maxAge }: Plan, form: 'flat' | 'nested') {
  const reads = values.flatMap(({ key, variable, path }) => (path ? [{ key, variable: variable!, path }] : []));
  if (maxAge) reads.push({ key: 'ordered_at', variable: maxAge.variable, path: maxAge.at });
  const data: Record<string, unknown> = {};
  const expected: Record<string, unknown> = {};
  for (const { variable, path } of reads) {
    if (form === 'flat') data[variable] = `value of ${variable}`;
    else put(data, path, `value of ${variable}`);
  }
  for (const { key, variable, path } of reads) expected[key] = own(data, [variable]) ?? own(data, path);
  data['tealium_event'] = tealium!.events[0] ?? 'view';
  return { data, expected };
}

function own(from: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Record<string | number, unknown>)[step]
        : undefined,
    from,
  );
}

/** Puts a value at a path, unless another one's text is in its way. */
function put(data: object, path: readonly (string | number)[], value: unknown): void {
  let at = data as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) {
    if (!Object.hasOwn(at, step)) at[step] = {};
    if (typeof at[step] !== 'object') return;
    at = at[step] as Record<string | number, unknown>;
  }
  const last = path.at(-1)!;
  if (!Object.hasOwn(at, last)) at[last] = value;
}
