import { inOrder } from './in-order.ts';
import type { LockedObject, LockedProvider, LockStore, PendingCreate, SyncLock } from './lock.ts';

/** Writes down each step of an apply; every call resolves when it is stored. */
export interface LockKeeper {
  /** A create begins. */
  begin(provider: string, key: string, create: PendingCreate): Promise<void>;
  /** A key owns an object. */
  own(provider: string, key: string, object: LockedObject): Promise<void>;
  /** A key owns nothing any more, and no create of it is open. */
  drop(provider: string, key: string): Promise<void>;
}

/** The lock could not be written, so nothing more may be done that it would have to know of. */
export class LockNotStoredError extends Error {
  override readonly name = 'LockNotStoredError';

  constructor(cause: unknown) {
    super(`the lock could not be written: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

type Account = Pick<LockedProvider, 'baseUrl' | 'accountId'>;
interface Entries extends Account {
  objects: Map<string, LockedObject>;
  pending: Map<string, PendingCreate>;
}

/** @param accounts by provider name: those that the lock does not know yet too */
export function createLockKeeper(
  store: LockStore,
  lock: SyncLock,
  accounts: Readonly<Record<string, Account>>,
): LockKeeper {
  const providers = new Map(
    Object.entries({ ...accounts, ...lock.providers }).map(([name, given]): [string, Entries] => {
      const { objects = {}, pending = {} } = lock.providers[name] ?? {};
      const { baseUrl, accountId } = given;
      return [
        name,
        { baseUrl, accountId, objects: new Map(Object.entries(objects)), pending: new Map(Object.entries(pending)) },
      ];
    }),
  );
  let writing: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  /** Steps that end while the lock is being written share the next write. */
  function stored(): Promise<void> {
    next ??= writing
      .catch(() => {})
      .then(() => {
        next = undefined;
        writing = store.write(snapshot()).catch((error: unknown) => {
          throw new LockNotStoredError(error);
        });
        return writing;
      });
    return next;
  }

  function snapshot(): SyncLock {
    return {
      version: 1,
      providers: sorted(
        [...providers]
          .filter(([, { objects, pending }]) => objects.size + pending.size > 0)
          .map(([name, { baseUrl, accountId, objects, pending }]) => [
            name,
            { baseUrl, accountId, objects: sorted([...objects]), pending: sorted([...pending]) },
          ]),
      ),
    };
  }

  return {
    begin(provider, key, create) {
      providers.get(provider)!.pending.set(key, create);
      return stored();
    },
    own(provider, key, object) {
      const { objects, pending } = providers.get(provider)!;
      objects.set(key, object);
      pending.delete(key);
      return stored();
    },
    drop(provider, key) {
      const { objects, pending } = providers.get(provider)!;
      objects.delete(key);
      pending.delete(key);
      return stored();
    },
  };
}

function sorted<T>(entries: [string, T][]): Record<string, T> {
  return Object.fromEntries(entries.toSorted(([left], [right]) => inOrder(left, right)));
}
