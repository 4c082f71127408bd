import type { Cell } from '../../support/delivery-lab.ts';
import { brokenPageCells } from './broken-pages.ts';
import { crowdCells } from './crowds.ts';
import { killedCells } from './killed.ts';
import { leavingCells } from './leaving.ts';
import { outageCells } from './outages.ts';
import { sameOrderCells } from './same-order.ts';

/** Every cell of the delivery table, in the order of their letters. */
export const cells: readonly Cell[] = [
  ...leavingCells,
  ...outageCells,
  ...brokenPageCells,
  ...crowdCells,
  ...killedCells,
  ...sameOrderCells,
].toSorted((a, b) => (a.name < b.name ? -1 : 1));
