import type { RecordedRequest } from './recorded-request.ts';

/**
 * A PixelEvent as it came over the wire, not validated.
 * `id` and `time` are absent from `delivery: image`, where the collector assigns them.
 */
export interface ReceivedEvent {
  readonly specversion: string;
  readonly id?: string;
  readonly source: string;
  readonly type: string;
  readonly time?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * The events of one request: the JSON object or array of a POST body, or of `GET ?e=`.
 * Other requests hold none. Throws on text that is no event: broken wire text must fail a test
 * even when the test only counts the good events.
 */
export function eventsOf(request: RecordedRequest): ReceivedEvent[] {
  const text = eventText(request);
  if (text === undefined) return [];
  const list: unknown[] = [parse(text, request)].flat();
  return list.map((value) => {
    if (isEvent(value)) return value;
    throw new Error(`${request.method} ${request.url} carries no event: ${JSON.stringify(value)}`);
  });
}

function eventText({ method, url, body }: RecordedRequest): string | undefined {
  if (method === 'POST') return body;
  if (method !== 'GET') return undefined;
  return new URL(url, 'https://any.invalid').searchParams.get('e') ?? undefined;
}

function parse(text: string, { method, url }: RecordedRequest): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`${method} ${url} carries no JSON: ${text}`, { cause });
  }
}

function isEvent(value: unknown): value is ReceivedEvent {
  return typeof value === 'object' && value !== null && 'specversion' in value && 'data' in value;
}
