import * as z from 'zod/mini';
import { diagnostic, fromZodIssues, hasErrors, refuseProtoKeys, type Diagnostic } from '../schema/index.ts';
import type { DesiredState } from './sync-object.ts';

/** An object that the files own. */
export interface LockedObject {
  id: string;
  /** Fingerprint of what was last applied. */
  applied: string;
  /** It stays when its entry goes. */
  protect?: boolean | undefined;
}

/** A create that had begun and whose end nobody wrote down. */
export interface PendingCreate {
  fingerprint: string;
  naturalKey: string;
  /** ISO 8601. */
  startedAt: string;
}

/** What is owned at one provider: at one address, for one account. */
export interface LockedProvider {
  baseUrl: string;
  accountId: string;
  objects: Readonly<Record<string, LockedObject>>;
  pending: Readonly<Record<string, PendingCreate>>;
  /** What an apply has switched off and nobody owns any more: the fingerprint that it had then, by id. */
  retired?: Readonly<Record<string, string>> | undefined;
}

/** `pixelwright.lock.json`: which live object each key owns. It belongs into version control. */
export interface SyncLock {
  version: 1;
  providers: Readonly<Record<string, LockedProvider>>;
}

/** The lock of an account that nothing was applied to. */
export const emptyLock: SyncLock = { version: 1, providers: {} };

/** A lock as it is kept. */
export interface StoredLock {
  /** The parsed JSON; undefined where there is none yet. */
  lock?: unknown;
  /** The steps of an apply that has not ended, a line each; undefined where there are none. */
  journal?: string | undefined;
}

/** Where the lock is kept. */
export interface LockStore {
  /** What is kept now. */
  read(): Promise<StoredLock>;
  /** Puts it in place of the one before, whole or not at all; then takes the journal away. */
  write(lock: SyncLock): Promise<void>;
  /** Puts lines at the end of the journal; resolves when they would survive the end of the process. */
  append(lines: string): Promise<void>;
}

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
export const lockedObject = z.strictObject({ id: z.string(), applied: hash, protect: z.optional(z.literal(true)) });
export const retiredObject = z.strictObject({ id: z.string(), applied: hash });
export const pendingCreate = z.strictObject({ fingerprint: hash, naturalKey: z.string(), startedAt: z.string() });
const shape = z.strictObject({
  version: z.literal(1),
  providers: z.record(
    z.string(),
    z.strictObject({
      baseUrl: z.string(),
      accountId: z.string(),
      objects: z.record(z.string(), lockedObject),
      pending: z.record(z.string(), pendingCreate),
      retired: z.optional(z.record(z.string(), hash)),
    }),
  ),
});

/** Reads a lock from parsed JSON, naming everything that is wrong; undefined is the empty one. */
export function parseLock(input: unknown): { lock?: SyncLock; diagnostics: Diagnostic[] } {
  if (input === undefined) return { lock: emptyLock, diagnostics: [] };
  const proto = refuseProtoKeys(input, '$');
  const parsed = z.safeParse(shape, input, { reportInput: true });
  const issues = fromZodIssues(parsed.error?.issues ?? [], '$', () => Object.keys(shape.shape), diagnostic);
  const diagnostics = [...proto, ...issues].map(({ path, message }) => diagnostic('lock_malformed', path, message));
  if (!parsed.success || hasErrors(diagnostics)) return { diagnostics };
  const owners = sharedIds(parsed.data);
  return owners.length > 0 ? { diagnostics: owners } : { lock: parsed.data, diagnostics };
}

/** Two keys that own one object would undo each other's changes for ever. */
function sharedIds({ providers }: SyncLock): Diagnostic[] {
  return Object.entries(providers).flatMap(([name, { objects }]) => {
    const first = new Map<string, string>();
    return Object.entries(objects).flatMap(([key, { id }]) => {
      const owner = first.get(id);
      if (owner === undefined) {
        first.set(id, key);
        return [];
      }
      const message = `The keys ${JSON.stringify(owner)} and ${JSON.stringify(key)} own the same object ${JSON.stringify(id)}.`;
      return [diagnostic('lock_malformed', `$.providers.${name}.objects.${key}`, message)];
    });
  });
}

/** A lock speaks of one account at one address: with another, every id in it would mean something else. */
export function foreignLock(desired: DesiredState, lock: SyncLock): Diagnostic[] {
  return Object.entries(lock.providers).flatMap(([name, { baseUrl, accountId }]) => {
    const account = desired[name];
    if (!account) {
      const message = `The lock holds objects of the provider ${JSON.stringify(name)}, which the account file does not name.`;
      return [diagnostic('lock_foreign', `$.providers.${name}`, message)];
    }
    return [
      ['baseUrl', baseUrl, account.baseUrl] as const,
      ['accountId', accountId, account.accountId] as const,
    ].flatMap(([field, locked, given]) =>
      locked === given
        ? []
        : [
            diagnostic(
              'lock_foreign',
              `$.providers.${name}.${field}`,
              `The lock is of ${JSON.stringify(locked)}, the account file of ${JSON.stringify(given)}.`,
            ),
          ],
    );
  });
}
