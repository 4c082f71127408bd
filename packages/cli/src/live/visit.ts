import type { Browser, Page } from 'playwright-core';
import { late, type Deadline } from './deadline.ts';
import type { InterceptingProxy } from './intercepting-proxy.ts';
import { observer } from './page-scripts.ts';

/** How a page is visited, in every scenario alike. */
export interface VisitPlan {
  url: string;
  /** Script to run before the page's own. */
  before: string;
  /** What the visitor clicks on once the page is there. */
  click?: string | undefined;
  /** The path of a page of ours on any origin. */
  blank: string;
  deadline: Deadline;
}

/** What a page did that somebody should know, in order. */
export interface Noted {
  errors: string[];
  dialogs: string[];
  /** Documents of the main frame. */
  documents: number;
  /** Why the page could not be opened. */
  failure?: string | undefined;
  /** What the server answered. */
  status?: number;
}

/** How long a page may take to load, and a script to answer: one that takes for ever is judged as it stands. */
const loadMs = 5000;
const answerMs = 2000;
/** No event for so long is the end of them. */
const quietMs = 500;
const maxNoted = 20;

/** One visitor: storage, cache and connection of its own, and a tab. */
export class Visit {
  readonly page: Page;
  readonly proxy: InterceptingProxy;
  readonly noted: Noted = { errors: [], dialogs: [], documents: 0 };
  readonly #plan: VisitPlan;

  /** @param first further script to run before the page's own, in this tab alone, and in its frames */
  static async start(browser: Browser, plan: VisitPlan, proxy: InterceptingProxy, first = ''): Promise<Visit> {
    const context = await browser.newContext({ proxy: { server: proxy.address }, acceptDownloads: false });
    return Visit.#inTab(await context.newPage(), plan, proxy, first);
  }

  static async #inTab(page: Page, plan: VisitPlan, proxy: InterceptingProxy, first: string): Promise<Visit> {
    const visit = new Visit(page, plan, proxy);
    visit.#watch();
    const isOurs = `location.pathname === ${JSON.stringify(plan.blank)}`;
    if (first) await page.addInitScript(`if (!(${isOurs})) {\n${first}\n}`);
    const session = await page.context().newCDPSession(page);
    await session.send('Page.enable');
    // As a script of the page's own, so that what it declares with `var` is global.
    await session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: `if (self === top && !(${isOurs})) {\n${observer}\n${plan.before}\n}`,
    });
    return visit;
  }

  private constructor(page: Page, plan: VisitPlan, proxy: InterceptingProxy) {
    this.page = page;
    this.#plan = plan;
    this.proxy = proxy;
  }

  /**
   * Goes to the page and has the visitor click, where that is planned.
   *
   * @throws where it cannot be opened, which is noted
   */
  async open(): Promise<{ loaded: boolean; clicked: boolean }> {
    const { url, click, deadline } = this.#plan;
    const { noted } = this;
    try {
      const answer = await this.page.goto(url, { waitUntil: 'commit', timeout: deadline.timeout(loadMs) });
      noted.status = answer?.status() ?? 0;
    } catch (error) {
      noted.failure = firstLine(error);
    }
    // The proxy knows more than the browser, which has an answer from it.
    noted.failure = this.proxy.unreachable.get(this.proxy.documents.at(-1)?.url ?? url) ?? noted.failure;
    if (noted.failure !== undefined) throw new Error(noted.failure);
    const loaded = await this.#loads();
    const clicked =
      click === undefined ||
      (await succeeds(this.page.click(click, { timeout: deadline.timeout(answerMs), noWaitAfter: true })));
    return { loaded, clicked };
  }

  async reload(): Promise<void> {
    await this.page.reload({ waitUntil: 'commit', timeout: this.#plan.deadline.timeout(loadMs) });
    await this.#loads();
  }

  /** Goes to a page of ours on the same origin. */
  async leave(): Promise<void> {
    await this.page.goto(this.blank, { waitUntil: 'commit', timeout: this.#plan.deadline.timeout(loadMs) });
  }

  /** The same visitor in another tab. */
  async another(): Promise<Visit> {
    return Visit.#inTab(await this.page.context().newPage(), this.#plan, this.proxy, '');
  }

  /** Our page on the origin of the visited one. */
  get blank(): string {
    return new URL(this.#plan.blank, this.page.url()).href;
  }

  /** Waits until no event has come for a while, and for so many ms at least. */
  async settle(atLeast = 0): Promise<void> {
    const { deadline } = this.#plan;
    const { seen } = this.proxy;
    const start = Date.now();
    await deadline.pause(atLeast);
    for (;;) {
      const now = Date.now();
      const quiet = now - Math.max(start, seen.lastAt);
      // A page that sends for ever is not waited for.
      if (quiet >= quietMs || now - start > atLeast + loadMs || deadline.left() === 0) return;
      await deadline.pause(quietMs - quiet);
    }
  }

  /** What an expression is in the page; undefined where the page does not answer. */
  async evaluate<T>(expression: string): Promise<T | undefined> {
    const answer = this.#plan.deadline.within(this.page.evaluate(expression) as Promise<T>, answerMs);
    return answer.then(
      (value) => (value === late ? undefined : value),
      () => undefined,
    );
  }

  #loads(): Promise<boolean> {
    return succeeds(this.page.waitForLoadState('load', { timeout: this.#plan.deadline.timeout(loadMs) }));
  }

  #watch(): void {
    const { page, noted } = this;
    page.on('pageerror', (error) => void keep(noted.errors, String(error)));
    page.on('dialog', (dialog) => {
      keep(noted.dialogs, `${dialog.type()}: ${dialog.message()}`);
      // Who leaves is not held back; a page that is gone meanwhile has no dialog.
      (dialog.type() === 'beforeunload' ? dialog.accept() : dialog.dismiss()).catch(() => undefined);
    });
    // What moves within one document asks for none.
    let isAsked = false;
    page.on('request', (request) => {
      if (request.isNavigationRequest() && request.frame() === page.mainFrame()) isAsked = true;
    });
    page.on('framenavigated', (frame) => {
      if (!isAsked || frame !== page.mainFrame()) return;
      isAsked = false;
      noted.documents++;
    });
  }
}

export function firstLine(error: unknown): string {
  return String((error as Error)?.message ?? error)
    .split('\n')[0]!
    .replace(/^page\.\w+: /, '');
}

function succeeds(action: Promise<unknown>): Promise<boolean> {
  return action.then(
    () => true,
    () => false,
  );
}

function keep(list: string[], text: string): void {
  if (list.length < maxNoted) list.push(text.slice(0, 500));
}
