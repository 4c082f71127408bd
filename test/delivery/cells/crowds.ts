import { setTimeout as sleep } from 'node:timers/promises';
import type { Cell } from '../../support/delivery-lab.ts';

export const crowdCells: Cell[] = [
  {
    name: 'i',
    title: '1,000 in one tick',
    repeats: 0,
    run: (lab) =>
      lab.visitors({ each: 1000 }, async (visitor) => {
        const page = await visitor.open();
        await visitor.fire(page);
        await visitor.wait(30_000);
        await sleep(1000);
        await visitor.comeBack(2000, 30_000);
      }),
  },
  {
    name: 'o',
    title: 'collector without CORS, `ack: none`',
    repeats: 0,
    run(lab) {
      lab.collector.cors = false;
      lab.page('page', '', true);
      return lab.visitors({ each: lab.share }, async (visitor) => {
        const page = await visitor.open();
        await visitor.fire(page);
        await visitor.wait(5000);
        await visitor.comeBack();
      });
    },
  },
  {
    name: 'p',
    title: 'two tabs, the collector down for 2 s',
    repeats: 1,
    async run(lab) {
      await lab.collector.stop();
      let started = false;
      await lab.visitors({ each: lab.share }, async (visitor) => {
        const tabs = [await visitor.open(), await visitor.openTab()] as const;
        const half = visitor.orders.length >> 1;
        await visitor.fire(tabs[0], visitor.orders.slice(0, half));
        await visitor.fire(tabs[1], visitor.orders.slice(half));
        if (!started) {
          started = true;
          await sleep(2000);
          await lab.collector.start();
        }
        await visitor.wait(30_000);
        await sleep(2000);
        await visitor.comeBack();
      });
    },
  },
];
