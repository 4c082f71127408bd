import { diagnostic, jsonPath, type Diagnostic } from '../schema/index.ts';
import { fingerprint } from './fingerprint.ts';
import { groupBy } from './group-by.ts';
import { inOrder } from './in-order.ts';
import type { Match, Matched, ProviderContext } from './provider-context.ts';
import { resolvePending } from './resolve-pending.ts';
import type { DesiredObject, LiveRow } from './sync-object.ts';

/** Finds each key's live object: by the lock, by a create that was interrupted, else by its natural key. */
export function matchObjects(objects: readonly DesiredObject[], context: ProviderContext): Matched {
  const { name, locked, rows, options } = context;
  const wanted = (key: string) => !options.only?.length || options.only.includes(name) || options.only.includes(key);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const claimed = new Set(Object.values(locked.objects).map(({ id }) => id));
  const pending = resolvePending(context, claimed);
  for (const { id } of pending.found.values()) claimed.add(id);

  const desired = new Map(objects.map((object) => [object.key, object]));
  const keys = new Set([...desired.keys(), ...Object.keys(locked.objects), ...Object.keys(locked.pending)]);
  const stuck = new Set(pending.stuck.keys());
  const matches: Match[] = [...keys]
    .filter((key) => wanted(key) && !stuck.has(key))
    .sort()
    .map((key) => {
      const recovered = pending.found.get(key);
      const owned = locked.objects[key] ?? recovered;
      const row = owned && byId.get(owned.id);
      const settled = Object.hasOwn(locked.pending, key) && !recovered;
      return { key, desired: desired.get(key), owned, row, adopted: recovered !== undefined, settled };
    });

  const homeless = matches.filter((match) => match.desired && !match.row);
  const free = rows.filter(({ id }) => !claimed.has(id));
  const adopted = adoptByNaturalKey(homeless, free, context);
  for (const { id } of adopted.taken) claimed.add(id);
  return {
    matches: matches.filter(({ key }) => !adopted.refused.has(key)),
    unmanaged: rows.filter(({ id }) => !claimed.has(id)),
    notes: [...pending.found].map(([key, { id }]) => ({
      provider: name,
      kind: 'recovered',
      key,
      id,
      title: byId.get(id)!.title,
    })),
    problems: [
      ...[...pending.stuck]
        .filter(([key]) => wanted(key))
        .map(([key, ids]) => ambiguous('create_unsettled', context, key, ids)),
      ...[...adopted.refused].map(([key, ids]) => ambiguous('adopt_ambiguous', context, key, ids)),
    ],
  };
}

/** Sets `row` of the matches that find one. Equal contents are paired first; then one may be left on each side. */
function adoptByNaturalKey(homeless: readonly Match[], free: readonly LiveRow[], { able }: ProviderContext) {
  const taken: LiveRow[] = [];
  const refused = new Map<string, string[]>();
  const rowsByKey = groupBy(free, ({ naturalKey }) => naturalKey);
  for (const [naturalKey, group] of groupBy(homeless, ({ desired }) => desired!.naturalKey)) {
    let rows = (rowsByKey.get(naturalKey) ?? []).toSorted((left, right) => inOrder(left.id, right.id));
    let left = group;
    const prints = new Map(rows.map((row) => [row, row.fields && fingerprint(row.fields)]));
    for (const [print, equal] of groupBy(group, ({ desired }) => fingerprint(desired!.fields))) {
      const same = rows.filter((row) => prints.get(row) === print);
      if (same.length === 0 || same.length > equal.length) continue;
      for (const [index, row] of same.entries()) take(equal[index]!, row);
      rows = rows.filter((row) => !same.includes(row));
      left = left.filter((match) => !match.row);
    }
    if (rows.length === 0 || left.length === 0) continue;
    // Of several, the one that is switched on is the one that works.
    const working = able.status ? rows.filter(({ fields }) => fields?.[able.status!.field] === able.status!.on) : [];
    const candidates = rows.length > 1 && working.length === 1 ? working : rows;
    if (candidates.length === 1 && left.length === 1) take(left[0]!, candidates[0]!);
    else
      for (const { key } of left)
        refused.set(
          key,
          rows.map(({ id }) => id),
        );
  }
  return { taken, refused };

  function take(match: Match, row: LiveRow): void {
    match.row = row;
    match.adopted = true;
    taken.push(row);
  }
}

function ambiguous(
  code: 'create_unsettled' | 'adopt_ambiguous',
  { able, name }: ProviderContext,
  key: string,
  ids: readonly string[],
): Diagnostic {
  return diagnostic(
    code,
    jsonPath('$', ['providers', name, key]),
    `The ${able.noun} of ${JSON.stringify(key)} could be any of ${ids.join(', ')}.`,
  );
}
