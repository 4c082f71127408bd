import * as z from 'zod/mini';
import { diagnostic, type Diagnostic } from '../schema/index.ts';
import { fingerprint } from './fingerprint.ts';
import { lockedObject, parseLock, pendingCreate, retiredObject, type StoredLock, type SyncLock } from './lock.ts';
import { openLock, type LockAccounts, type LockStep } from './open-lock.ts';

const head = z.strictObject({
  version: z.literal(1),
  lock: z.string(),
  providers: z.record(z.string(), z.strictObject({ baseUrl: z.string(), accountId: z.string() })),
});
const at = { provider: z.string(), key: z.string() };
const step = z.union([
  z.strictObject({ ...at, begin: pendingCreate }),
  z.strictObject({ ...at, own: lockedObject }),
  z.strictObject({ ...at, retire: retiredObject }),
  z.strictObject({ ...at, drop: z.literal(true) }),
]);

/** The first line of a journal: which lock it continues, at which accounts. */
export function journalHead(lock: SyncLock, accounts: LockAccounts): string {
  const providers = Object.fromEntries(
    Object.entries(accounts).map(([name, { baseUrl, accountId }]) => [name, { baseUrl, accountId }]),
  );
  return journalLine({ version: 1, lock: fingerprint(lock), providers });
}

export function journalLine(entry: LockStep | z.infer<typeof head>): string {
  return `${JSON.stringify(entry)}\n`;
}

/**
 * The lock with what its journal says. A last line without an end was being written when its process
 * died, and is left out. A journal that the lock holds already, as nothing could remove it any more,
 * changes nothing; one of another lock is refused.
 */
export function readLock({ lock: input, journal }: StoredLock): { lock?: SyncLock; diagnostics: Diagnostic[] } {
  const { lock, diagnostics } = parseLock(input);
  const lines = (journal ?? '').split('\n').slice(0, -1);
  if (!lock || lines.length === 0) return { ...(lock && { lock }), diagnostics };
  const [first, ...rest] = lines.map(parsed);
  const begun = z.safeParse(head, first);
  const steps = rest.map((line) => z.safeParse(step, line));
  const wrong = [begun, ...steps].findIndex(({ success }) => !success);
  if (!begun.success || wrong !== -1) return refused('lock_malformed', `Line ${wrong + 1} of the journal is no step.`);
  const { providers } = begun.data;
  const open = openLock(lock, providers);
  const known = { ...providers, ...lock.providers };
  for (const { data } of steps) {
    if (!Object.hasOwn(known, data!.provider)) {
      return refused('lock_malformed', `The journal knows no provider ${JSON.stringify(data!.provider)}.`);
    }
    open.take(data!);
  }
  const folded = open.snapshot();
  const before = fingerprint(lock);
  if (begun.data.lock !== before && fingerprint(folded) !== before) {
    return refused('lock_foreign', 'The journal beside the lock continues another lock.');
  }
  return parseLock(folded);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function refused(code: 'lock_foreign' | 'lock_malformed', message: string): { diagnostics: Diagnostic[] } {
  const hint = 'Put back the lock that it belongs to, or move the journal away: objects are then adopted by name.';
  return { diagnostics: [diagnostic(code, '$', message, hint)] };
}
