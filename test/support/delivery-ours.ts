import type { Carried, Installation, RawRequest, Tool } from './delivery-tool.ts';
import { conversion, makeSnippet } from './make-snippet.ts';
import type { ReceivedEvent } from './received-events.ts';

/** A purchase pixel of ours, fired by call. */
export const ours: Tool = {
  name: 'Pixelwright',
  version: 'this tree',
  head({ collector, unconfirmed }: Installation): string {
    return makeSnippet({
      config: conversion({
        revenue: 'revenue',
        currency: 'currency',
        properties: { transaction_id: 'transaction_id' },
      }),
      install: {
        endpoint: `${collector}/e`,
        trigger: { on: 'manual' },
        ...(unconfirmed && { ack: 'none' }),
      },
    }).snippet;
  },
  fire: `pixelwright('fire', 'pix_1', { transaction_id: order, revenue: '99.90', currency: 'EUR' });`,
  carried(request: RawRequest): Carried[] {
    const text = eventText(request);
    if (!text) return [];
    // Throws on text that is no JSON: broken wire text must not look like a quiet page.
    const events = [JSON.parse(text)].flat() as ReceivedEvent[];
    return events.map(({ id, data }) => ({ order: String(data['transaction_id']), id }));
  },
};

function eventText({ method, url, body }: RawRequest): string | null | undefined {
  if (method === 'POST') return body.toString('utf8');
  if (method === 'GET') return new URL(url, 'https://any.invalid').searchParams.get('e');
  return undefined;
}
