import type { Diagnostic } from '../schema/index.ts';
import { capabilities } from './capabilities.ts';
import { emptyLock, type LockedProvider, type SyncLock } from './lock.ts';
import { matchObjects } from './match-objects.ts';
import type { DesiredState, LiveObject, LiveState } from './sync-object.ts';

/** Which live object belongs to which key at one provider. */
export interface MatchedKeys {
  provider: string;
  owned: Map<string, LiveObject>;
  /** Keys of the files for which there is no live object. */
  missing: string[];
  unmanaged: LiveObject[];
}

const none: LockedProvider = { baseUrl: '', accountId: '', objects: {}, pending: {} };

/** Finds each key's live object as a plan does. Every row of `live` holds its content. */
export function matchKeys(
  desired: DesiredState,
  live: LiveState,
  lock: SyncLock = emptyLock,
): { matched: MatchedKeys[]; problems: Diagnostic[] } {
  const problems: Diagnostic[] = [];
  const matched = Object.entries(desired).map(([provider, { api, objects }]): MatchedKeys => {
    const locked = lock.providers[provider] ?? none;
    const rows = live[provider] ?? [];
    const found = matchObjects(objects, { name: provider, able: capabilities[api], locked, rows, options: {} });
    problems.push(...found.problems);
    return {
      provider,
      owned: new Map(found.matches.flatMap(({ key, row }) => (row ? [[key, row as LiveObject] as const] : []))),
      missing: found.matches.flatMap(({ key, row, desired: wanted }) => (wanted && !row ? [key] : [])),
      unmanaged: found.unmanaged as LiveObject[],
    };
  });
  return { matched, problems };
}
