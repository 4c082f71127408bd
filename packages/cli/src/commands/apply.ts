import { createInterface } from 'node:readline/promises';
import { parseJson, readText, unreadable } from '@pixelwright/account-files';
import { diagnostic } from '@pixelwright/api-client/schema';
import { applyPlan, parseSyncPlan, type ApplyResult, type SyncPlan } from '@pixelwright/api-client/sync';
import { Findings } from '../output/findings.ts';
import { printFindings } from '../output/print-findings.ts';
import { ProgressLine } from '../output/progress-line.ts';
import { counted, printable, printableJson } from '../output/terminal.ts';
import { lockFile } from '../sync/lock-file.ts';
import { openSync, type OpenedSync } from '../sync/open-sync.ts';
import { applyReport } from '../sync/report.ts';
import { withLock } from '../sync/with-lock.ts';
import { countWrites, makePlan, printedPlan, type PlanCommandOptions } from './plan.ts';

export interface ApplyCommandOptions extends PlanCommandOptions {
  yes?: boolean;
}

/** `pixelwright apply`: carries a saved plan out, or a fresh one after asking. Answers the exit code. */
export async function runApply(file: string | undefined, options: ApplyCommandOptions): Promise<number> {
  const findings = new Findings(options.json);
  const { sync, plan } = await (file === undefined ? makePlan(options, findings) : savedPlan(file, options, findings));
  let result: ApplyResult | undefined;
  if (sync && plan && !findings.hasErrors) {
    process.stderr.write(printedPlan(plan));
    if (plan.actions.length > 0 && file === undefined && !options.yes && !(await agreed(plan, findings))) {
      printFindings(findings);
      return 1;
    }
    const held = await withLock(sync.lockPath, () => carriedOut(sync, plan, options));
    if ('result' in held) result = held.result;
    else findings.add([held.diagnostic]);
  }
  findings.add([...(result?.refused ?? []), ...(result?.problems ?? [])]);
  printFindings(findings);
  if (options.json) process.stdout.write(printableJson({ result: result ?? null, diagnostics: findings.all }));
  else if (result) process.stdout.write(options.report ? applyReport(options.report, result) : summary(result));
  if (findings.all.some(({ code }) => code === 'limit_deletes')) return 4;
  if (result && !findings.hasErrors && result.failed.length + result.notAttempted.length === 0) return 0;
  return result && result.done.length > 0 ? 3 : 1;
}

async function savedPlan(
  file: string,
  options: ApplyCommandOptions,
  findings: Findings,
): Promise<{ sync?: OpenedSync; plan?: SyncPlan }> {
  const { sync, diagnostics } = await openSync(options);
  findings.add(diagnostics);
  for (const option of ['only', 'reactivate'] as const) {
    if (!options[option]) continue;
    const message = 'A saved plan is applied as it is.';
    findings.add([diagnostic('option_invalid', `--${option}`, message, 'Give the option to `plan`.')]);
  }
  try {
    const { document, diagnostics: malformed } = parseJson(await readText(file));
    const { plan, diagnostics: wrong } = document ? parseSyncPlan(document.value) : { diagnostics: [] };
    const unread = malformed.map(({ message }) => diagnostic('plan_malformed', '$', message));
    findings.add([...unread, ...wrong].map((entry) => ({ ...entry, source: file })));
    if (plan && sync) findings.add(otherAccounts(plan, sync).map((entry) => ({ ...entry, source: file })));
    return { ...(sync && { sync }), ...(plan && { plan }) };
  } catch (error) {
    findings.add([{ ...unreadable(error), source: file }]);
    return {};
  }
}

/** A plan speaks of the accounts that it was made for. */
function otherAccounts(plan: SyncPlan, { desired }: OpenedSync) {
  return Object.entries(plan.providers).flatMap(([name, { api, baseUrl, accountId }]) => {
    const now = desired[name];
    if (now?.api === api && now.baseUrl === baseUrl && now.accountId === accountId) return [];
    const message = `The plan is for account ${accountId} at ${baseUrl}, and the account file names another for ${name}.`;
    return [diagnostic('plan_outdated', `$.providers.${name}`, message)];
  });
}

async function agreed(plan: SyncPlan, findings: Findings): Promise<boolean> {
  if (!process.stdin.isTTY) {
    const message = 'Nobody can be asked here whether to apply the plan.';
    findings.add([diagnostic('no_input', '$', message, 'Pass `--yes`, or apply a saved plan.')]);
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`Apply ${counted(countWrites(plan), 'change')}? (yes/no) `);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}

async function carriedOut(
  { lockPath, providers, environment }: OpenedSync,
  plan: SyncPlan,
  options: ApplyCommandOptions,
): Promise<ApplyResult> {
  const progress = new ProgressLine(options.json ?? false);
  progress.noun = 'objects';
  // Told to end, it ends what is under way and begins nothing more; told again, it ends at once.
  const interrupt = new AbortController();
  const stop = () => interrupt.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  try {
    const result = await applyPlan(plan, {
      ...options,
      providers,
      store: lockFile(lockPath),
      resolve: environment.resolveFields,
      stop: interrupt.signal,
      onProgress(read, total) {
        Object.assign(progress.input, { read, total });
        progress.tick();
      },
    });
    const failed = result.failed.map(({ action, failure }) => ({
      action,
      failure: { ...failure, message: environment.redact(failure.message) },
    }));
    return { ...result, failed };
  } finally {
    progress.erase();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop);
  }
}

/** What was done, what was not, and why. */
function summary({ done, failed, notAttempted }: ApplyResult): string {
  const lines = failed.map(
    ({ action: { provider, key, kind }, failure: { code, message } }) =>
      `failed ${code}: ${kind} ${provider}/${key}: ${message.replaceAll('\n', ' ')}`,
  );
  for (const { kind, provider, key } of notAttempted) lines.push(`not attempted: ${kind} ${provider}/${key}`);
  lines.push(`${done.length} done, ${failed.length} failed, ${notAttempted.length} not attempted`);
  return `${lines.map(printable).join('\n')}\n`;
}
