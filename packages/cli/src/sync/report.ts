import type { ApplyResult, Drift, SyncAction, SyncPlan } from '@pixelwright/api-client/sync';
import { ciReport, type ReportEntry, type ReportForm } from '../output/ci-report.ts';

/** A plan: what is to be done is no failure, what forbids it is. */
export function planReport(form: ReportForm, { actions, problems }: SyncPlan): string {
  return ciReport(form, 'pixelwright plan', [
    ...actions.map((action): ReportEntry => ({ name: nameOf(action), level: 'notice', text: changesOf(action) })),
    ...problems.map(({ code, path, message }): ReportEntry => ({
      name: `${code} ${path}`,
      level: 'error',
      text: message,
    })),
  ]);
}

export function applyReport(form: ReportForm, { done, failed, notAttempted, refused }: ApplyResult): string {
  return ciReport(form, 'pixelwright apply', [
    ...done.map((action): ReportEntry => ({ name: nameOf(action), level: 'ok', text: action.kind })),
    ...failed.map(({ action, failure }): ReportEntry => ({
      name: nameOf(action),
      level: 'error',
      text: `${failure.code}: ${failure.message}`,
    })),
    ...notAttempted.map((action): ReportEntry => ({ name: nameOf(action), level: 'skipped', text: 'not attempted' })),
    ...refused.map(({ code, message }): ReportEntry => ({ name: code, level: 'error', text: message })),
  ]);
}

export function driftReport(form: ReportForm, drifts: readonly Drift[]): string {
  return ciReport(
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
