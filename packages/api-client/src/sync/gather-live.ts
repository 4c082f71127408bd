import { inParallel } from './in-parallel.ts';
import { emptyLock, type SyncLock } from './lock.ts';
import type { SyncCall, SyncProvider } from './provider.ts';
import type { DesiredState, LiveRow, LiveState } from './sync-object.ts';

export interface GatherOptions extends SyncCall {
  /** Told after each object that was read whole. */
  onRead?: ((read: number, total: number) => void) | undefined;
  /** Reads every object whole, also those that belong to no key. */
  everything?: boolean | undefined;
  /** How many are read at once; the client's own limits hold beside it. Default 8. */
  concurrency?: number | undefined;
}

/** What there is at each provider, read as far as a plan needs it. Writes nothing. */
export async function gatherLive(
  desired: DesiredState,
  lock: SyncLock = emptyLock,
  providers: Readonly<Record<string, SyncProvider>>,
  options: GatherOptions = {},
): Promise<LiveState> {
  const live: [string, LiveRow[]][] = [];
  for (const [name, provider] of Object.entries(providers)) {
    const { objects = {}, pending = {} } = lock.providers[name] ?? {};
    const ids = new Set(Object.values(objects).map(({ id }) => id));
    const keys = new Set(
      [...(desired[name]?.objects ?? []), ...Object.values(pending)].map(({ naturalKey }) => naturalKey),
    );
    live.push([name, await readRows(provider, ids, keys, options)]);
  }
  return Object.fromEntries(live);
}

async function readRows(
  provider: SyncProvider,
  ids: ReadonlySet<string>,
  keys: ReadonlySet<string>,
  { signal, onRead, everything, concurrency = 8 }: GatherOptions,
): Promise<LiveRow[]> {
  const rows = await provider.list({ signal, wanted: { ids: [...ids], naturalKeys: [...keys] } });
  const needed = ({ id, naturalKey }: LiveRow) => ids.has(id) || keys.has(naturalKey);
  const listed = new Set(rows.map(({ id }) => id));
  // Rows move between pages while they are read: what is owned is gone when a read says so, not a list.
  const slipped = [...ids].filter((id) => !listed.has(id));
  const unread = rows.filter((row) => row.fields === undefined && (everything || needed(row))).map(({ id }) => id);
  const whole = new Map<string, LiveRow | undefined>();
  const toRead = [...unread, ...slipped];
  await inParallel(toRead, concurrency, async (id) => {
    whole.set(id, await provider.read(id, { signal }));
    onRead?.(whole.size, toRead.length);
  });
  // One that went between list and read is not there.
  return [
    ...rows.flatMap((row) => (whole.has(row.id) ? (whole.get(row.id) ?? []) : row)),
    ...slipped.flatMap((id) => whole.get(id) ?? []),
  ];
}
