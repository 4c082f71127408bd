import type { Browser, Page } from 'playwright-core';
import { setTimeout as sleep } from 'node:timers/promises';
import { startDeliveryCollector, type DeliveryCollector } from '../../test/support/delivery-collector.ts';
import type { Tool } from '../../test/support/delivery-tool.ts';
import { install } from './install.ts';
import { countLayoutReads } from './layout-reads.ts';
import { readMetrics } from './metrics.ts';

/** What one page paid for one tool. Milliseconds, at a CPU slowed down four times. */
export interface Cost {
  /** Main thread, from the tool's first byte until its first event has arrived and the page is quiet. */
  readonly first: number;
  /** In the task of the caller, per event. */
  readonly call: number;
  /** Main thread per event, all its tasks. */
  readonly event: number;
  /** A click on a button whose handler fires an event. */
  readonly click: number;
  /** Tasks over 50 ms, and the longest. */
  readonly longTasks: number;
  readonly longest: number;
  /** Layouts that happened, and reads that could force one. */
  readonly layouts: number;
  readonly reads: number;
}

const calls = 200;
const clicks = 20;

/** Opens a page at `url`, which must be empty but for a button, and measures. */
export async function measure(browser: Browser, url: string, tool: Tool): Promise<Cost> {
  const collector = await startDeliveryCollector(tool);
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    // The thread's own clock: what else the machine does shall not be in the figures.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await page.goto(url);
    await page.evaluate(watchLongTasks);
    await sleep(500);

    // What the driver does costs time in the page too: more the first time, which does not count.
    await begin(page, nothing, collector);
    const before = await readMetrics(session);
    await begin(page, nothing, collector);
    const empty = await readMetrics(session);
    await begin(page, tool, collector);
    const started = await readMetrics(session);

    const call = await page.evaluate<number>(repeat(calls, 5, `fireOrder('call-' + turn)`));
    await arrival(collector, `call-${calls - 1}`);
    const called = await readMetrics(session);
    const idle = await page.evaluate<number>(repeat(calls, 5, ''));
    await sleep(300);
    const looped = await readMetrics(session);

    await page.evaluate(`document.querySelector('button').onclick = () => fireOrder('click-' + Math.random())`);
    const click = await page.evaluate<number>(repeat(clicks, 50, `document.querySelector('button').click()`));
    await sleep(300);
    const long = await page.evaluate<number[]>('longTasks');
    return {
      first: started.task - empty.task - (empty.task - before.task),
      call: call - idle,
      event: (called.task - started.task - (looped.task - called.task)) / calls,
      click: click - idle,
      longTasks: long.length,
      longest: Math.max(0, ...long),
      layouts: started.layouts - empty.layouts,
      reads: await layoutReads(await context.newPage(), url, tool, collector),
    };
  } finally {
    await context.close();
    await collector.close();
  }
}

/** No tool, put into the page as the others are. */
const nothing: Tool = {
  name: 'nothing',
  version: '',
  head: () => '<script>var nothing</script>',
  fire: '',
  carried: () => [],
};

/** Puts a tool into the page, fires, and waits until the event has arrived and the page is quiet. */
async function begin(page: Page, tool: Tool, collector: DeliveryCollector): Promise<void> {
  await install(page, tool, collector.origin);
  await page.evaluate(`fireOrder('first')`);
  if (tool === nothing) await sleep(700);
  else await arrival(collector, 'first');
}

const watchLongTasks = `window.longTasks = [];
  new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => longTasks.push(duration)))
    .observe({ type: 'longtask' });`;

/**
 * Runs a statement again and again with pauses; the mean time of one, as single ones are below the
 * clock's steps, without the slowest tenth, in which the machine did something else.
 */
function repeat(times: number, pauseMs: number, statement: string): string {
  return `(async () => {
    const spent = [];
    for (let turn = 0; turn < ${times}; turn++) {
      const start = performance.now();
      ${statement};
      spent.push(performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, ${pauseMs}));
    }
    const most = spent.sort((a, b) => a - b).slice(0, ${Math.ceil(times * 0.9)});
    return most.reduce((sum, value) => sum + value) / most.length;
  })()`;
}

/** Until an order has arrived, at most 15 s, and what follows it is over. */
async function arrival({ arrivals }: DeliveryCollector, order: string): Promise<void> {
  for (let tries = 0; tries < 150 && !arrivals.some((one) => one.order === order); tries++) await sleep(100);
  await sleep(700);
}

async function layoutReads(page: Page, url: string, tool: Tool, collector: DeliveryCollector): Promise<number> {
  await page.addInitScript({ content: countLayoutReads });
  await page.goto(url);
  await install(page, tool, collector.origin);
  await page.evaluate(`fireOrder('read')`);
  await arrival(collector, 'read');
  return page.evaluate<number>('layoutReads');
}
