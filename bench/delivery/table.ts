import type { Cell } from '../../test/support/delivery-lab.ts';
import type { Tally } from '../../test/support/delivery-tally.ts';
import type { Tool } from '../../test/support/delivery-tool.ts';

/** One cell with one tool. */
export interface Row {
  readonly cell: Cell;
  readonly tool: Tool;
  readonly tally: Tally;
}

const columns: readonly [title: string, value: (row: Row) => string | number][] = [
  ['cell', ({ cell }) => `(${cell.name}) ${cell.title}`],
  ['tool', ({ tool }) => tool.name],
  ['sent', ({ tally }) => tally.sent],
  ['before the page was gone', ({ tally }) => tally.early],
  ['only at a later visit', ({ tally }) => tally.late],
  ['lost', ({ tally }) => tally.lost],
  ['repeats', ({ tally }) => tally.repeats],
  ['most of one', ({ tally }) => tally.mostRepeats],
  [
    'soonest',
    ({ tally: { soonestRepeat } }) => (soonestRepeat === undefined ? '' : `${(soonestRepeat / 1000).toFixed(1)} s`),
  ],
  ['by the browser', ({ tally }) => tally.byBrowser],
  ['duplicates after dedupe', ({ tally }) => tally.duplicates],
];

/** The rows as a Markdown table; a cell is named in its first row. */
export function table(rows: readonly Row[]): string {
  const body = rows.map((row, index) =>
    columns.map(([title, value]) => (title === 'cell' && rows[index - 1]?.cell === row.cell ? '' : value(row))),
  );
  const rule = columns.map((_, index) => (index < 2 ? '---' : '--:'));
  return [columns.map(([title]) => title), rule, ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
