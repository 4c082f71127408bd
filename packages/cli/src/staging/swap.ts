import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { removeEmpty } from './make-folder.ts';

/** A file or folder that is staged, and the place where it belongs; the folder two above has to be there. */
export interface Move {
  staged: string;
  place: string;
}

/** What was done of one move. */
const madeFolder = 1;
const setAside = 2;
const putIn = 4;

/** Thrown where neither the new nor the old state could be reached: what stood there lies beside what was staged. */
export class NotPutBack extends Error {}

/**
 * Puts everything that is staged into its place, and what stands there aside (`<staged>.before`). Where
 * one move fails, all before it are undone, and the error is thrown.
 *
 * @param moves answers the same ones in the same order each time: a byte each is all that is remembered
 */
export function swapIn(moves: () => Iterable<Move>): void {
  let steps = new Uint8Array(1024);
  let count = 0;
  try {
    for (const { staged, place } of moves()) {
      const at = count++;
      if (at === steps.length) steps = twice(steps);
      if (makeParent(place)) steps[at]! |= madeFolder;
      if (existsSync(place)) {
        renameSync(place, aside(staged));
        steps[at]! |= setAside;
      }
      renameSync(staged, place);
      steps[at]! |= putIn;
    }
  } catch (error) {
    putBack(moves, steps.subarray(0, count));
    throw error;
  }
}

function putBack(moves: () => Iterable<Move>, steps: Uint8Array): void {
  try {
    for (const [at, { staged, place }] of firstOf(moves(), steps.length)) {
      if (steps[at]! & putIn) renameSync(place, staged);
      if (steps[at]! & setAside) renameSync(aside(staged), place);
    }
  } catch (error) {
    throw new NotPutBack((error as Error).message);
  }
  // Afterwards, as a folder made for one move may hold the places of others.
  for (const [at, { place }] of firstOf(moves(), steps.length)) {
    if (steps[at]! & madeFolder) removeEmpty(dirname(place));
  }
}

function* firstOf(moves: Iterable<Move>, count: number): Generator<[number, Move]> {
  let at = 0;
  for (const move of moves) {
    if (at === count) return;
    yield [at++, move];
  }
}

function aside(staged: string): string {
  return `${staged}.before`;
}

/** Makes the folder of a place, unless it is there. */
function makeParent(place: string): boolean {
  try {
    mkdirSync(dirname(place));
    return true;
  } catch (error) {
    // If it is no folder, the move into it fails, and says so.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function twice(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const more = new Uint8Array(bytes.length * 2);
  more.set(bytes);
  return more;
}
