import type { ApplyResult, Drift, SyncAction, SyncPlan } from '@pixelwright/api-client/sync';
import { printable } from '../output/terminal.ts';

export const reportForms = ['junit', 'github'] as const;
export type ReportForm = (typeof reportForms)[number];

/** One object in a report. */
export interface Entry {
  name: string;
  level: 'ok' | 'notice' | 'error' | 'skipped';
  text: string;
}

/** A plan: what is to be done is no failure, what forbids it is. */
export function planReport(form: ReportForm, { actions, problems }: SyncPlan): string {
  return writeReport(form, 'pixelwright plan', [
    ...actions.map((action): Entry => ({ name: nameOf(action), level: 'notice', text: changesOf(action) })),
    ...problems.map(({ code, path, message }): Entry => ({ name: `${code} ${path}`, level: 'error', text: message })),
  ]);
}

export function applyReport(form: ReportForm, { done, failed, notAttempted, refused }: ApplyResult): string {
  return writeReport(form, 'pixelwright apply', [
    ...done.map((action): Entry => ({ name: nameOf(action), level: 'ok', text: action.kind })),
    ...failed.map(({ action, failure }): Entry => ({
      name: nameOf(action),
      level: 'error',
      text: `${failure.code}: ${failure.message}`,
    })),
    ...notAttempted.map((action): Entry => ({ name: nameOf(action), level: 'skipped', text: 'not attempted' })),
    ...refused.map(({ code, message }): Entry => ({ name: code, level: 'error', text: message })),
  ]);
}

export function driftReport(form: ReportForm, drifts: readonly Drift[]): string {
  return writeReport(
    form,
    'pixelwright drift',
    drifts.map(({ provider, key, kind, changes }) => ({
      name: `${provider}/${key}`,
      level: 'error',
      text: [kind, ...changes.map(({ path }) => path)].join(' '),
    })),
  );
}

const nameOf = ({ provider, key, kind }: SyncAction) => `${provider}/${key} ${kind}`;
const changesOf = ({ kind, changes }: SyncAction) => [kind, ...changes.map(({ path }) => path)].join(' ');

/** The report of a suite, for JUnit or as workflow commands of GitHub Actions. */
export function writeReport(form: ReportForm, suite: string, entries: readonly Entry[]): string {
  return form === 'junit' ? junit(suite, entries) : entries.map((entry) => annotation(suite, entry)).join('');
}

function junit(suite: string, entries: readonly Entry[]): string {
  const count = (level: Entry['level']) => entries.filter((entry) => entry.level === level).length;
  const cases = entries.map(({ name, level, text }) => {
    const attributes = `classname="${xml(suite)}" name="${xml(name)}"`;
    if (level === 'error') return `  <testcase ${attributes}><failure message="${xml(text)}"/></testcase>`;
    if (level === 'skipped') return `  <testcase ${attributes}><skipped message="${xml(text)}"/></testcase>`;
    return `  <testcase ${attributes}><system-out>${xml(text)}</system-out></testcase>`;
  });
  const sums = `tests="${entries.length}" failures="${count('error')}" skipped="${count('skipped')}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="${xml(suite)}" ${sums}>`,
    ...cases,
    '</testsuite>',
    '',
  ].join('\n');
}

function xml(text: string): string {
  const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return printable(text.replaceAll('\n', ' ')).replace(/[&<>"]/g, (character) => named[character]!);
}

/** A workflow command of GitHub Actions. */
function annotation(suite: string, { name, level, text }: Entry): string {
  const command = { ok: 'notice', notice: 'notice', skipped: 'warning', error: 'error' }[level];
  const data = (value: string) => value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (value: string) => data(value).replaceAll(':', '%3A').replaceAll(',', '%2C');
  return `::${command} title=${property(suite)}::${data(`${name}: ${text}`)}\n`;
}
