import { capabilities } from './capabilities.ts';
import { changesBetween } from './changes.ts';
import { fingerprint } from './fingerprint.ts';
import { inOrder } from './in-order.ts';
import type { SyncLock } from './lock.ts';
import type { FieldChange } from './plan.ts';
import type { DesiredState, LiveState } from './sync-object.ts';

/** An owned object that is no longer what was applied last. */
export interface Drift {
  provider: string;
  key: string;
  id: string;
  kind: 'changed' | 'gone' | 'disabled';
  title: string;
  /** From what was applied to what is there; only where the files still say what was applied. */
  changes: FieldChange[];
}

/** What others have changed since the last apply: live objects against the lock. Pure. */
export function findDrift(desired: DesiredState, live: LiveState, lock: SyncLock): Drift[] {
  return Object.entries(lock.providers)
    .toSorted(([left], [right]) => inOrder(left, right))
    .flatMap(([provider, { objects }]) => {
      const rows = new Map((live[provider] ?? []).map((row) => [row.id, row]));
      const wanted = new Map((desired[provider]?.objects ?? []).map((object) => [object.key, object]));
      const status = desired[provider] && capabilities[desired[provider].api].status;
      return Object.entries(objects)
        .toSorted(([left], [right]) => inOrder(left, right))
        .flatMap(([key, { id, applied }]): Drift[] => {
          const row = rows.get(id);
          if (!row?.fields) return [{ provider, key, id, kind: 'gone', title: key, changes: [] }];
          if (fingerprint(row.fields) === applied) return [];
          const switchedOff =
            status !== undefined &&
            row.fields[status.field] === status.off &&
            fingerprint({ ...row.fields, [status.field]: status.on }) === applied;
          const object = wanted.get(key);
          const known = object && fingerprint(object.fields) === applied ? object : undefined;
          // The other way round: what was written says which live values are secret.
          const back = known ? changesBetween(row.fields, known.fields, known.written ?? known.fields) : [];
          const changes = back.map(({ path, ...change }): FieldChange => ({
            path,
            ...('to' in change && { from: change.to }),
            ...('from' in change && { to: change.from }),
          }));
          return [{ provider, key, id, kind: switchedOff ? 'disabled' : 'changed', title: row.title, changes }];
        });
    });
}
