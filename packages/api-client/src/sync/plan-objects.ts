import { diagnostic, jsonPath, type Diagnostic } from '../schema/index.ts';
import { changedFields, changesBetween } from './changes.ts';
import { fingerprint } from './fingerprint.ts';
import { groupBy } from './group-by.ts';
import { hideSecrets } from './hide-secrets.ts';
import type { Match, Matched, ProviderContext } from './provider-context.ts';
import type { SyncAction, SyncNote } from './plan.ts';
import type { DesiredObject, Fields, LiveObject, LiveRow } from './sync-object.ts';

/** What is to be done with each key, and what with none; names are not looked at yet. */
export function planObjects({ matches, unmanaged }: Matched, context: ProviderContext) {
  const actions: SyncAction[] = [];
  const notes: SyncNote[] = [];
  const problems: Diagnostic[] = [];
  const heirs = groupBy(unmanaged, ({ naturalKey }) => naturalKey);
  let unchanged = 0;
  const note = (kind: SyncNote['kind'], id: string, title: string, key?: string) =>
    void notes.push({ provider: context.name, kind, ...(key !== undefined && { key }), id, title: shownTitle(title) });

  for (const match of matches) {
    const { key, desired, row, owned } = match;
    if (desired && row) {
      const live = row as LiveObject;
      if (context.able.needsAnother?.(live.fields, desired.fields)) {
        const swapped = swap(match, live, heirs.get(desired.naturalKey) ?? [], context);
        problems.push(...swapped.problems);
        actions.push(...swapped.actions);
        continue;
      }
      const { action, disabled } = meet(match, desired, live, context);
      if (disabled) note('disabled', row.id, row.title, key);
      if (action) actions.push(action);
      else unchanged++;
    } else if (desired) {
      if (owned) note('gone', owned.id, titleOf(desired, context), key);
      actions.push(create(desired, context));
    } else if (row && owned) {
      const off = isOff(row.fields, context);
      if (owned.protect) note('protected', row.id, row.title, key);
      else actions.push(remove(match, row as LiveObject, off ? 'forget' : 'delete', context));
    } else if (owned ?? match.settled) {
      actions.push({ ...head(key, 'forget', key, context), ...(owned && { id: owned.id }), fields: [], changes: [] });
    }
  }
  for (const row of [...heirs.values()].flat()) if (!isOff(row.fields, context)) note('unmanaged', row.id, row.title);
  return { actions, notes, unchanged, problems };
}

/**
 * Another object takes the place of one that cannot be changed: one that is there already, else a new one.
 * Only what is owned goes for it.
 * @param heirs what nobody owns under that natural key; the one that is taken is removed from it
 */
function swap(match: Match, live: LiveObject, heirs: LiveRow[], context: ProviderContext) {
  const { key, desired, owned, adopted } = match as Match & { desired: DesiredObject };
  const [heir] = heirs.length === 1 ? (heirs.splice(0) as LiveObject[]) : [];
  const why =
    owned?.protect || desired.protect
      ? 'is protected'
      : !owned || adopted
        ? 'belongs to nobody'
        : heirs.length > 0 || (heir && context.able.needsAnother!(heir.fields, desired.fields))
          ? `has no one heir: ${[...heirs, ...(heir ? [heir] : [])].map(({ id }) => id).join(', ')}`
          : undefined;
  if (why !== undefined) {
    const message = `${live.id} cannot be changed into what the entry says, and it is not deleted, as it ${why}.`;
    return {
      actions: [],
      problems: [diagnostic('replace_refused', jsonPath('$', ['providers', context.name, key]), message)],
    };
  }
  const adopt = heir && meet({ ...match, row: heir, owned: undefined, adopted: true }, desired, heir, context).action;
  const actions: SyncAction[] = [{ ...remove(match, live, 'delete', context), early: true }];
  return { actions: [...actions, adopt ?? create(desired, context)], problems: [] };
}

/** Brings a live object to what the files want of it; no action where it is that already. */
function meet(match: Match, wanted: DesiredObject, row: LiveObject, context: ProviderContext) {
  const { key, owned, adopted } = match;
  const { able, options, locked } = context;
  const before = fingerprint(row.fields);
  const drifted = owned !== undefined && owned.applied !== before;
  const status = able.status;
  // Off in what was applied last, or when it was retired, was our own doing, and so is switching it on now.
  const disabled =
    status !== undefined &&
    wanted.fields[status.field] === status.on &&
    row.fields[status.field] === status.off &&
    (owned === undefined ? locked.retired?.[row.id] !== before : drifted);
  const keepsOff = disabled && !options.reactivate;
  // What the provider alone has done is told as that.
  const setsBack =
    drifted && !(disabled && fingerprint({ ...row.fields, [status.field]: status.on }) === owned.applied);
  const settle = (fields: Fields) => (keepsOff ? { ...fields, [status!.field]: status!.off } : fields);
  const to = settle(wanted.fields);
  const fields = changedFields(row.fields, to);
  const protectChanges = owned !== undefined && Boolean(owned.protect) !== Boolean(wanted.protect);
  const renames = able.uniqueField !== undefined && fields.includes(able.uniqueField);
  const kind = renames ? 'rename' : fields.length > 0 && !adopted ? 'update' : 'adopt';
  // The lock has to learn of a change of `protect`, and of one that somebody made as the files want it.
  const lockOnly = protectChanges || (drifted && !keepsOff);
  if (!adopted && fields.length === 0 && !lockOnly) return { disabled };
  const written = wanted.written ?? wanted.fields;
  const action: SyncAction = {
    ...head(key, kind, row.title, context),
    id: row.id,
    before,
    ...(row.etag !== undefined && { etag: row.etag }),
    desired: settle(written),
    applied: fingerprint(wanted.fields),
    ...(keepsOff && { content: fingerprint(to) }),
    naturalKey: wanted.naturalKey,
    fields,
    changes: changesBetween(row.fields, to, settle(written)),
    ...(setsBack && fields.length > 0 && !adopted && { drifted: true }),
    ...(fields.some((field) => able.codeFields.includes(field)) && { code: true }),
    ...(wanted.protect && { protect: true }),
  };
  return { action, disabled };
}

function create(wanted: DesiredObject, context: ProviderContext): SyncAction {
  const { fields, naturalKey, protect, written = fields } = wanted;
  return {
    ...head(wanted.key, 'create', titleOf(wanted, context), context),
    desired: written,
    applied: fingerprint(fields),
    naturalKey,
    fields: Object.keys(fields).sort(),
    changes: changesBetween({}, fields, written),
    ...(context.able.codeFields.some((field) => field in fields) && { code: true }),
    ...(protect && { protect }),
  };
}

function remove(
  { key, owned }: Match,
  row: LiveObject,
  kind: 'delete' | 'forget',
  context: ProviderContext,
): SyncAction {
  const before = fingerprint(row.fields);
  const { status } = context.able;
  return {
    ...head(key, kind, row.title, context),
    id: row.id,
    before,
    ...(status && kind === 'delete' && { applied: fingerprint({ ...row.fields, [status.field]: status.off }) }),
    ...(row.etag !== undefined && { etag: row.etag }),
    fields: [],
    changes: [],
    ...(owned!.applied !== before && kind === 'delete' && { drifted: true }),
  };
}

function head(key: string, kind: SyncAction['kind'], title: string, { name }: ProviderContext) {
  return { provider: name, key, kind, title: shownTitle(title) };
}

function titleOf(wanted: DesiredObject, { able }: ProviderContext): string {
  const { written = wanted.fields } = wanted;
  return String(written[able.uniqueField ?? 'description'] ?? wanted.naturalKey);
}

const shownTitle = (title: string) => String(hideSecrets(title, false));

function isOff(fields: Fields | undefined, { able: { status } }: ProviderContext): boolean {
  return status !== undefined && fields?.[status.field] === status.off;
}
