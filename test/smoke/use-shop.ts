import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from 'vitest';
import type { Respond } from '../support/collector-answer.ts';
import { startCollector, type Collector } from '../support/collector.ts';
import { hosts } from '../support/hosts.ts';
import type { LocalServer } from '../support/local-server.ts';
import { startPageServer, type PageServer } from '../support/page-server.ts';
import { eventsOf, type ReceivedEvent } from '../support/received-events.ts';
import { launchFirefox } from './firefox.ts';
import { startHostProxy } from './host-proxy.ts';
import type { SmokeBrowser, Tab, Visit } from './smoke-browser.ts';
import { launchWebkit } from './webkit.ts';
import { witness, witnessHost } from './witness.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    browser: keyof typeof launchers;
  }
}

const launchers = { firefox: launchFirefox, webkit: launchWebkit };

/** A shop on https, its collector and a visitor; new for each test. */
export interface Shop {
  collector: Collector;
  /** Answers the collector's requests; healthy unless a test says otherwise. */
  respond: Respond;
  /** The events that the collector answered with success, oldest first. */
  accepted: ReceivedEvent[];
  /** Serves a page of the shop with this body. */
  page(path: string, body: string): void;
  /** Opens a page of the shop in a new tab. */
  open(path: string): Promise<Tab>;
  /** Every event that was sent, once there are so many and no more come for a while. */
  received(count: number, quietMs?: number): Promise<ReceivedEvent[]>;
}

/** Call it at the top of a test file; what it gives may be used inside tests. */
export function useShop(): Shop {
  let pages: PageServer;
  let reports: Collector;
  let proxy: LocalServer;
  let browser: SmokeBrowser;
  let visit: Visit;
  const shop = {
    accepted: [] as ReceivedEvent[],
    page: (path, body) => pages.page(path, { html: `<!doctype html><title>Shop</title>${witness}${body}` }),
    open: (path) => visit.open(pages.origins.secure + path),
    received: async (count, quietMs = 1000) => {
      await shop.collector.waitForEvents(count);
      await shop.collector.settle(quietMs);
      return shop.collector.events();
    },
  } as Shop;

  const respond: Respond = async (request, usual) => {
    const answer = await shop.respond(request, usual);
    if (answer !== 'reset' && answer.status < 300) shop.accepted.push(...eventsOf(request));
    return answer;
  };

  beforeAll(async () => {
    [shop.collector, reports, pages] = await Promise.all([
      startCollector({ respond }),
      startCollector(),
      startPageServer(),
    ]);
    proxy = await startHostProxy({
      [hosts.collector]: shop.collector.port,
      [hosts.secure]: pages.ports.secure,
      [witnessHost]: reports.port,
    });
    browser = await launchers[inject('browser')](`127.0.0.1:${proxy.port}`);
  });

  beforeEach(async () => {
    shop.respond = (_request, usual) => usual;
    shop.accepted.length = 0;
    for (const { clear } of [shop.collector, reports, pages]) clear();
    shop.page('/next', '');
    visit = await browser.visit();
  });

  afterEach(async () => {
    await visit.end();
    await reports.settle(100);
    expect([...visit.messages, ...reports.requests.map(({ body }) => body)]).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all([proxy, pages, reports, shop.collector].map((server) => server.close()));
  });

  return shop;
}
