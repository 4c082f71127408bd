import { journalHead, journalLine } from './journal.ts';
import type { LockStore, SyncLock } from './lock.ts';
import { openLock, type LockAccounts, type LockStep } from './open-lock.ts';

/** Writes down each step of an apply. */
export interface LockKeeper {
  /** Resolves when the step is stored. */
  note(step: LockStep): Promise<void>;
  /** Puts the whole lock in place of the one before and its journal. */
  close(): Promise<void>;
}

/** The lock could not be written, so nothing more may be done that it would have to know of. */
export class LockNotStoredError extends Error {
  override readonly name = 'LockNotStoredError';

  constructor(cause: unknown) {
    super(`the lock could not be written: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/**
 * Steps go to the journal, a line each, as to write a large lock around each of many objects would take
 * time with their square.
 * @param accounts by provider name: those that the lock does not know yet too
 * @param journalled whether there is a journal, whose steps `lock` holds
 */
export function createLockKeeper(
  store: LockStore,
  lock: SyncLock,
  accounts: LockAccounts,
  journalled: boolean,
): LockKeeper {
  const open = openLock(lock, accounts);
  let lines: string[] = [];
  let begun = false;
  let writing: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  /** After a failure nothing is added: behind half a line it could not be read. */
  async function append(): Promise<void> {
    const added = lines.join('');
    lines = [];
    try {
      if (!begun && journalled) await store.write(lock);
      await store.append(begun ? added : journalHead(lock, accounts) + added);
      begun = true;
    } catch (error) {
      throw new LockNotStoredError(error);
    }
  }

  return {
    note(step) {
      open.take(step);
      lines.push(journalLine(step));
      // Steps that end while others are being written share the next write.
      next ??= writing.then(() => {
        next = undefined;
        writing = append();
        return writing;
      });
      return next;
    },
    async close() {
      await writing.catch(() => {});
      if (begun || journalled) await store.write(open.snapshot());
    },
  };
}
