import { dirname, join, relative, resolve } from 'node:path';
import { loadAccount } from '@pixelwright/account-files';
import { ApiError, RateLimitError } from '@pixelwright/api-client/saved-pixels';
import { diagnostic, hasErrors, type AccountFile, type Diagnostic } from '@pixelwright/api-client/schema';
import {
  foreignLock,
  gatherLive,
  readLock,
  type DesiredState,
  type LiveState,
  type SyncLock,
  type SyncProvider,
} from '@pixelwright/api-client/sync';
import { ProgressLine } from '../output/progress-line.ts';
import { printable } from '../output/terminal.ts';
import { connect } from './connect.ts';
import { desiredState } from './desired-state.ts';
import { Environment } from './environment.ts';
import { readLockFile } from './lock-file.ts';

export interface SyncOptions {
  config?: string;
  lock?: string;
  json?: boolean;
}

/** Everything that the commands of sync start from. */
export interface OpenedSync {
  account: AccountFile;
  accountPath: string;
  desired: DesiredState;
  lock: SyncLock;
  lockPath: string;
  providers: Record<string, SyncProvider>;
  environment: Environment;
  /** What answers of the providers have left in doubt so far. */
  warnings: Diagnostic[];
}

/**
 * Reads account file, pixels, postbacks, lock and secrets, and says all that is wrong with them at once.
 * No request is made.
 */
export async function openSync(options: SyncOptions): Promise<{ sync?: OpenedSync; diagnostics: Diagnostic[] }> {
  const loaded = await loadAccount(options.config, process.cwd());
  const { account, path: accountPath } = loaded;
  if (accountPath === undefined) {
    const hint = 'Write one: `pixelwright init`.';
    return { diagnostics: [diagnostic('no_input', '$', 'There is no account file here or above.', hint)] };
  }
  process.stderr.write(printable(`account file: ${options.config ?? accountPath}`) + '\n');
  if (!account) return { diagnostics: loaded.diagnostics };

  const environment = new Environment(process.env);
  const warnings: Diagnostic[] = [];
  const connected = account.providers.map((entry) => ({
    entry,
    ...connect(entry, environment, (warning) => void warnings.push(warning)),
  }));
  const providers = Object.fromEntries(
    connected.flatMap(({ entry, provider }) => (provider ? [[entry.name, provider] as const] : [])),
  );
  const lockPath = lockPathOf(accountPath, options);
  const { stored, diagnostics: unread } = await readLockFile(lockPath);
  const parsed = unread.length > 0 ? { diagnostics: unread } : readLock(stored);
  const { desired, diagnostics: ofObjects } = await desiredState(account, accountPath, providers, environment);
  const lock = 'lock' in parsed ? parsed.lock : undefined;
  const ofLock = [...parsed.diagnostics, ...(lock ? foreignLock(desired, lock) : [])];
  const diagnostics = [
    ...loaded.diagnostics,
    ...connected.flatMap((each) => each.diagnostics.map((entry) => ({ ...entry, source: accountPath }))),
    ...ofObjects,
    ...ofLock.map((entry) => ({ ...entry, source: lockPath })),
  ].map((entry) => ({
    ...entry,
    ...(entry.source && { source: relative(process.cwd(), entry.source) || entry.source }),
  }));
  if (!lock || hasErrors(diagnostics)) return { diagnostics };
  return { sync: { account, accountPath, desired, lock, lockPath, providers, environment, warnings }, diagnostics };
}

/** Where the lock is, or would be; undefined where there is no account file. */
export async function findLock(options: SyncOptions): Promise<string | undefined> {
  const { path } = await loadAccount(options.config, process.cwd());
  return path === undefined ? undefined : lockPathOf(path, options);
}

function lockPathOf(accountPath: string, { lock }: SyncOptions): string {
  return lock === undefined ? join(dirname(accountPath), 'pixelwright.lock.json') : resolve(lock);
}

/** What there is at the providers, or why they cannot be asked. */
export async function readLive(
  { desired, lock, providers, environment, warnings }: OpenedSync,
  { json = false, everything }: { json?: boolean | undefined; everything?: boolean },
): Promise<{ live?: LiveState; diagnostics: Diagnostic[] }> {
  const progress = new ProgressLine(json);
  progress.noun = 'objects read';
  const onRead = (read: number, total: number) => {
    Object.assign(progress.input, { read, total });
    progress.tick();
  };
  try {
    return { live: await gatherLive(desired, lock, providers, { onRead, everything }), diagnostics: warnings };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const hint = error instanceof RateLimitError ? 'Wait, or lower `requestsPerMinute`; then try again.' : undefined;
    return { diagnostics: [diagnostic('provider_failed', '$', `${environment.redact(error.message)}.`, hint)] };
  } finally {
    progress.erase();
  }
}
