import { capabilities } from './capabilities.ts';
import { groupBy } from './group-by.ts';
import type { ActionKind, FieldChange, SyncAction, SyncNote, SyncPlan } from './plan.ts';

const marks: Record<ActionKind, string> = {
  create: '+',
  update: '~',
  rename: '~',
  park: '~',
  adopt: '=',
  delete: '-',
  forget: '-',
};
const noteTexts: Record<SyncNote['kind'], string> = {
  unmanaged: 'not in the files, left alone',
  protected: 'not in the files, and protected: left alone',
  disabled: 'switched off by the provider, stays off (--reactivate switches it on)',
  gone: 'was removed by somebody, and is made again',
  recovered: 'made by an apply that was interrupted',
};
const maxNoted = 10;

/** A plan for people: each object with the fields that change, then the notes, then the sums. */
export function printPlan(plan: SyncPlan): string {
  const actions = groupBy(plan.actions, ({ provider }) => provider);
  const notes = groupBy(plan.notes, ({ provider }) => provider);
  const parts = Object.entries(plan.providers).flatMap(([name, { baseUrl, accountId }]) => {
    const own = [
      ...(actions.get(name) ?? []).map((action) => printAction(action, plan)),
      ...printNotes(notes.get(name)),
    ];
    return own.length > 0 ? [`${name}: account ${accountId} at ${baseUrl}\n\n${own.join('\n')}\n`] : [];
  });
  return `${[...parts, sums(plan)].join('\n')}\n`;
}

function printAction(action: SyncAction, plan: SyncPlan): string {
  const { key, kind, id, title, changes, drifted, code } = action;
  const name = title === key ? '' : ` ${JSON.stringify(title)}`;
  const lines = [`  ${marks[kind]} ${key}${name}${id === undefined ? '' : ` (${id})`}: ${words(action, plan)}`];
  if (drifted) {
    const then = kind === 'delete' ? 'it goes all the same' : 'this sets it back';
    lines.push(`      ! somebody has changed it since the last apply; ${then}`);
  }
  if (code) lines.push('      ! changes code that runs on pages of others');
  lines.push(...changes.map((change) => `      ${printChange(change)}`));
  return lines.join('\n');
}

function words({ kind, fields, provider, early }: SyncAction, plan: SyncPlan): string {
  const { removal, needsAnother } = capabilities[plan.providers[provider]!.api];
  const texts: Record<ActionKind, string> = {
    create: 'create',
    update: 'update',
    rename: 'rename',
    park: 'give its name free for a moment',
    adopt: fields.length > 0 ? 'adopt, and update' : 'adopt as it is',
    delete:
      needsAnother && early
        ? 'delete, as it cannot be changed: another takes its place'
        : removal === 'deactivate'
          ? 'deactivate, and own no more'
          : 'delete',
    forget: 'gone already; own no more',
  };
  return texts[kind];
}

function printChange({ path, ...change }: FieldChange): string {
  const from = 'from' in change ? JSON.stringify(change.from) : undefined;
  const to = 'to' in change ? JSON.stringify(change.to) : undefined;
  if (from === undefined) return `${path}: ${to}`;
  return `${path}: ${from} -> ${to ?? '(none)'}`;
}

function printNotes(notes: readonly SyncNote[] = []): string[] {
  return [...groupBy(notes, ({ kind }) => kind)].flatMap(([kind, group]) => {
    const lines = group.slice(0, maxNoted).map(({ key, id, title }) => {
      return `  . ${key === undefined ? '' : `${key} `}${JSON.stringify(title)} (${id}): ${noteTexts[kind]}`;
    });
    return group.length > maxNoted
      ? [...lines, `  . … and ${group.length - maxNoted} more: ${noteTexts[kind]}`]
      : lines;
  });
}

function sums({ actions, providers, problems }: SyncPlan): string {
  if (problems.length > 0) {
    return ['It cannot be applied:', ...problems.map(({ code, message }) => `  ${code}: ${message}`)].join('\n');
  }
  if (actions.length === 0) return 'Nothing to do.';
  const count = (...kinds: ActionKind[]) => actions.filter(({ kind }) => kinds.includes(kind)).length;
  const unchanged = Object.values(providers).reduce((sum, provider) => sum + provider.unchanged, 0);
  const parts: [number, string][] = [
    [count('create'), 'to create'],
    [count('update', 'rename'), 'to update'],
    [count('adopt'), 'to adopt'],
    [count('delete'), 'to delete'],
    [count('forget'), 'to forget'],
    [unchanged, 'unchanged'],
  ];
  const told = parts.filter(([number]) => number > 0).map(([number, text]) => `${number} ${text}`);
  return `Plan: ${told.join(', ')}.`;
}
