import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { diagnostic, type Diagnostic } from '@pixelwright/api-client/schema';
import type { Artifact } from '@pixelwright/generator';
import type { Move } from './swap.ts';

/** Writes a file into the staging folder, under the path that it will have. */
export function stageFile(stage: string, { path, text }: Artifact): void {
  mkdirSync(join(stage, dirname(path)), { recursive: true });
  writeFileSync(join(stage, path), text);
}

/**
 * The move of a file that is named by its content: none where it stands there already, as older pages
 * load it; where something else has its name, what is wrong.
 */
export function moveOnce(out: string, stage: string, path: string): Move | Diagnostic | undefined {
  const move = { staged: join(stage, path), place: join(out, path) };
  if (!existsSync(move.place)) return move;
  return sameBytes(move)
    ? undefined
    : diagnostic('out_not_ours', '$', `${move.place} has other bytes than the ones that its name stands for.`);
}

function sameBytes({ staged, place }: Move): boolean {
  try {
    return readFileSync(place).equals(readFileSync(staged));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EISDIR') return false;
    throw error;
  }
}

/** The move of a file that is made anew by each run; where the last run did not make what stands there, what is wrong. */
export function moveAgain(out: string, stage: string, path: string, ours: boolean): Move | Diagnostic {
  const move = { staged: join(stage, path), place: join(out, path) };
  return ours || !existsSync(move.place)
    ? move
    : diagnostic('out_not_ours', '$', `${move.place} exists and is in no manifest of ours.`);
}
