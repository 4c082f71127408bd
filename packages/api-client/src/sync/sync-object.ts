import type { SyncApi } from '../schema/index.ts';

/** The content of an object in its normalised form: what is compared, and nothing that the server sets. */
export type Fields = Readonly<Record<string, unknown>>;

/** An object as the files want it. */
export interface DesiredObject {
  key: string;
  /** Normalised, with the values of environment references in it. */
  fields: Fields;
  /** The same with the references as they were written; default: `fields`, which then hold no secret. */
  written?: Fields | undefined;
  naturalKey: string;
  /** It is never deleted, also not when its entry is gone. */
  protect?: boolean | undefined;
}

/** An object as a list tells of it. */
export interface LiveRow {
  id: string;
  /** What people call it. */
  title: string;
  naturalKey: string;
  /** Milliseconds since 1970, where the server says so. */
  createdAt?: number | undefined;
  /** Of the answer that held it whole, where the server offers one. */
  etag?: string | undefined;
  /** Absent where the list does not hold the content and nobody needed to read it. */
  fields?: Fields | undefined;
}

/** An object that was read whole. */
export type LiveObject = LiveRow & { fields: Fields };

/** One account at one provider, as the account file names it. */
export interface SyncAccount {
  api: SyncApi;
  baseUrl: string;
  accountId: string;
}

/** What the files want, by provider name. */
export type DesiredState = Readonly<Record<string, SyncAccount & { objects: readonly DesiredObject[] }>>;

/** What there is, by provider name. */
export type LiveState = Readonly<Record<string, readonly LiveRow[]>>;
