// `npm run bench:cost [rounds] [tools]`: the table of README.md, as Markdown.
import { launchChromium } from '../../test/support/chromium.ts';
import type { Tool } from '../../test/support/delivery-tool.ts';
import { startPageServer } from '../../test/support/page-server.ts';
import { measure, type Cost } from './measure.ts';
import { table } from './table.ts';
import { tools } from './tools.ts';

const [rounds = '7', names] = process.argv.slice(2);
const chosen = tools.filter(({ name }, index) => index === 0 || !names || names.split(',').includes(name));
const pages = await startPageServer();
pages.page('/', { html: '<!doctype html><title>Shop</title><button>Buy</button>' });
for (const [path, html] of chosen.flatMap(({ files = {} }) => Object.entries(files))) {
  pages.page(path, { html, contentType: 'text/javascript' });
}
const { browser, close } = await launchChromium({ pages });
const costs = new Map<Tool, Cost[]>(chosen.map((tool) => [tool, []]));
try {
  // In turns, so that whatever else the machine does meets all alike; the first round warms up and does not count.
  for (let round = -1; round < Number(rounds); round++) {
    for (const [tool, measured] of costs) {
      const cost = await measure(browser, `${pages.origins.secure}/`, tool);
      if (round >= 0) measured.push(cost);
    }
  }
} finally {
  await close();
  await pages.close();
}
console.log(table([...costs]));
console.log(`\nChromium ${browser.version()}, 4x slowed down, medians of ${rounds} rounds.`);
