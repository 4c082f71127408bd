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
  context.on('console', (message) => void messages.push(describe(message)));
  context.on('weberror', (event) => void messages.push(`[uncaught] ${String(event.error())}`));
  const page = await context.newPage();
  await page.goto(url);
  return { page, context, messages, close: () => context.close() };
}

function describe(message: ConsoleMessage): string {
  const { url, lineNumber } = message.location();
  const place = url ? ` (${url}:${lineNumber + 1})` : '';
  return `[${message.type()}] ${message.text()}${place}`;
}
