import { diagnostic } from '@pixelwright/api-client/schema';
import { createSyncPlan, overLimits, printPlan, writes, type SyncPlan } from '@pixelwright/api-client/sync';
import type { ReportForm } from '../output/ci-report.ts';
import { Findings } from '../output/findings.ts';
import { notWritable } from '../staging/not-writable.ts';
import { printFindings } from '../output/print-findings.ts';
import { printable, printableJson } from '../output/terminal.ts';
import { replaceFile } from '../sync/lock-file.ts';
import { openSync, readLive, type OpenedSync, type SyncOptions } from '../sync/open-sync.ts';
import { planReport } from '../sync/report.ts';

export interface PlanCommandOptions extends SyncOptions {
  only?: string[];
  reactivate?: boolean;
  out?: string;
  detailedExitcode?: boolean;
  report?: ReportForm;
  maxDeletes?: number;
  maxDeletesPercent?: number;
}

/** `pixelwright plan`: what `apply` would do. Writes nothing to any provider. Answers the exit code. */
export async function runPlan(options: PlanCommandOptions): Promise<number> {
  const findings = new Findings(options.json);
  const { plan } = await makePlan(options, findings);
  if (plan && options.out !== undefined) {
    try {
      // It holds addresses and names of an account: for its owner alone.
      await replaceFile(options.out, `${JSON.stringify(plan, null, 2)}\n`, 0o600);
    } catch (error) {
      findings.add([notWritable(options.out, error)]);
    }
  }
  // To be told of a limit while there is still time to look.
  if (plan && !findings.hasErrors) {
    for (const { message } of overLimits(plan, options)) {
      process.stderr.write(printable(`apply will refuse this: ${message}`) + '\n');
    }
  }
  printFindings(findings);
  if (options.json) process.stdout.write(printableJson({ plan: plan ?? null, diagnostics: findings.all }));
  else if (plan) process.stdout.write(options.report ? planReport(options.report, plan) : printedPlan(plan));
  if (!plan || findings.hasErrors) return 1;
  return options.detailedExitcode && plan.actions.length > 0 ? 2 : 0;
}

/** The plan of what is there now; none where the files or a provider are in trouble. */
export async function makePlan(
  options: PlanCommandOptions,
  findings: Findings,
): Promise<{ sync?: OpenedSync; plan?: SyncPlan }> {
  const { sync, diagnostics } = await openSync(options);
  findings.add(diagnostics);
  if (!sync) return {};
  findings.add(strangers(sync, options));
  if (findings.hasErrors) return { sync };
  const { live, diagnostics: ofLive } = await readLive(sync, options);
  findings.add(ofLive);
  if (!live) return { sync };
  const plan = createSyncPlan(sync.desired, live, sync.lock, options);
  findings.add(plan.problems);
  return { sync, plan };
}

/** A name that is misspelt would leave out what was meant. */
function strangers({ desired, lock }: OpenedSync, { only = [] }: PlanCommandOptions) {
  const keys = [
    ...Object.values(desired).flatMap(({ objects }) => objects.map(({ key }) => key)),
    ...Object.values(lock.providers).flatMap(({ objects, pending }) => Object.keys({ ...objects, ...pending })),
  ];
  const known = new Set([...Object.keys(desired), ...keys]);
  return only
    .filter((name) => !known.has(name))
    .map((name) => {
      const message = `There is no provider and no key ${JSON.stringify(name)}.`;
      return diagnostic('option_invalid', '--only', message, 'Name one of the account file or the lock.');
    });
}

/** What a terminal would act on is taken out, as names come from others. */
export function printedPlan(plan: SyncPlan): string {
  return printPlan(plan).split('\n').map(printable).join('\n');
}

/** How many objects a plan writes to. */
export function countWrites({ actions }: SyncPlan): number {
  return actions.filter(writes).length;
}
