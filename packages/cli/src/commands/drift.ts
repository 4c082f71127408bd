import { findDrift, type Drift } from '@pixelwright/api-client/sync';
import type { ReportForm } from '../output/ci-report.ts';
import { Findings } from '../output/findings.ts';
import { printFindings } from '../output/print-findings.ts';
import { counted, printable, printableJson } from '../output/terminal.ts';
import { openSync, readLive, type SyncOptions } from '../sync/open-sync.ts';
import { driftReport } from '../sync/report.ts';

export interface DriftOptions extends SyncOptions {
  report?: ReportForm;
}

/** `pixelwright drift`: what others have changed since the last apply. Never writes. Answers the exit code. */
export async function runDrift(options: DriftOptions): Promise<number> {
  const findings = new Findings(options.json);
  const { sync, diagnostics } = await openSync(options);
  findings.add(diagnostics);
  let drifts: Drift[] | undefined;
  if (sync) {
    const { live, diagnostics: ofLive } = await readLive(sync, options);
    findings.add(ofLive);
    drifts =
      live &&
      findDrift(sync.desired, live, sync.lock).map(({ title, changes, ...drift }) => ({
        ...drift,
        ...sync.environment.redactTexts({ title, changes }),
      }));
  }
  printFindings(findings);
  if (options.json) process.stdout.write(printableJson({ drift: drifts ?? null, diagnostics: findings.all }));
  else if (drifts) process.stdout.write(options.report ? driftReport(options.report, drifts) : describe(drifts));
  if (!drifts || findings.hasErrors) return 1;
  return drifts.length > 0 ? 2 : 0;
}

const texts: Record<Drift['kind'], string> = {
  changed: 'changed since the last apply',
  gone: 'gone',
  disabled: 'switched off by the provider',
};

function describe(drifts: readonly Drift[]): string {
  const lines = drifts.flatMap(({ provider, key, id, kind, changes }) => [
    `${provider}/${key} (${id}): ${texts[kind]}`,
    ...changes.map(({ path, from, to }) => `    ${path}: ${json(from)} -> ${json(to)}`),
  ]);
  lines.push(drifts.length > 0 ? `${counted(drifts.length, 'object')} drifted` : 'No drift.');
  return `${lines.map(printable).join('\n')}\n`;
}

const json = (value: unknown) => JSON.stringify(value) ?? '(none)';
