import { randomUUID } from 'node:crypto';
import { constants, copyFile, link, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { diagnostic, type Diagnostic } from '@pixelwright/api-client/schema';
import { readIfThere } from './lock-file.ts';

/** Numbers of processes are used again, in a container for each run: with this one's, another may have been here. */
const self = `${process.pid} ${randomUUID()}`;

/** Does something while no other run uses the same lock; or says who is at it. */
export async function withLock<T>(
  path: string,
  work: () => Promise<T>,
): Promise<{ result: T } | { diagnostic: Diagnostic }> {
  const busy = `${path}.busy`;
  try {
    const holder = await take(busy);
    if (holder !== undefined) {
      const message = `Process ${Number.parseInt(holder)} holds ${basename(busy)}.`;
      return { diagnostic: { ...diagnostic('lock_busy', '$', message), source: path } };
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { diagnostic: { ...diagnostic('out_not_writable', '$', `${busy}: ${code}.`), source: path } };
  }
  try {
    return { result: await work() };
  } finally {
    await letGo(busy);
  }
}

/** Answers who has it already. */
async function take(path: string): Promise<string | undefined> {
  while (!(await put(path))) {
    const holder = await readIfThere(path);
    if (holder === undefined) continue;
    if (isAtWork(holder)) return holder;
    // One that was killed has left it behind. Who takes it away holds the right to, or else two could, and
    // the second would take away what the first has put in its place.
    const right = `${path}.stale`;
    const other = await take(right);
    if (other !== undefined) return other;
    try {
      if ((await readIfThere(path)) === holder) await rm(path);
    } finally {
      await letGo(right);
    }
  }
  return undefined;
}

/** Puts the file there with all that it says, as an empty one would look like one left behind; false where there is one. */
async function put(path: string): Promise<boolean> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await writeFile(aside, self);
    await link(aside, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') throw error;
      // Some file systems know no links.
      return copyFile(aside, path, constants.COPYFILE_EXCL);
    });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

async function letGo(path: string): Promise<void> {
  if ((await readIfThere(path)) === self) await rm(path, { force: true });
}

function isAtWork(holder: string): boolean {
  const pid = Number.parseInt(holder);
  if (pid === process.pid) return holder === self;
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
