import type { Browser, Page } from 'playwright-core';
import { late, type Deadline } from './deadline.ts';
import type { InterceptingProxy } from './intercepting-proxy.ts';
import { observer, pressed, watchPress } from './page-scripts.ts';

/** How a page is visited, in every scenario alike. */
export interface VisitPlan {
  url: string;
  /** Script to run before the page's own. */
  before: string;
  /** What the visitor clicks on once the page is there. */
  click?: string | undefined;
  /** A page of ours on the origin of the page; its path is ours on any origin. */
  blank: string;
  deadline: Deadline;
  /** How long the page may take to load, ms: one that takes for ever is judged as it stands. */
  loadMs: number;
  /** How long a script of the page's may keep ours from answering, ms. */
  answerMs: number;
}

/** What a page did that somebody should know, in order. */
export interface Noted {
  errors: string[];
  dialogs: string[];
  /** Documents of the main frame. */
  documents: number;
  /** Where the page's own address led to, before the click; empty where nowhere. */
  address: string;
  /** Why the page could not be opened. */
  failure?: string | undefined;
  /** What the server answered. */
  status?: number;
}

/** No event for so long is the end of them; a page that sends for ever is not waited for. */
const quietMs = 500;
const noisyMs = 5000;
const maxNoted = 20;
const maxTries = 4;

/** One visitor: storage, cache and connection of its own, and a tab. */
export class Visit {
  readonly page: Page;
  readonly proxy: InterceptingProxy;
  readonly noted: Noted = { errors: [], dialogs: [], documents: 0, address: '' };
  readonly #plan: VisitPlan;
  /** How many documents there were when the visitor clicked. */
  #clickedAt = Number.POSITIVE_INFINITY;

  /** @param first further script to run before the page's own, in this tab alone, and in its frames */
  static async start(browser: Browser, plan: VisitPlan, proxy: InterceptingProxy, first = ''): Promise<Visit> {
    const context = await browser.newContext({ proxy: { server: proxy.address }, acceptDownloads: false });
    return Visit.#inTab(await context.newPage(), plan, proxy, first);
  }

  static async #inTab(page: Page, plan: VisitPlan, proxy: InterceptingProxy, first: string): Promise<Visit> {
    const visit = new Visit(page, plan, proxy);
    visit.#watch();
    const isOurs = `location.pathname === ${JSON.stringify(new URL(plan.blank).pathname)}`;
    if (first) await page.addInitScript(`if (!(${isOurs})) {\n${first}\n}`);
    const session = await page.context().newCDPSession(page);
    // Told of documents alone, not of moves within one.
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId === undefined) visit.#arrive(frame);
    });
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
   * Goes to the page. Answers whether it has loaded.
   *
   * @throws where it cannot be opened, which is noted
   */
  async open(): Promise<boolean> {
    const { url, deadline, loadMs } = this.#plan;
    const { noted } = this;
    try {
      const timeout = deadline.timeout(Math.max(loadMs, deadline.left() / 2));
      const answer = await this.page.goto(url, { waitUntil: 'commit', timeout });
      noted.status = answer?.status() ?? 0;
    } catch (error) {
      noted.failure = firstLine(error);
    }
    // The proxy knows more than the browser, which has an answer from it.
    if (noted.failure !== undefined || noted.status === 502)
      noted.failure = this.proxy.unreachable.get(this.proxy.documents.at(-1)?.url ?? url) ?? noted.failure;
    if (noted.failure !== undefined) throw new Error(noted.failure);
    return this.#loads();
  }

  /** Has the visitor click, where that is planned; false where there is nothing to click on. */
  async click(): Promise<boolean> {
    const { click, deadline, answerMs } = this.#plan;
    if (click === undefined) return true;
    this.#clickedAt = this.noted.documents;
    await this.evaluate(watchPress);
    for (let tries = maxTries; tries > 0; tries--) {
      const options = { timeout: deadline.timeout(answerMs), noWaitAfter: true };
      if (!(await succeeds(this.page.click(click, options)))) return false;
      // The driver keeps a click from the page where something slides over its target, and does not say so.
      const hasMissed = (await this.evaluate(pressed)) === false && this.noted.documents === this.#clickedAt;
      if (!hasMissed) return true;
    }
    return false;
  }

  /** Answers whether it has loaded. */
  async reload(): Promise<boolean> {
    await this.#goes((options) => this.page.reload(options));
    return this.#loads();
  }

  /** Goes to a page of ours on the same origin. */
  async leave(): Promise<void> {
    await this.#goes((options) => this.page.goto(this.#plan.blank, options));
  }

  /** Goes elsewhere, where the click has not led there, and back; false where the browser does not. */
  async leaveAndReturn(): Promise<boolean> {
    const { page } = this;
    let steps = 1;
    if (this.noted.documents <= this.#clickedAt) {
      const entries = () => this.evaluate('history.length').then(Number);
      const before = await entries();
      await this.leave();
      // The click may have led elsewhere after all, just before.
      steps = Math.max(1, (await entries()) - before || 1);
    }
    const timeout = this.#plan.deadline.timeout(this.#plan.loadMs);
    const isBack = page.waitForEvent('framenavigated', { predicate: (frame) => frame === page.mainFrame(), timeout });
    // The driver's own goBack waits for a load event, which a page that is brought back does not have.
    const asked = this.evaluate(`history.go(-${steps})`);
    return succeeds(Promise.all([isBack, asked]));
  }

  /** The same visitor in another tab, who only looks. */
  async another(): Promise<Visit> {
    return Visit.#inTab(await this.page.context().newPage(), { ...this.#plan, click: undefined }, this.proxy, '');
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
      if (quiet >= quietMs || now - start > atLeast + noisyMs || deadline.left() === 0) return;
      await deadline.pause(quietMs - quiet);
    }
  }

  /** What an expression is in the page; undefined where the page does not answer. */
  async evaluate<T>(expression: string): Promise<T | undefined> {
    const { deadline, answerMs } = this.#plan;
    const answer = deadline.within(this.page.evaluate(expression) as Promise<T>, answerMs);
    return answer.then(
      (value) => (value === late ? undefined : value),
      () => undefined,
    );
  }

  /**
   * Where the page is on its way elsewhere, as by a click, one of both ways is given up. What was given up may
   * still arrive and interrupt the next try, so there are some.
   */
  async #goes(go: (options: { waitUntil: 'commit'; timeout: number }) => Promise<unknown>): Promise<void> {
    const { deadline, loadMs } = this.#plan;
    for (let tries = maxTries; ; tries--) {
      try {
        await go({ waitUntil: 'commit', timeout: deadline.timeout(loadMs) });
        return;
      } catch (error) {
        if (tries === 1 || !/ERR_ABORTED|interrupted/.test(firstLine(error))) throw error;
      }
    }
  }

  #loads(): Promise<boolean> {
    return succeeds(this.page.waitForLoadState('load', { timeout: this.#plan.deadline.timeout(this.#plan.loadMs) }));
  }

  #watch(): void {
    const { page, noted } = this;
    page.on('pageerror', (error) => void keep(noted.errors, String(error)));
    page.on('dialog', (dialog) => {
      keep(noted.dialogs, `${dialog.type()}: ${dialog.message()}`);
      // Who leaves is not held back; a page that is gone meanwhile has no dialog.
      (dialog.type() === 'beforeunload' ? dialog.accept() : dialog.dismiss()).catch(() => undefined);
    });
  }

  #arrive({
    url,
    urlFragment = '',
    unreachableUrl,
  }: {
    url: string;
    urlFragment?: string;
    unreachableUrl?: string;
  }): void {
    this.noted.documents++;
    if (unreachableUrl === undefined && this.#clickedAt === Number.POSITIVE_INFINITY)
      this.noted.address = url + urlFragment;
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
