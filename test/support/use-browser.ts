import { afterAll, beforeAll, beforeEach } from 'vitest';
import { launchChromium, type TestBrowser } from './chromium.ts';
import { startCollector, type Collector } from './collector.ts';
import { startPageServer, type PageServer } from './page-server.ts';

/** A collector, a page server and a browser that knows both; started for a test file, empty for each test. */
export interface TestWeb {
  collector: Collector;
  pages: PageServer;
  browser: TestBrowser;
}

/** Call it at the top of a test file; what it gives may be used inside tests. */
export function useBrowser(): TestWeb {
  const web = {} as TestWeb;
  beforeAll(async () => {
    web.collector = await startCollector();
    web.pages = await startPageServer();
    web.browser = await launchChromium(web);
  });
  beforeEach(() => {
    web.collector.clear();
    web.pages.clear();
  });
  afterAll(async () => {
    await web.browser.close();
    await Promise.all([web.collector.close(), web.pages.close()]);
  });
  return web;
}
