import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchDeliveryBrowser } from '../support/delivery-browser.ts';
import { runCell } from '../support/delivery-lab.ts';
import { limiter } from '../support/delivery-limiter.ts';
import { ours } from '../support/delivery-ours.ts';
import type { Tally } from '../support/delivery-tally.ts';
import { startPageServer, type PageServer } from '../support/page-server.ts';
import { cells } from './cells/index.ts';

// The table of bench/delivery in small: 10 conversions a cell, many cells side by side, as most of
// their time is waiting. They start by themselves and each test takes the result of one.
const results = new Map<string, Promise<Tally>>();
let pages: PageServer;
let browser: Browser;

beforeAll(async () => {
  pages = await startPageServer();
  browser = await launchDeliveryBrowser(pages);
  const setting = { browser, pages, limit: limiter(4) };
  const some = limiter(10);
  // Those that have a reason to be late take longest, so they begin.
  const lateFirst = cells.toSorted((a, b) => Number('late' in b || 'lossy' in b) - Number('late' in a || 'lossy' in a));
  for (const cell of lateFirst) {
    const result = some(() => runCell(cell, ours, setting, 10));
    // Its test tells of a failure.
    result.catch(() => undefined);
    results.set(cell.name, result);
  }
});

afterAll(async () => {
  await Promise.allSettled(results.values());
  await browser.close();
  await pages.close();
});

test.each(cells)('($name) $title', async ({ name, lossy, late }) => {
  const result = await results.get(name)!;
  expect(result).toMatchObject({
    lost: lossy ? expect.any(Number) : 0,
    late: late || lossy ? expect.any(Number) : 0,
    duplicates: 0,
  });
  // The bench holds the cells with none to that. Here a machine that is busy with other tests may
  // answer after the page was gone, and then a repeat is right.
  expect(result.mostRepeats).toBeLessThanOrEqual(1);
});
