import { readImageEvents, type ImageEvent } from '@pixelwright/generator';

/**
 * An event as it came: one of an image has neither id nor time. Fields are scalars and lists hold text, at a
 * depth that everybody can print; nothing else of it is checked.
 */
export type WireEvent = ImageEvent;

/** What a request body holds: our events, or what is wrong with it. */
export type Posted = { events: WireEvent[] } | { problem: 'json_malformed' | 'not_an_event' };

/** Reads a POST body: one CloudEvent in JSON, or an array of them. */
export function readPosted(body: string): Posted {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return { problem: 'json_malformed' };
  }
  const events = [value].flat();
  return events.length > 0 && events.every(isEvent) ? { events } : { problem: 'not_an_event' };
}

/** Our events in a request, by what it carries; none where it is somebody else's. */
export function ourEvents(method: string, url: string, body: string, referrer?: string): WireEvent[] {
  const posted = method === 'POST' ? readPosted(body) : { events: readQuery(url, referrer) };
  return 'events' in posted && posted.events.every(isOurs) ? posted.events : [];
}

/** The events of an image's address. */
export function readQuery(url: string, referrer?: string): WireEvent[] {
  const at = url.indexOf('?');
  const events = at < 0 ? [] : readImageEvents(url.slice(at + 1), referrer);
  return events.every(isReadable) ? events : [];
}

function isOurs({ type, data }: WireEvent): boolean {
  return typeof type === 'string' && type.startsWith('pixelwright.') && typeof data.pixel === 'string';
}

function isEvent(value: unknown): value is WireEvent {
  const { specversion, type, data } = Object(value) as Record<string, unknown>;
  return specversion !== undefined && typeof type === 'string' && isRecord(data) && isReadable(value as WireEvent);
}

const maxDepth = 20;
const lists = ['missing', 'cut', 'redacted'];
/** Objects of the runtime's. */
const nested = ['properties', 'click', ...lists];

function isReadable({ data, ...event }: WireEvent): boolean {
  const fields: Record<string, unknown> = { ...data };
  return (
    [event.id, event.type, event.time, event.source].every(isScalar) &&
    Object.entries(fields).every(([name, field]) => nested.includes(name) || isScalar(field)) &&
    lists.every((name) => fields[name] === undefined || isTexts(fields[name])) &&
    isShallow(event, maxDepth) &&
    isShallow(data, maxDepth)
  );
}

function isScalar(value: unknown): boolean {
  return Object(value) !== value;
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

function isShallow(value: unknown, depth: number): boolean {
  return isScalar(value) || (depth > 0 && Object.values(value as object).every((part) => isShallow(part, depth - 1)));
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
