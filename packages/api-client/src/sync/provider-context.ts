import type { Diagnostic } from '../schema/index.ts';
import type { Capabilities } from './capabilities.ts';
import type { LockedObject, LockedProvider } from './lock.ts';
import type { SyncNote } from './plan.ts';
import type { DesiredObject, LiveRow } from './sync-object.ts';

/** What a plan takes in, and what it may do. */
export interface PlanOptions {
  /** Names of providers and keys: what is none of them stays as it is. Default: everything. */
  only?: readonly string[] | undefined;
  /** Switches on again what the provider has switched off. */
  reactivate?: boolean | undefined;
}

/** One provider's part of what a plan is made from. */
export interface ProviderContext {
  name: string;
  able: Capabilities;
  locked: LockedProvider;
  rows: readonly LiveRow[];
  options: PlanOptions;
}

/** A key, what the files want of it, what there is, and what the lock knows. */
export interface Match {
  key: string;
  desired?: DesiredObject | undefined;
  row?: LiveRow | undefined;
  owned?: LockedObject | undefined;
  /** The lock does not own the object, or only by a create that nobody has seen end. */
  adopted: boolean;
  /** The lock holds a create of this key that made nothing. */
  settled: boolean;
}

export interface Matched {
  matches: Match[];
  /** Live objects that belong to no key. */
  unmanaged: LiveRow[];
  notes: SyncNote[];
  problems: Diagnostic[];
}
