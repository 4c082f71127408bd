import { mkdirSync, rmdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Makes a folder and those above it, and answers which were made, outermost first. */
export function makeFolder(folder: string): string[] {
  const first = mkdirSync(folder, { recursive: true });
  const made: string[] = [];
  if (first === undefined) return made;
  for (let at = resolve(folder); at !== dirname(at); at = dirname(at)) {
    made.unshift(at);
    if (at === resolve(first)) break;
  }
  return made;
}

/** Removes a folder that holds nothing; what another has put there meanwhile stays. */
export function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Not empty, or gone.
  }
}
