import type { BrowserContext, Page } from 'playwright-core';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Limiter } from './delivery-limiter.ts';
import type { SentOrder } from './delivery-tally.ts';
import type { Tool } from './delivery-tool.ts';

/** What a visitor needs of the place where it all happens. */
interface Place {
  readonly tool: Tool;
  readonly limit: Limiter;
  url(name: string, subdomain: string): string;
  stored(orders: readonly string[]): boolean;
}

/** Somebody with a browser profile of their own, who makes some orders. */
export class Visitor {
  readonly context: BrowserContext;
  readonly orders: readonly string[];
  readonly #place: Place;
  readonly #sent: readonly SentOrder[];

  readonly #subdomain: string;

  constructor(place: Place, context: BrowserContext, sent: readonly SentOrder[], subdomain = '') {
    this.#subdomain = subdomain;
    this.context = context;
    this.orders = sent.map(({ order }) => order);
    this.#place = place;
    this.#sent = sent;
  }

  /** The address of a page of the shop, as this visitor sees it. */
  url(name: string): string {
    return this.#place.url(name, this.#subdomain);
  }

  /** Opens a page of the shop in the tab that is there, else in a new one; resolves when the tool is ready. */
  open(name = 'page'): Promise<Page> {
    return this.#place.limit(async () => {
      const page = this.context.pages()[0] ?? (await this.context.newPage());
      await this.#go(page, name);
      return page;
    });
  }

  /** The same in a further tab. */
  openTab(name = 'page'): Promise<Page> {
    return this.#place.limit(async () => {
      const page = await this.context.newPage();
      await this.#go(page, name);
      return page;
    });
  }

  async #go(page: Page, name: string): Promise<void> {
    const { tool } = this.#place;
    await page.goto(this.url(name));
    if (tool.ready && name !== 'gone') await page.waitForFunction(tool.ready, undefined, { timeout: 10_000 });
  }

  /** Fires the orders in one task of the page, which then runs `after`. */
  async fire(page: Page, orders: readonly string[] = this.orders, after = ''): Promise<void> {
    // A tool that throws must not keep the visitor from leaving.
    const calls = `for (const order of ${JSON.stringify(orders)}) try { fireOrder(order) } catch {}`;
    const task = `${calls}; ${after}; undefined`;
    // The page may be gone before its answer is.
    await page.evaluate(task).catch((error: unknown) => {
      if (!after) throw error;
    });
  }

  /** Goes to a page without the tool, after firing these orders in the same task. */
  async leave(page: Page, orders: readonly string[]): Promise<void> {
    const gone = page.waitForURL('**/gone', { waitUntil: 'commit' });
    await this.fire(page, orders, `location.href = ${JSON.stringify(this.url('gone'))}`);
    await gone;
  }

  /** Waits until all orders are stored, at most for `ms`. */
  async wait(ms: number): Promise<void> {
    const end = Date.now() + ms;
    while (Date.now() < end && !this.#place.stored(this.orders)) await sleep(50);
  }

  /** Comes back after a while, to a page with the tool, and stays until all is stored, at most for `stayMs`. */
  async comeBack(afterMs = 2000, stayMs = 5000, leastMs = 500): Promise<void> {
    await sleep(afterMs);
    const now = Date.now();
    for (const sent of this.#sent) sent.returnedAt = now;
    await this.open();
    await Promise.all([this.wait(stayMs), sleep(leastMs)]);
    // What is under way when the last copy arrives shall count too.
    await sleep(300);
  }
}
