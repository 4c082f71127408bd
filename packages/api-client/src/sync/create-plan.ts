import { capabilities } from './capabilities.ts';
import { fingerprint } from './fingerprint.ts';
import { freeNames } from './free-names.ts';
import { inOrder } from './in-order.ts';
import { emptyLock, foreignLock, type LockedProvider, type SyncLock } from './lock.ts';
import { matchObjects } from './match-objects.ts';
import type { ActionKind, SyncAction, SyncPlan } from './plan.ts';
import { planObjects } from './plan-objects.ts';
import type { PlanOptions } from './provider-context.ts';
import type { DesiredState, LiveState } from './sync-object.ts';

const none: LockedProvider = { baseUrl: '', accountId: '', objects: {}, pending: {} };
/** After what needs a name and what frees one. */
const order: Record<ActionKind, number> = { adopt: 0, create: 1, park: 2, rename: 2, update: 2, delete: 3, forget: 4 };

/**
 * What it takes to bring the live objects to what the files want. Pure: the same three values give the
 * same plan, whatever the order of their entries. Only what the lock owns is ever deleted.
 */
export function createSyncPlan(
  desired: DesiredState,
  live: LiveState,
  lock: SyncLock = emptyLock,
  options: PlanOptions = {},
): SyncPlan {
  const foreign = foreignLock(desired, lock);
  const parts = (foreign.length > 0 ? [] : Object.entries(desired))
    .toSorted(([left], [right]) => inOrder(left, right))
    .map(([name, { objects, api, baseUrl, accountId }]) => {
      const locked = lock.providers[name] ?? none;
      const able = capabilities[api];
      const context = { name, able, locked, rows: live[name] ?? [], options };
      const matched = matchObjects(objects, context);
      const planned = planObjects(matched, context);
      const named = freeNames(planned.actions, context);
      return {
        account: [
          name,
          { api, baseUrl, accountId, owned: Object.keys(locked.objects).length, unchanged: planned.unchanged },
        ] as const,
        actions: named.actions,
        notes: [...matched.notes, ...planned.notes],
        problems: [...matched.problems, ...planned.problems, ...named.problems],
      };
    });
  return freeze({
    version: 1,
    providers: Object.fromEntries(parts.map(({ account }) => account)),
    lock: fingerprint(lock),
    actions: parts.flatMap(({ actions }) => inTurn(actions)),
    notes: parts
      .flatMap(({ notes }) => notes)
      .toSorted(
        (left, right) =>
          inOrder(left.provider, right.provider) || inOrder(left.kind, right.kind) || inOrder(left.id, right.id),
      ),
    problems: [...foreign, ...parts.flatMap(({ problems }) => problems)],
  });
}

/** Those that free names in the order in which they do, the others by kind and key. */
function inTurn(actions: readonly SyncAction[]): SyncAction[] {
  const early = actions.filter((action) => action.early);
  const late = actions.filter((action) => !action.early);
  return [
    ...early,
    ...late.toSorted((left, right) => order[left.kind] - order[right.kind] || inOrder(left.key, right.key)),
  ];
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    for (const inner of Object.values(value)) freeze(inner);
  }
  return value;
}
