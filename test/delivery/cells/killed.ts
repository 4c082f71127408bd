import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cell, Lab } from '../../support/delivery-lab.ts';
import { limiter } from '../../support/delivery-limiter.ts';
import { startMortalBrowser } from '../../support/delivery-mortal-browser.ts';
import { Visitor } from '../../support/delivery-visitor.ts';

const each = 10;
const windowMs = 10_000;
/** Browsers are heavy; more at once would slow each other down and with that the clock of the cell. */
const browsers = limiter(2);

/** A browser for every 10 conversions, killed at evenly spread times from 0 to 10 s after the call. */
async function killing(lab: Lab): Promise<void> {
  const kills = Math.ceil(lab.events / each);
  const works = Array.from({ length: kills }, (_, index) =>
    browsers(async () => {
      const profile = await mkdtemp(join(tmpdir(), 'pixelwright-profile-'));
      try {
        await visit(lab, profile, (windowMs * index) / Math.max(1, kills - 1));
      } finally {
        await rm(profile, { recursive: true, force: true, maxRetries: 5 });
      }
    }),
  );
  await Promise.all(works);
}

async function visit(lab: Lab, profile: string, lifeMs: number): Promise<void> {
  const sent = lab.order(each);
  const first = await startMortalBrowser(profile, lab.setting.pages);
  const before = new Visitor(lab, first.context, sent);
  await before.fire(await before.open());
  await sleep(lifeMs);
  await first.kill();
  const second = await startMortalBrowser(profile, lab.setting.pages);
  await new Visitor(lab, second.context, sent).comeBack(500, 15_000);
  await second.kill();
}

export const killedCells: Cell[] = [
  {
    name: 'n',
    title: 'browser killed 0-10 s after the call, same profile started again',
    repeats: 1,
    lossy: 'what the killed browser had neither sent nor written to the disk',
    run: killing,
  },
  {
    name: 'n-down',
    title: 'the same, and the collector answers 503 until then',
    repeats: 1,
    late: 'the collector refuses until then',
    lossy: 'the browser writes storage to the disk some seconds late',
    run(lab) {
      lab.collector.fate = (orders) => (orders.every((order) => lab.cameBack(order)) ? 'stored' : 'refused');
      return killing(lab);
    },
  },
];
