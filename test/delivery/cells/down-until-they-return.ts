import { setTimeout as sleep } from 'node:timers/promises';
import type { Lab } from '../../support/delivery-lab.ts';

/** All fire while the collector is down and close the page; it is up before the first of them comes back. */
export async function downUntilTheyReturn(lab: Lab, preludes: readonly string[] = []): Promise<void> {
  // All are there at the same time.
  const each = lab.share;
  let here = Math.ceil(lab.events / each);
  await lab.collector.stop();
  await lab.visitors({ each, preludes }, async (visitor) => {
    const page = await visitor.open();
    await visitor.fire(page);
    await sleep(1000);
    await visitor.leave(page, []);
    here--;
    while (here > 0) await sleep(100);
    await lab.collector.start();
    await visitor.comeBack(2000, 30_000);
  });
}
