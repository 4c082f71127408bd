import { expect } from 'vitest';
import type { ReceivedEvent } from './received-events.ts';

/** The event with what differs from run to run and page to page replaced; keys in order, as order means nothing in JSON. */
export function steadyEvent(event: ReceivedEvent, origin: string): string {
  expect(event.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  const id = event.id?.replace(/^(\d{1,10}-){3}\d{1,10}$/, '<random>');
  const text = JSON.stringify({ ...event, id, time: '<time>' }, inOrder, 2);
  return `${text.replaceAll(origin, '<origin>')}\n`;
}

function inOrder(_: string, value: unknown): unknown {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
}
