import { eventId, transactionIdOf } from '@pixelwright/runtime/identity';
import { parseMoney, type MoneyRules } from '@pixelwright/runtime/money';
import { redactPii } from '@pixelwright/runtime/pii';
import { isScalar } from '@pixelwright/runtime/scalar';
import type { PixelEvent, PixelEventData } from '@pixelwright/runtime';
import type { Plan, PlannedValue } from './plan/plan.ts';
import { isCurrencyCode } from './plan/currency-codes.ts';
import { placeholders } from './plan/placeholders.ts';

/**
 * An event by GET, written and read. The parameter `e` is the event as JSON; a value that the shop's
 * templating fills in has a parameter of its own behind it, named by its place (`data.revenue`,
 * `data.properties.sku`), so that no quote or backslash in an order can break the JSON. Only the
 * collector knows id and time; `id` in the JSON is what stands before the transaction id, and
 * `data.money` says how the amount is read.
 */
export type ImageEvent = Omit<PixelEvent, 'id' | 'time' | 'data'> & {
  /** Absent when the event has no transaction id: the collector makes one up. */
  id?: string;
  /** Absent from an image that runs without a script. */
  time?: string;
  /** `page` is absent when the browser did not say where it came from. */
  data: PixelEventData;
};

/** The address of a plan's image, with the placeholders as they stand in the saved pixel. */
export function imageAddress(plan: Plan): string {
  const { endpoint } = plan.destination;
  const event: Record<string, unknown> = { ...plan.runtime.config.event };
  const data: Record<string, unknown> = { ...(event['data'] as object) };
  const properties: Record<string, unknown> = { ...(data['properties'] as object | undefined) };
  const missing: string[] = [];
  const parameters: string[] = [];
  for (const { field, key, placeholder, fixed } of plan.values) {
    if (placeholder === undefined && fixed !== null) continue;
    const [place, name] = field === 'properties' ? [properties, `data.properties.${key}`] : [data, `data.${field}`];
    delete place[field === 'properties' ? key : field];
    if (placeholder === undefined) missing.push(key);
    else parameters.push(`&${encode(name)}=${encodeAround(placeholder)}`);
  }
  data['properties'] = Object.keys(properties).length ? properties : undefined;
  if (missing.length) data['missing'] = missing;
  const cut = plan.values.filter(isCut).map(({ key }) => key);
  if (cut.length) data['cut'] = cut;
  if (Object.keys(plan.money).length) data['money'] = plan.money;
  if (plan.identity === 'transaction') event['id'] = `${plan.key}:`;
  const json = JSON.stringify({ ...event, data });
  return `${endpoint}${endpoint.includes('?') ? '&' : '?'}e=${encode(json)}${parameters.join('')}`;
}

function isCut({ field, fixed }: PlannedValue): boolean {
  return field === 'properties' && typeof fixed === 'string' && fixed.length > 500;
}

/** Percent-encoded, and nothing in it opens a tag of HTML or of a templating language. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}

function encodeAround(template: string): string {
  const names = template.match(placeholders) ?? [];
  return template
    .split(placeholders)
    .map((text, index) => encode(text) + (names[index] ?? ''))
    .join('');
}

/**
 * Reads the query of a GET, without its `?`, as the events that it stands for: one of an image, or
 * those that a browser without `fetch` sends together. A placeholder that nobody filled in is missing,
 * as on the page. Id and time, where they are absent, are the collector's to give. Never throws; what
 * is no event gives none.
 *
 * @param referrer the request's `Referer`, for `data.page`
 */
export function readImageEvents(query: string, referrer?: string): ImageEvent[] {
  const pairs = query.split('&').map((pair): Pair => {
    const at = pair.indexOf('=');
    return at < 0 ? [decode(pair), ''] : [decode(pair.slice(0, at)), pair.slice(at + 1)];
  });
  const at = pairs.findIndex(([name]) => name === 'e');
  const events = at < 0 ? [] : parseEvents(decode(pairs[at]![1]));
  // What the runtime has sent is whole.
  for (const event of events) if (event.time === undefined) complete(event, pairs.slice(at + 1), referrer);
  return events;
}

/** A parameter's name, and its value as it came. */
type Pair = [name: string, raw: string];

/** Puts in what the shop, the browser and the key say. */
function complete(event: ImageEvent, parameters: readonly Pair[], referrer: string | undefined): void {
  const data: any = event.data;
  const rules = rulesIn(data.money);
  delete data.money;
  for (const [name, raw] of parameters) {
    // Before it is decoded: `%%ADDRESS%%` holds `%AD`.
    const text = raw.search(placeholders) < 0 ? decode(raw) : '';
    const [, field, key] = /^data\.(?:(revenue|transaction_id)|properties\.([^]+))$/.exec(name) ?? [];
    if (key !== undefined && key !== '__proto__') takeProperty(data, key, text);
    if (field === undefined) continue;
    const { currency } = data;
    const value =
      field === 'transaction_id'
        ? transactionIdOf(text)
        : parseMoney(text, rules, isCurrencyCode(currency) ? currency : undefined);
    if (value === undefined) note(data, 'missing', field);
    else data[field] = value;
  }
  // They travel together or not at all.
  if (data.revenue === undefined) delete data.currency;
  const { id } = event;
  if (typeof id === 'string' && id.endsWith(':')) {
    if (data.transaction_id === undefined) delete event.id;
    else event.id = eventId(id.slice(0, -1), data.transaction_id);
  }
  if (data.page === undefined && referrer !== undefined && URL.canParse(referrer)) {
    const { origin, pathname } = new URL(referrer);
    const path = redactPii(pathname);
    if (path !== pathname) note(data, 'redacted', 'page');
    data.page = origin + path;
  }
}

/** A property that the shop has put in, judged and cut as the runtime does it on a page. */
function takeProperty(data: any, key: string, text: string): void {
  if (!isScalar(text)) return note(data, 'missing', key);
  const looked = text.slice(0, 1000);
  const clean = redactPii(looked);
  if (clean !== looked) note(data, 'redacted', key);
  if (clean.length > 500) note(data, 'cut', key);
  data.properties = { ...data.properties, [key]: clean.slice(0, 500) };
}

function note(data: any, list: 'missing' | 'redacted' | 'cut', key: string): void {
  data[list] = [...[data[list] ?? []].flat(), key];
}

/** What of it can be rules: anybody may call the address. */
function rulesIn(money: unknown): MoneyRules {
  const { decimal, minorUnits, allowNegative } = Object(money);
  return {
    ...((decimal === '.' || decimal === ',') && { decimal }),
    ...(minorUnits === true && { minorUnits }),
    ...(allowNegative === true && { allowNegative }),
  };
}

function parseEvents(json: string): ImageEvent[] {
  try {
    const events: unknown[] = [JSON.parse(json)].flat();
    return events.every(isEvent) ? events : [];
  } catch {
    return [];
  }
}

function isEvent(value: any): value is ImageEvent {
  return typeof value?.data === 'object' && value.data !== null && !Array.isArray(value.data);
}

/** As forms encode it; what is encoded wrongly stays as it is. */
function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
