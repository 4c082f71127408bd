import type { Diagnostic } from '../schema/index.ts';
import type { Fields, SyncAccount } from './sync-object.ts';

/** A field that changes; texts as people may see them, without secrets. */
export interface FieldChange {
  /** Such as `config.revenue`. */
  path: string;
  /** Absent where there is none before. */
  from?: unknown;
  /** Absent where there is none after. */
  to?: unknown;
}

/**
 * What is done with one object. `park` gives it a name of no meaning for a moment, so that names can be
 * swapped; `adopt` takes a live object into the lock, and changes it where it differs; `forget` takes a
 * key out of the lock whose object is gone.
 */
export type ActionKind = 'create' | 'update' | 'rename' | 'park' | 'adopt' | 'delete' | 'forget';

/** One write that a plan asks for, with all that `applyPlan` needs to make it. */
export interface SyncAction {
  provider: string;
  key: string;
  kind: ActionKind;
  title: string;
  /** Absent where the object is still to be made. */
  id?: string;
  /** Fingerprint of the live object that the plan was made against. */
  before?: string;
  /** Of that live object, where the server offers one. */
  etag?: string;
  /** The whole object as it is to be, with references to the environment as they were written. */
  desired?: Fields;
  /**
   * What the lock is told: the fingerprint of what the files want, with the values of the references; of what
   * is only switched off, that of what is left of it.
   */
  applied?: string;
  /** Fingerprint of `desired` with the values of the references, where it is not `applied`. */
  content?: string;
  naturalKey?: string;
  /** The fields at the top that differ. */
  fields: readonly string[];
  changes: readonly FieldChange[];
  /** It frees a name, or needs one that is freed, so it takes its turn before all others. */
  early?: true;
  /** The live object is not as it was last applied: somebody else has changed it. */
  drifted?: true;
  /** It changes code that runs on pages of others. */
  code?: true;
  protect?: true;
}

/** What is worth knowing and nothing is done about. */
export interface SyncNote {
  provider: string;
  kind: 'unmanaged' | 'protected' | 'disabled' | 'gone' | 'recovered';
  key?: string;
  id: string;
  title: string;
}

/** How many objects a provider's plan speaks of, for the limits of deletes. */
interface PlannedProvider extends SyncAccount {
  owned: number;
  unchanged: number;
}

/** What `apply` would do: plain JSON, frozen, in the order of its execution. */
export interface SyncPlan {
  version: 1;
  providers: Readonly<Record<string, PlannedProvider>>;
  /** Fingerprint of the lock that it was made with. */
  lock: string;
  actions: readonly SyncAction[];
  notes: readonly SyncNote[];
  /** What forbids to apply it. */
  problems: readonly Diagnostic[];
}

/** True for what writes to the provider, beside the lock. */
export function writes({ kind, fields }: SyncAction): boolean {
  return kind === 'adopt' ? fields.length > 0 : kind !== 'forget';
}
