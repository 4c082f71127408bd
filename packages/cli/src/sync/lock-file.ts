import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parseJson, unreadable } from '@pixelwright/account-files';
import { diagnostic, type Diagnostic } from '@pixelwright/api-client/schema';
import type { LockStore } from '@pixelwright/api-client/sync';

/** The lock as a file: written beside its place, flushed, and put there in one step. */
export function lockFile(path: string): LockStore {
  return {
    async read() {
      const read = await readLockFile(path);
      if (read.diagnostics.length > 0) throw new Error(read.diagnostics[0]!.message);
      return read.value;
    },
    write: (lock) => replaceFile(path, `${JSON.stringify(lock, null, 2)}\n`),
  };
}

/** The parsed JSON of the lock; undefined where there is none. */
export async function readLockFile(path: string): Promise<{ value?: unknown; diagnostics: Diagnostic[] }> {
  let text;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { diagnostics: [] };
    return { diagnostics: [{ ...unreadable(error), source: path }] };
  }
  const { document, diagnostics } = parseJson(text);
  return {
    value: document?.value,
    diagnostics: diagnostics.map(({ message }) => ({ ...diagnostic('lock_malformed', '$', message), source: path })),
  };
}

/** Puts a text, or bytes, in place of a file, whole or not at all, also when the machine stops. */
export async function replaceFile(path: string, text: string | Uint8Array, mode?: number): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    const file = await open(beside, 'wx', mode);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** Keeps other runs from applying with the same lock; answers how to let go, or who is at it. */
export async function holdLock(path: string): Promise<{ release: () => Promise<void> } | { diagnostic: Diagnostic }> {
  const busy = `${path}.busy`;
  for (let again = false; ; again = true) {
    try {
      await writeFile(busy, String(process.pid), { flag: 'wx' });
      return { release: () => rm(busy, { force: true }) };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EEXIST') {
        return { diagnostic: { ...diagnostic('out_not_writable', '$', `${busy}: ${code}.`), source: path } };
      }
    }
    const holder = Number(await readFile(busy, 'utf8').catch(() => ''));
    // One that was killed has left it behind.
    if (again || isAlive(holder)) {
      return {
        diagnostic: {
          ...diagnostic('lock_busy', '$', `Process ${holder} holds ${basename(busy)}.`),
          source: path,
        },
      };
    }
    await rm(busy, { force: true });
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
