import { AuthenticationError, PermissionError } from '../core/index.ts';
import { diagnostic, type Diagnostic } from '../schema/index.ts';
import { applyAction, describeFailure, type ApplyContext, type Failure } from './apply-action.ts';
import { fingerprint } from './fingerprint.ts';
import { groupBy } from './group-by.ts';
import { inParallel } from './in-parallel.ts';
import { overLimits, type Limits } from './limits.ts';
import { createLockKeeper, LockNotStoredError } from './lock-keeper.ts';
import { readLock } from './journal.ts';
import type { LockStore } from './lock.ts';
import type { SyncAction, SyncPlan } from './plan.ts';
import type { SyncCall, SyncProvider } from './provider.ts';
import type { Fields } from './sync-object.ts';

export interface ApplyOptions extends Limits, SyncCall {
  providers: Readonly<Record<string, SyncProvider>>;
  store: LockStore;
  /** Puts the values of environment references into an object. Default: there are none. */
  resolve?: ((fields: Fields) => Fields) | undefined;
  /** How many objects are written at once; the client's own limits hold beside it. Default 4. */
  concurrency?: number | undefined;
  /** Once aborted, nothing more is begun; what is under way ends. `signal` breaks that off too. */
  stop?: AbortSignal | undefined;
  /** Told after each action. */
  onProgress?: ((settled: number, total: number) => void) | undefined;
  /** Milliseconds since 1970. */
  now?: (() => number) | undefined;
}

/** What became of each action of a plan; the lock says the same of what is done. */
export interface ApplyResult {
  done: SyncAction[];
  failed: { action: SyncAction; failure: Failure }[];
  /** What was not begun: after an error that every further request would meet too, or when it was interrupted. */
  notAttempted: SyncAction[];
  /** Why nothing was begun at all. */
  refused: Diagnostic[];
  /** What went wrong beside the objects: the lock is not whole, and its journal holds what was done. */
  problems: Diagnostic[];
}

/**
 * Carries a plan out: each object is read again and left alone where it is no longer what the plan was
 * made against, and the lock is told of the beginning and the end of each step. An error of one object
 * does not end the others.
 */
export async function applyPlan(plan: SyncPlan, options: ApplyOptions): Promise<ApplyResult> {
  const { resolve = (fields) => fields, concurrency = 4, onProgress, now = Date.now, signal, stop } = options;
  const stored = await options.store.read();
  const { lock, diagnostics } = readLock(stored);
  const desired = new Map(plan.actions.map((action) => [action, action.desired && resolve(action.desired)]));
  const refused = [
    ...diagnostics,
    ...plan.problems,
    ...(lock && fingerprint(lock) !== plan.lock
      ? [outdated('The lock is not the one that the plan was made with.')]
      : []),
    ...plan.actions.flatMap((action) => otherContent(action, desired.get(action))),
    ...overLimits(plan, options),
  ];
  const result: ApplyResult = { done: [], failed: [], notAttempted: [], refused, problems: [] };
  if (!lock || refused.length > 0) return { ...result, notAttempted: [...plan.actions] };

  const context: ApplyContext = {
    providers: options.providers,
    keeper: createLockKeeper(options.store, lock, plan.providers, stored.journal !== undefined),
    signal,
    now,
  };
  // What cannot go is not followed by what was to take its place.
  const failed = new Set<string>();
  let stopped = false;
  let settled = 0;
  const early = plan.actions.filter((action) => action.early);
  await run(early, 1);
  const late = plan.actions.filter((action) => !action.early);
  for (const group of groupBy(late, ({ kind }) => kind).values()) await run(group, concurrency);
  try {
    await context.keeper.close();
  } catch (error) {
    const { message } = new LockNotStoredError(error);
    result.problems.push(diagnostic('lock_unwritten', '$', `At the end, ${message}.`));
  }
  return result;

  function fail(action: SyncAction, failure: Failure): void {
    failed.add(`${action.provider}/${action.key}`);
    result.failed.push({ action, failure });
  }

  async function run(actions: readonly SyncAction[], width: number): Promise<void> {
    await inParallel(actions, width, async (action) => {
      const key = `${action.provider}/${action.key}`;
      if (stopped || stop?.aborted || signal?.aborted || failed.has(key)) {
        return void result.notAttempted.push(action);
      }
      try {
        const failure = await applyAction(action, desired.get(action), context);
        if (failure) fail(action, failure);
        else result.done.push(action);
      } catch (error) {
        stopped ||= isFatal(error);
        fail(action, describeFailure(error));
      }
      onProgress?.(++settled, plan.actions.length);
    });
  }
}

/** Every further request would fail too, or what it does could not be written down. */
function isFatal(error: unknown): boolean {
  return (
    error instanceof AuthenticationError || error instanceof PermissionError || error instanceof LockNotStoredError
  );
}

/** The environment may hold other values than when the plan was made. */
function otherContent({ key, applied, content = applied }: SyncAction, desired: Fields | undefined): Diagnostic[] {
  if (!desired || fingerprint(desired) === content) return [];
  return [outdated(`A variable that ${JSON.stringify(key)} refers to has another value than when the plan was made.`)];
}

function outdated(message: string): Diagnostic {
  return diagnostic('plan_outdated', '$', message);
}
