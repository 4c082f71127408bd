import { expect } from 'vitest';
import type { OpenPage } from '../support/open-page.ts';
import { callsOf, openSite, type Site } from '../support/tealium-emulator/open-site.ts';
import type { TestWeb } from '../support/use-browser.ts';
import { fixedText, orderTag } from './order-pixel.ts';

/** What has to come of a scenario. */
export interface Outcome {
  /** The calls that have to reach tags, in this order. */
  calls: string[];
  /** Calls of the site after the load of the page, each made when the last one has been dealt with. */
  later?: string[];
  /** The events that have to arrive, in this order. */
  events: Record<string, unknown>[];
  /** What the browser itself says. */
  messages?: RegExp[];
}

/** Plays a scenario; resolves with the page still open. */
export async function play(
  web: TestWeb,
  site: Site,
  { calls, later = [], events, messages = [] }: Outcome,
): Promise<OpenPage> {
  const open = await openSite(web, site, web.browser.openInTab);
  for (const call of later) {
    await web.collector.settle(100);
    await open.page.evaluate(call);
  }
  expect(await callsOf(open, calls.length)).toEqual(calls);
  if (events.length > 0) await web.collector.waitForEvents(events.length);
  await web.collector.settle(200);
  expect(await callsOf(open, 0)).toEqual(calls);
  expect(web.collector.events().map(({ data }) => data)).toEqual(
    events.map((event) => ({
      account: 'acme',
      pixel: 'px_123',
      conversion_type: 'purchase',
      page: `${web.pages.origins.secure}${site.path ?? '/page'}`,
      v: orderTag().plan.hash,
      ...event,
    })),
  );
  expect(open.messages).toHaveLength(messages.length);
  messages.forEach((message, index) => expect(open.messages[index]).toMatch(message));
  return open;
}

/** `R` of the note. */
export const R = {
  revenue: 1234.5,
  currency: 'EUR',
  transaction_id: 'A-1',
  properties: { coupon: 'SAVE', note: fixedText },
};
export const link = (data: unknown, rest = '') => `utag.link(${JSON.stringify(data)}${rest})`;
export const view = (data: unknown) => `utag.view(${JSON.stringify(data)})`;
export const filesOf = (open: OpenPage) =>
  open.page.evaluate("performance.getEntriesByType('resource').map(function (e) { return e.name })");
