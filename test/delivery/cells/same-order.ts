import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Cell } from '../../support/delivery-lab.ts';

/** A thank-you page as shops write them: a purchase is reported whenever the page is shown. */
const thanks = (ready = 'true') => `<script>
  const orders = new URLSearchParams(location.search).get('orders').split(',');
  const report = () => orders.forEach((order) => fireOrder(order));
  const start = () => (${ready} ? report() : setTimeout(start, 20));
  start();
  addEventListener('pageshow', (event) => { if (event.persisted) report(); });
  addEventListener('popstate', report);
</script>`;

/** A page with this listener is never kept for going back, so it loads again. */
const notKept = '<script>addEventListener("unload", () => undefined)</script>';

export const sameOrderCells: Cell[] = [
  {
    name: 'm',
    title: 'same order: reload x3, back, bfcache, new tab, SPA revisit',
    repeats: 0,
    run(lab) {
      lab.page('thanks', thanks(lab.tool.ready));
      lab.page('thanks-not-kept', thanks(lab.tool.ready) + notKept);
      return lab.visitors({ each: 5 }, async (visitor) => {
        const address = (name: string) => visitor.url(`${name}?orders=${visitor.orders.join()}`);
        const page = await visitor.open('gone');
        await page.goto(address('thanks'));
        await visitor.wait(3000);
        for (let reload = 0; reload < 3; reload++) {
          await page.reload();
          await sleep(300);
        }
        await page.goto(visitor.url('gone'));
        await back(page, 'thanks');
        await page.evaluate(`history.pushState({}, '', '?elsewhere'); history.back()`);
        await page.goto(address('thanks-not-kept'));
        await page.goto(visitor.url('gone'));
        await back(page, 'thanks-not-kept');
        const tab = await visitor.context.newPage();
        await tab.goto(address('thanks'));
        await sleep(500);
        await visitor.comeBack(500);
      });
    },
  },
];

/** Not `page.goBack()`, which waits for a load event that a page from the back/forward cache has had. */
async function back(page: Page, name: string): Promise<void> {
  await page.evaluate('setTimeout(() => history.back())');
  for (let tries = 0; tries < 100 && !page.url().includes(`/${name}?`); tries++) await sleep(50);
  await sleep(300);
}
