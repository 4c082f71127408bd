import { ApiError, ConflictError } from '../core/index.ts';
import { fingerprint } from './fingerprint.ts';
import type { LockKeeper } from './lock-keeper.ts';
import type { SyncAction } from './plan.ts';
import type { SyncCall, SyncProvider } from './provider.ts';
import type { Fields } from './sync-object.ts';

/** Why an object was not brought to what the plan says. */
export interface Failure {
  /** Of the client's error, or `changed_since`, `gone_since`, `failed`. */
  code: string;
  message: string;
}

export interface ApplyContext extends SyncCall {
  providers: Readonly<Record<string, SyncProvider>>;
  keeper: LockKeeper;
  now: () => number;
}

/** Carries one action out. Answers why it could not be, or throws what the client or the lock has thrown. */
export async function applyAction(
  action: SyncAction,
  desired: Fields | undefined,
  { providers, keeper, now, signal }: ApplyContext,
): Promise<Failure | undefined> {
  const { key, id, kind, provider: name } = action;
  const provider = providers[name]!;
  const at = { provider: name, key };
  const own = (owned: string) =>
    keeper.note({ ...at, own: { id: owned, applied: action.applied!, ...(action.protect && { protect: true }) } });
  const drop = () => keeper.note({ ...at, drop: true });
  switch (kind) {
    case 'forget':
      await drop();
      return undefined;
    case 'create':
      return create();
    case 'delete': {
      const now = await look();
      if (now === 'changed') return changedSince;
      if (now === 'as planned') await provider.remove(id!, { signal });
      await (now === 'as planned' && action.applied !== undefined
        ? keeper.note({ ...at, retire: { id: id!, applied: action.applied } })
        : drop());
      return undefined;
    }
    default: {
      if (action.fields.length > 0) {
        const now = await look();
        if (now === 'gone') return goneSince;
        if (now === 'changed') return changedSince;
        await update();
      }
      // What is parked has its own name again in a moment, and until then is owned as it was.
      if (kind !== 'park') await own(id!);
      return undefined;
    }
  }

  /** Whether the object still is what the plan was made against. */
  async function look(): Promise<'as planned' | 'changed' | 'gone'> {
    const { etag, before } = action;
    const live =
      etag !== undefined && provider.readIfNoneMatch
        ? await provider.readIfNoneMatch(id!, etag, { signal })
        : await provider.read(id!, { signal });
    if (live === 'unchanged') return 'as planned';
    if (!live) return 'gone';
    return fingerprint(live.fields) === before ? 'as planned' : 'changed';
  }

  async function create(): Promise<Failure | undefined> {
    const { applied, naturalKey } = action as Required<SyncAction>;
    const startedAt = new Date(now()).toISOString();
    await keeper.note({ ...at, begin: { fingerprint: applied, naturalKey, startedAt } });
    try {
      await own((await provider.create(desired!, { signal })).id);
      return undefined;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const equal = error instanceof ConflictError ? await findEqual() : undefined;
      if (equal !== undefined) {
        await own(equal);
        return undefined;
      }
      // While it may exist, the intent stays for the next plan to settle.
      if (!error.maybeApplied) await drop();
      throw error;
    }
  }

  /** A conflict is with an object of that name: the one that was wanted, or another. */
  async function findEqual(): Promise<string | undefined> {
    const rows = (await provider.list({ signal, wanted: { ids: [], naturalKeys: [action.naturalKey!] } })).filter(
      ({ naturalKey }) => naturalKey === action.naturalKey,
    );
    const [live, ...others] = await Promise.all(rows.map((row) => provider.read(row.id, { signal })));
    return live && others.length === 0 && fingerprint(live.fields) === action.applied ? live.id : undefined;
  }

  async function update(): Promise<void> {
    try {
      await provider.update(id!, desired!, action.fields, { signal });
    } catch (error) {
      if (!(error instanceof ApiError) || !error.maybeApplied || signal?.aborted) throw error;
      // The answer was lost; the object itself tells whether it was written.
      const live = await provider.read(id!, { signal });
      if (!live || fingerprint(live.fields) !== fingerprint(desired)) throw error;
    }
  }
}

const changedSince: Failure = {
  code: 'changed_since',
  message: 'Somebody has changed it since the plan was made; it was left as it is. Make a new plan.',
};
const goneSince: Failure = {
  code: 'gone_since',
  message: 'Somebody has removed it since the plan was made. Make a new plan.',
};

export function describeFailure(error: unknown): Failure {
  if (error instanceof ApiError) return { code: error.code, message: error.message };
  return { code: 'failed', message: error instanceof Error ? error.message : String(error) };
}
