import { setTimeout as sleep } from 'node:timers/promises';
import type { Cell } from '../../support/delivery-lab.ts';
import type { Visitor } from '../../support/delivery-visitor.ts';

/** Each conversion on a page that is left at once. */
function leaving(act: (visitor: Visitor) => Promise<void>): Cell['run'] {
  return (lab) =>
    lab.visitors({}, async (visitor) => {
      await act(visitor);
      await visitor.comeBack();
    });
}

async function redirect(visitor: Visitor): Promise<void> {
  await visitor.leave(await visitor.open(), visitor.orders);
}

export const leavingCells: Cell[] = [
  {
    name: 'a',
    title: 'fire and `location.href` in the same task',
    repeats: 0,
    run: leaving(redirect),
  },
  {
    name: 'a-slow',
    title: 'the same, but the collector answers after 1 s, and the next visit is 25 s later',
    // The page is gone before the answer, so nobody hears that it arrived.
    repeats: 1,
    run(lab) {
      lab.collector.delay = 1000;
      return lab.visitors({ each: lab.share }, async (visitor) => {
        await redirect(visitor);
        await visitor.comeBack(25_000, 5000, 3000);
      });
    },
  },
  {
    name: 'b',
    title: 'click on a link',
    repeats: 0,
    run: leaving(async (visitor) => {
      const page = await visitor.open();
      await page.evaluate(`isClicked = false;
        addEventListener('click', () => (isClicked = true), true);
        document.getElementById('go').dataset.orders = ${JSON.stringify(visitor.orders.join())}`);
      const gone = page.waitForURL('**/gone', { waitUntil: 'commit' });
      // A click that no page has got is none.
      do await page.click('#go');
      while ((await page.evaluate('window.isClicked').catch(() => undefined)) === false);
      await gone;
    }),
  },
  {
    name: 'c',
    title: 'in pagehide',
    repeats: 0,
    run: leaving(async (visitor) => {
      const page = await visitor.open();
      const fire = visitor.orders.map((order) => `fireOrder(${JSON.stringify(order)})`).join(';');
      await page.evaluate(`addEventListener('pagehide', () => { ${fire} })`);
      await visitor.leave(page, []);
    }),
  },
  {
    name: 'd',
    title: 'fire and close the tab',
    repeats: 0,
    run: leaving(async (visitor) => {
      const page = await visitor.open();
      await visitor.fire(page);
      // Closing the context instead would now and then lose what the page sent last.
      await page.close({ runBeforeUnload: false });
    }),
  },
  {
    name: 'r',
    title: '200 events and then `location.href`',
    repeats: 1,
    late: 'what exceeds the 64 KiB that the browser gives a page for requests that outlive it',
    run: (lab) =>
      lab.visitors({ each: 200 }, async (visitor) => {
        await visitor.leave(await visitor.open(), visitor.orders);
        await sleep(1000);
        await visitor.comeBack(2000, 30_000);
      }),
  },
];
