import type { Browser, BrowserContext, ConsoleMessage, Page } from 'playwright-core';

/** A page in a context (storage, cookies, cache) of its own. */
export interface OpenPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /**
   * `[type] text (url:line)` for every console message, and `[uncaught] …` for every exception and
   * unhandled rejection, of every page of the context, from before the first navigation.
   * CSP violations and failed requests are `[error]` messages of the browser.
   */
  readonly messages: readonly string[];
  /**
   * Ends the page with its context; storage is gone, and now and then so is what the page sent at
   * pagehide. A test of that closes `page` first.
   */
  close(): Promise<void>;
}

/** Opens `url` in a fresh context and resolves after its load event. */
export async function openPage(browser: Browser, url: string): Promise<OpenPage> {
  const context = await browser.newContext();
  const messages: string[] = [];
  watch(context, (text) => void messages.push(text));
  const page = await context.newPage();
  await page.goto(url);
  return { page, context, messages, close: () => context.close() };
}

/**
 * Opens addresses one after the other in one tab, for pages that are loaded once: each finds no storage, cookies
 * or cache of the one before, and to close it does nothing. A context for each takes five times the work.
 */
export function openInTab(browser: Browser): (url: string) => Promise<OpenPage> {
  let tab: Promise<{ page: Page; context: BrowserContext }> | undefined;
  let messages: string[] = [];

  async function start(): Promise<{ page: Page; context: BrowserContext }> {
    const context = await browser.newContext();
    watch(context, (text) => void messages.push(text));
    await context.addInitScript('if (self === top) { localStorage.clear(); sessionStorage.clear(); }');
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    return { page, context };
  }

  return async (url) => {
    const { page, context } = await (tab ??= start());
    await context.clearCookies();
    messages = [];
    if (!(await page.goto(url))) throw new Error(`${url} is the page before, so it has not been loaded`);
    return { page, context, messages, close: async () => {} };
  };
}

function watch(context: BrowserContext, tell: (text: string) => void): void {
  context.on('console', (message) => tell(describe(message)));
  context.on('weberror', (event) => tell(`[uncaught] ${String(event.error())}`));
}

function describe(message: ConsoleMessage): string {
  const { url, lineNumber } = message.location();
  const place = url ? ` (${url}:${lineNumber + 1})` : '';
  return `[${message.type()}] ${message.text()}${place}`;
}
