export { applyPlan, type ApplyOptions, type ApplyResult } from './apply-plan.ts';
export type { Failure } from './apply-action.ts';
export { capabilities, type Capabilities } from './capabilities.ts';
export { createSyncPlan } from './create-plan.ts';
export { findDrift, type Drift } from './drift.ts';
export { everflowProvider } from './everflow-provider.ts';
export { fingerprint } from './fingerprint.ts';
export { gatherLive, type GatherOptions } from './gather-live.ts';
export { checkIntegr8Object } from './integr8-objects.ts';
export { integr8Provider } from './integr8-provider.ts';
export { overLimits, type Limits } from './limits.ts';
export {
  emptyLock,
  foreignLock,
  type LockedObject,
  type LockedProvider,
  type LockStore,
  type PendingCreate,
  type StoredLock,
  type SyncLock,
} from './lock.ts';
export { readLock } from './journal.ts';
export { matchKeys, type MatchedKeys } from './match-keys.ts';
export { writes, type ActionKind, type FieldChange, type SyncAction, type SyncNote, type SyncPlan } from './plan.ts';
export { printPlan } from './print-plan.ts';
export type { PlanOptions } from './provider-context.ts';
export type { ListCall, SyncCall, SyncProvider } from './provider.ts';
export { parseSyncPlan } from './read-plan.ts';
export { savedPixelsProvider } from './saved-pixels-provider.ts';
export type {
  DesiredObject,
  DesiredState,
  Fields,
  LiveObject,
  LiveRow,
  LiveState,
  SyncAccount,
} from './sync-object.ts';
