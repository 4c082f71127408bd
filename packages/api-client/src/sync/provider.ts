import type { Capabilities } from './capabilities.ts';
import type { Fields, LiveObject, LiveRow } from './sync-object.ts';

/** What a call of a provider may be told. */
export interface SyncCall {
  signal?: AbortSignal | undefined;
}

/** What is looked for, where an account cannot be listed at once. */
export interface ListCall extends SyncCall {
  wanted?: { ids: readonly string[]; naturalKeys: readonly string[] } | undefined;
}

/** One kind of object at one account: all that plan and apply ask of an API. */
export interface SyncProvider {
  readonly capabilities: Capabilities;
  /** Every object of the account, with content where the list holds it. */
  list(call?: ListCall): Promise<LiveRow[]>;
  /** The object; undefined where there is none with this id. */
  read(id: string, call?: SyncCall): Promise<LiveObject | undefined>;
  /** The same, but `unchanged` where the server still has it under this ETag. Absent where the API offers none. */
  readIfNoneMatch?(id: string, etag: string, call?: SyncCall): Promise<LiveObject | 'unchanged' | undefined>;
  /** Makes the object and answers its id. A lost answer is an `OutcomeUnknownError`. */
  create(fields: Fields, call?: SyncCall): Promise<Pick<LiveObject, 'id'>>;
  /** Brings the named fields to what `fields`, the whole object, says. */
  update(id: string, fields: Fields, changed: readonly string[], call?: SyncCall): Promise<void>;
  /** Removes it as `capabilities.removal` says. An object that is gone already is no error. */
  remove(id: string, call?: SyncCall): Promise<void>;
  /** The content of an object in the one form in which both sides are compared. */
  normalise(object: Readonly<Record<string, unknown>>): Fields;
  /** By what an object is found that no lock knows. */
  naturalKey(fields: Fields): string;
}
