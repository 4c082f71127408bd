import { diagnostic, jsonPath, type Diagnostic } from '../schema/index.ts';
import { fingerprint } from './fingerprint.ts';
import { groupBy } from './group-by.ts';
import type { ProviderContext } from './provider-context.ts';
import type { SyncAction } from './plan.ts';
import type { LiveObject } from './sync-object.ts';

/**
 * Where no two objects may have one name: what frees a name comes before what takes it, each ring of
 * renames is opened by parking one of its objects, and a name that stays taken is a problem.
 */
export function freeNames(
  actions: readonly SyncAction[],
  { able, rows, name }: ProviderContext,
): { actions: SyncAction[]; problems: Diagnostic[] } {
  const field = able.uniqueField;
  if (field === undefined) return { actions: [...actions], problems: [] };
  const holders = new Map(rows.map((row) => [row.naturalKey, row]));
  const byId = new Map(actions.flatMap((action) => (action.id === undefined ? [] : [[action.id, action] as const])));
  const problems: Diagnostic[] = [];
  const early: SyncAction[] = [];
  const state = new Map<SyncAction, 'open' | 'done'>();
  const parked = new Set<SyncAction>();

  const takers = groupBy(actions.filter(takesName), ({ naturalKey }) => naturalKey!);
  for (const action of actions) {
    if (!takesName(action)) continue;
    const [first] = takers.get(action.naturalKey!)!;
    if (first !== action) problems.push(taken(action, first!.key));
    visit(action);
  }
  const rest = actions.filter((action) => !state.has(action) || takesLate(action));
  return { actions: [...early, ...rest], problems };

  /** Puts what has to come before an action into turn, and then the action. */
  function visit(action: SyncAction): void {
    if (state.has(action)) return;
    state.set(action, 'open');
    const holder = takesName(action) ? holders.get(action.naturalKey!) : undefined;
    if (holder && holder.id !== action.id) {
      const other = byId.get(holder.id);
      if (!other || !(takesName(other) || other.kind === 'delete')) problems.push(taken(action, holder.id));
      else if (state.get(other) === 'open') park(other, holder as LiveObject);
      else visit(other);
    }
    state.set(action, 'done');
    if (!takesLate(action)) early.push({ ...(parked.has(action) ? afterParking(action) : action), early: true });
  }

  function park(action: SyncAction, row: LiveObject): void {
    parked.add(action);
    const { provider, key, id, title } = action;
    const aside = { ...row.fields, [field!]: parkedName(action) };
    early.push({
      provider,
      key,
      kind: 'park',
      title,
      id: id!,
      before: fingerprint(row.fields),
      desired: aside,
      applied: fingerprint(aside),
      naturalKey: parkedName(action),
      fields: [field!],
      changes: [{ path: field!, from: row.fields[field!], to: parkedName(action) }],
      early: true,
    });
  }

  function afterParking({ etag: _, ...action }: SyncAction): SyncAction {
    const row = rows.find(({ id }) => id === action.id) as LiveObject;
    return { ...action, before: fingerprint({ ...row.fields, [field!]: parkedName(action) }) };
  }

  function taken(action: SyncAction, holder: string): Diagnostic {
    const message = `The name ${JSON.stringify(action.naturalKey)} belongs to ${holder}, which keeps it.`;
    return diagnostic('name_taken', jsonPath('$', ['providers', name, action.key]), message);
  }
}

const takesName = ({ kind }: SyncAction) => kind === 'create' || kind === 'rename';
/** A create waits for its name; nothing waits for a create. */
const takesLate = ({ kind }: SyncAction) => kind === 'create';

/** Of no meaning to anybody, and unlike any other: keys are unique and ids are never reused. */
function parkedName({ key, id }: SyncAction): string {
  return `pixelwright ${fingerprint([key, id]).slice(0, 24)}`;
}
