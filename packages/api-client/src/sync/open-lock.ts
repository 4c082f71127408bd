import { inOrder } from './in-order.ts';
import type { LockedObject, LockedProvider, PendingCreate, SyncLock } from './lock.ts';

/** What an apply writes down of one key: a create begins, an object is owned, switched off, or nothing of it is left. */
export type LockStep = { provider: string; key: string } & (
  | { begin: PendingCreate }
  | { own: LockedObject }
  | { retire: Pick<LockedObject, 'id' | 'applied'> }
  | { drop: true }
);

/** The providers of a lock, without what is owned there. */
export type LockAccounts = Readonly<Record<string, Pick<LockedProvider, 'baseUrl' | 'accountId'>>>;

/** A lock that steps are put into. */
export interface OpenLock {
  take(step: LockStep): void;
  /** The lock as it is now, its entries in order. */
  snapshot(): SyncLock;
}

/** @param accounts those that the lock does not know yet too */
export function openLock(lock: SyncLock, accounts: LockAccounts): OpenLock {
  const providers = new Map(
    Object.entries({ ...accounts, ...lock.providers }).map(([name, { baseUrl, accountId }]) => {
      const { objects = {}, pending = {}, retired = {} } = lock.providers[name] ?? {};
      const entries = {
        objects: new Map(Object.entries(objects)),
        pending: new Map(Object.entries(pending)),
        retired: new Map(Object.entries(retired)),
      };
      return [name, { baseUrl, accountId, ...entries }];
    }),
  );
  return {
    take({ provider, key, ...step }) {
      const { objects, pending, retired } = providers.get(provider)!;
      if ('begin' in step) return void pending.set(key, step.begin);
      pending.delete(key);
      if ('own' in step) {
        objects.set(key, step.own);
        retired.delete(step.own.id);
        return;
      }
      objects.delete(key);
      if ('retire' in step) retired.set(step.retire.id, step.retire.applied);
    },
    snapshot: () => ({
      version: 1,
      providers: sorted(
        [...providers]
          .filter(([, { objects, pending, retired }]) => objects.size + pending.size + retired.size > 0)
          .map(([name, { objects, pending, retired, ...account }]) => [
            name,
            {
              ...account,
              objects: sorted([...objects]),
              pending: sorted([...pending]),
              ...(retired.size > 0 && { retired: sorted([...retired]) }),
            },
          ]),
      ),
    }),
  };
}

function sorted<T>(entries: [string, T][]): Record<string, T> {
  return Object.fromEntries(entries.toSorted(([left], [right]) => inOrder(left, right)));
}
