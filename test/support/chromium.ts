import { chromium, type Browser } from 'playwright-core';
import { chromiumArgs, type TestServers } from './chromium-args.ts';
import { chromiumPath } from './chromium-path.ts';
import { openInTab, openPage, type OpenPage } from './open-page.ts';

/** A running headless Chromium that knows the test hosts and nothing else. */
export interface TestBrowser {
  readonly browser: Browser;
  /** Opens an address in a fresh context; see `OpenPage`. */
  open(url: string): Promise<OpenPage>;
  /** Opens an address in the tab of the one before; see `openInTab`. */
  openInTab(url: string): Promise<OpenPage>;
  /** Ends the browser and its processes. */
  close(): Promise<void>;
}

/** Starts the Chromium of this machine; throws when there is none. */
export async function launchChromium(servers: TestServers = {}): Promise<TestBrowser> {
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: await chromiumArgs(servers),
    // The driver switches the back/forward cache off, where half of the delivery traps live.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  return {
    browser,
    open: (url) => openPage(browser, url),
    openInTab: openInTab(browser),
    close: () => browser.close(),
  };
}
