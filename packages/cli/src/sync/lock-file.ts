import { randomUUID } from 'node:crypto';
import { open, readFile, realpath, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parseJson, unreadable } from '@pixelwright/account-files';
import { diagnostic, type Diagnostic } from '@pixelwright/api-client/schema';
import type { LockStore, StoredLock } from '@pixelwright/api-client/sync';

const journalOf = (path: string) => `${path}.journal`;

/** The lock as a file, written beside its place, flushed and put there in one step; its journal is a file beside it. */
export function lockFile(path: string): LockStore {
  let journal: FileHandle | undefined;
  return {
    async read() {
      const { stored, diagnostics } = await readLockFile(path);
      if (diagnostics.length > 0) throw new Error(diagnostics[0]!.message);
      return stored;
    },
    async write(lock) {
      await journal?.close();
      journal = undefined;
      await replaceFile(path, `${JSON.stringify(lock, null, 2)}\n`);
      await rm(journalOf(path), { force: true });
    },
    async append(lines) {
      journal ??= await open(journalOf(path), 'a');
      await journal.appendFile(lines);
      await journal.sync();
    },
  };
}

/** What there is of the lock. */
export async function readLockFile(path: string): Promise<{ stored: StoredLock; diagnostics: Diagnostic[] }> {
  try {
    // First: a lock that another run writes meanwhile holds what the journal said.
    const journal = await readIfThere(journalOf(path));
    const text = await readIfThere(path);
    const { document, diagnostics } = text === undefined ? { diagnostics: [] } : parseJson(text);
    return {
      stored: { lock: document?.value, journal },
      diagnostics: diagnostics.map(({ message }) => ({ ...diagnostic('lock_malformed', '$', message), source: path })),
    };
  } catch (error) {
    return { stored: {}, diagnostics: [{ ...unreadable(error), source: path }] };
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Puts a text, or bytes, in place of a file, whole or not at all, also when the machine stops. A link goes on leading
 * to the file, and the file keeps its mode.
 */
export async function replaceFile(given: string, text: string | Uint8Array, mode?: number): Promise<void> {
  const path = await realpath(given).catch(() => given);
  const kept = mode ?? (await stat(path).catch(() => undefined))?.mode;
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    const file = await open(beside, 'wx', kept);
    try {
      if (kept !== undefined) await file.chmod(kept);
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** That a file has another name now is a change of its folder. */
async function syncFolder(path: string): Promise<void> {
  // Windows opens no folder.
  const folder = await open(path, 'r').catch(() => undefined);
  await folder?.sync().catch(() => {});
  await folder?.close();
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
