import { setTimeout as sleep } from 'node:timers/promises';
import type { Cell, Lab } from '../../support/delivery-lab.ts';
import { downUntilTheyReturn } from './down-until-they-return.ts';

const patience = 30_000;

/** Answers false for the first `times` calls with a key. */
function after(times: number): (key: string) => boolean {
  const calls = new Map<string, number>();
  return (key) => {
    const before = calls.get(key) ?? 0;
    calls.set(key, before + 1);
    return before >= times;
  };
}

/** Each visitor fires some conversions, stays while `meanwhile` happens, until all is stored, and comes back. */
async function staying(lab: Lab, stayMs = 0): Promise<void> {
  await lab.visitors({ each: lab.share }, async (visitor) => {
    const page = await visitor.open();
    await visitor.fire(page);
    await Promise.all([visitor.wait(patience), sleep(stayMs)]);
    // The answer shall be heard.
    await sleep(500);
    await visitor.leave(page, []);
    await visitor.comeBack();
  });
}

export const outageCells: Cell[] = [
  {
    name: 'e',
    title: '503 twice',
    repeats: 1,
    run(lab) {
      const well = after(2);
      // Every order has its count, so the whole list is asked.
      lab.collector.fate = (orders) => (orders.map(well).every(Boolean) ? 'stored' : 'refused');
      return staying(lab);
    },
  },
  {
    name: 'f',
    title: 'collector down for 5 s',
    repeats: 1,
    async run(lab) {
      await lab.collector.stop();
      const fired = staying(lab);
      await sleep(5000);
      await lab.collector.start();
      await fired;
    },
  },
  {
    name: 'g',
    title: 'offline for 3 s and back',
    repeats: 1,
    run: (lab) =>
      lab.visitors({ each: lab.share }, async (visitor) => {
        const page = await visitor.open();
        await visitor.context.setOffline(true);
        await visitor.fire(page);
        await sleep(3000);
        await visitor.context.setOffline(false);
        await visitor.wait(patience);
        await sleep(500);
        await visitor.leave(page, []);
        await visitor.comeBack();
      }),
  },
  {
    name: 'h',
    title: 'down, page closed, next visit',
    repeats: 1,
    late: 'the collector is down until then',
    run: (lab) => downUntilTheyReturn(lab),
  },
  {
    name: 'q',
    title: 'a collector that accepts and never answers, then answers',
    repeats: 1,
    async run(lab) {
      const answers = after(1);
      lab.collector.fate = (orders) => (orders.map(answers).every(Boolean) ? 'stored' : 'hanging');
      await staying(lab, 15_000);
    },
  },
  {
    name: 's',
    title: 'answer lost after the event was stored',
    repeats: 1,
    run(lab) {
      const answers = after(1);
      lab.collector.fate = (orders) => (orders.map(answers).every(Boolean) ? 'stored' : 'answer-lost');
      return staying(lab, 5000);
    },
  },
];
