// `npm run bench:delivery [cells] [tools] [events]`: the table of README.md, as Markdown.
// The first two are lists with commas, for example `a,b,c Pixelwright,Umami 40`; without them everything runs.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cells } from '../../test/delivery/cells/index.ts';
import { launchDeliveryBrowser } from '../../test/support/delivery-browser.ts';
import { runCell, type Cell } from '../../test/support/delivery-lab.ts';
import { limiter } from '../../test/support/delivery-limiter.ts';
import { ours } from '../../test/support/delivery-ours.ts';
import type { Tool } from '../../test/support/delivery-tool.ts';
import { startPageServer } from '../../test/support/page-server.ts';
import { peers } from './peers/index.ts';
import { table, type Row } from './table.ts';

const [wantedCells, wantedTools, [scale = '200'] = []] = process.argv.slice(2).map((list) => list.split(','));
const wanted = (list: string[] | undefined, name: string): boolean => !list?.[0] || list.includes(name);
const tools = [ours, ...peers].filter(({ name }) => wanted(wantedTools, name));

const pages = await startPageServer();
const browser = await launchDeliveryBrowser(pages);
const limit = limiter(4);
/** A page for each conversion, or more. */
const busy = ['a', 'b', 'c', 'd', 'j', 'k', 'l', 'm'];
const rows: Row[] = [];
const start = performance.now();
try {
  const chosen = cells.filter(({ name }) => wanted(wantedCells, name));
  // One cell that keeps the machine busy and one that mostly waits go well together.
  await Promise.all([
    inTurn(chosen.filter(({ name }) => busy.includes(name))),
    inTurn(chosen.filter(({ name }) => !busy.includes(name))),
  ]);
} finally {
  await browser.close();
  await pages.close();
}

rows.sort((a, b) => cells.indexOf(a.cell) - cells.indexOf(b.cell));
const versions = tools.map(({ name, version }) => `${name} ${version}`).join(', ');
const minutes = ((performance.now() - start) / 60_000).toFixed(1);
console.log(`${table(rows)}\n\nChromium ${browser.version()}; ${versions}; ${minutes} minutes.`);
const folder = new URL('../dist/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('delivery.json', folder), `${JSON.stringify(rows.map(flat), undefined, 2)}\n`);

async function inTurn(some: readonly Cell[]): Promise<void> {
  for (const cell of some) {
    // Tools side by side: all meet the same machine.
    const made = await Promise.all(tools.map((tool) => run(cell, tool)));
    const done = made.filter((row) => row !== undefined);
    rows.push(...done);
    console.error(table(done));
  }
}

/** What a cell came to; undefined when it could not be run to its end, which must not cost the other cells. */
async function run(cell: Cell, tool: Tool): Promise<Row | undefined> {
  const onTrouble = (error: unknown): void => {
    console.error(`(${cell.name}) ${tool.name}: ${String(error).split('\n')[0]}`);
    process.exitCode = 1;
  };
  const setting = { browser, pages, limit, onTrouble };
  try {
    return { cell, tool, tally: await runCell(cell, tool, setting, events(cell, tool)) };
  } catch (error) {
    onTrouble(error);
    return undefined;
  }
}

/** One page of the burst cells fires many at once; fewer would be another cell. */
function events({ name }: Cell, tool: Tool): number {
  if (name === 'i') return 1000;
  if (name === 'r') return 200;
  return tool === ours ? Number(scale) : Math.ceil(Number(scale) / 4);
}

function flat({ cell, tool, tally }: Row): object {
  return { cell: cell.name, tool: tool.name, ...tally };
}
