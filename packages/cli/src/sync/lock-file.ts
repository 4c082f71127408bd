import { randomUUID } from 'node:crypto';
import { open, readFile, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
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
    const journal = await readIfThere(journalOf(path));
    const text = await readIfThere(path);
    // A run that ends meanwhile puts its journal into the lock; one that goes on only adds to it.
    if (!((await readIfThere(journalOf(path))) ?? '').startsWith(journal ?? '')) return await readLockFile(path);
    const { document, diagnostics } = text === undefined ? { diagnostics: [] } : parseJson(text);
    return {
      stored: { lock: document?.value, journal },
      diagnostics: diagnostics.map(({ message }) => ({ ...diagnostic('lock_malformed', '$', message), source: path })),
    };
  } catch (error) {
    return { stored: {}, diagnostics: [{ ...unreadable(error), source: path }] };
  }
}

export async function readIfThere(path: string): Promise<string | undefined> {
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
