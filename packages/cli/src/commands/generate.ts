import { setImmediate } from 'node:timers/promises';
import { inDocument, type LoadedAccount, readPixels } from '@pixelwright/account-files';
import { diagnostic, hasErrors, type Diagnostic, type InstallOptions } from '@pixelwright/api-client/schema';
import {
  gtmAccountContainer,
  publishedLimit,
  publishedWarning,
  type ManifestRow,
  type Plan,
} from '@pixelwright/generator';
import { watchKeys } from '../watch-keys.ts';
import { KeyTable } from '../key-table.ts';
import { Findings } from '../output/findings.ts';
import { onInterrupt } from '../output/on-interrupt.ts';
import { printFindings } from '../output/print-findings.ts';
import { ProgressLine } from '../output/progress-line.ts';
import { reportJson, reportTable } from '../output/report.ts';
import { notWritable } from '../staging/not-writable.ts';
import { accountKey, Staging } from '../staging/staging.ts';
import { WrittenFiles } from '../output/written-files.ts';
import { eachForm, type WantedForms } from './each-form.ts';
import { openAccount, optionsFromFlags, type SharedOptions } from './shared-options.ts';

export interface GenerateOptions extends Omit<SharedOptions, 'delivery'>, WantedForms {
  out: string;
  keepGoing?: boolean;
}

/** A run under way: what it reads, and what it remembers. */
interface Run {
  paths: readonly string[];
  account: LoadedAccount;
  override: InstallOptions;
  keys: KeyTable;
  staging: Staging;
  findings: Findings;
  files: WrittenFiles;
  progress: ProgressLine;
}

/** `pixelwright generate`: install code for every pixel read. Answers the exit code. */
export async function runGenerate(paths: string[], options: GenerateOptions): Promise<number> {
  const { out, json = false, delivery } = options;
  const flags = optionsFromFlags({ ...options, delivery: delivery === 'all' ? undefined : delivery });
  const account = await openAccount(options, paths);
  const findings = new Findings(json);
  findings.add([...flags.diagnostics, ...account.diagnostics]);
  const files = new WrittenFiles(json);
  const keys = new KeyTable();
  const staging = new Staging(out, keys);
  const progress = new ProgressLine(json);
  let written = false;
  if (!findings.hasErrors) {
    const stopListening = onInterrupt(() => {
      progress.erase();
      staging.close();
    });
    try {
      const ofAccount = await stagePixels(
        { paths, account, override: flags.options, keys, staging, findings, files, progress },
        options,
      );
      if (files.count && (options.keepGoing || !findings.hasErrors)) {
        progress.say('putting everything into place …');
        const problems = staging.commit();
        findings.add(problems);
        if (staging.lacking.count) findings.add([containerKept(out, staging)]);
        else if (ofAccount) {
          findings.add(ofAccount.diagnostics);
          files.add(ofAccount.row, ofAccount.text, ofAccount.diagnostics.length);
        }
        written = problems.length === 0;
      }
    } catch (error) {
      // Only writing fails with an error of the system; everything else is ours and must be seen.
      if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
      findings.add([notWritable(out, error)]);
    } finally {
      progress.erase();
      staging.close();
      stopListening();
    }
  }

  printFindings(findings);
  if (json) reportJson(out, written ? files.kept : [], findings.all);
  else if (written) reportTable(out, files);
  if (!written) process.stderr.write('nothing written\n');
  return findings.hasErrors ? 1 : 0;
}

/** The first file about all pixels, and what is to be said of it. */
interface AccountFile {
  row: ManifestRow;
  text: string;
  diagnostics: Diagnostic[];
}

/**
 * Generates pixel after pixel and writes it beside its place; keeps nothing of it but a few bytes. What
 * it answers is about the account's files, which a part of the pixels does not replace.
 */
async function stagePixels(run: Run, wanted: WantedForms): Promise<AccountFile | undefined> {
  const { paths, account, override, keys, staging, findings, files, progress } = run;
  const keyTaken = watchKeys(keys);
  const tagPlans: Plan[] = [];
  for await (const input of readPixels(paths, account, override, progress.input)) {
    findings.add(input.diagnostics);
    if (!input.pixel) continue;
    let failed = hasErrors(input.diagnostics);
    for (const generated of eachForm(input.pixel, input.options, wanted, keyTaken)) {
      const { plan, manifest, artifacts, shared, diagnostics: found } = generated;
      findings.add(inDocument(input, found));
      failed ||= hasErrors(found);
      if (!manifest || failed) continue;
      if (plan?.form === 'gtm') tagPlans.push(plan);
      const added = staging.add({ artifacts, shared, manifest });
      files.add(manifest, artifacts[0]!.text, warnings(input.diagnostics) + warnings(found));
      for (const { artifact, manifest: row } of added) files.add(row, artifact.text, 0);
      // Lets a signal in.
      await setImmediate();
    }
    progress.tick();
  }
  const { artifacts, size } = gtmAccountContainer(tagPlans);
  const [file] = artifacts;
  if (!file) return undefined;
  const row: ManifestRow = {
    key: accountKey,
    name: 'All pixels of the run',
    target: 'gtm',
    delivery: 'container',
    file: file.path,
    bytes: Buffer.byteLength(file.text),
    data_sent: [],
  };
  const diagnostics = size > publishedWarning ? [containerLarge(tagPlans.length, size)] : [];
  // Without paths these are all pixels of the account: those that the manifest lists beside them are gone from it.
  staging.addAccount(artifacts, row, paths.length === 0 && !findings.hasErrors);
  return { row, text: file.text, diagnostics };
}

function containerKept(out: string, { lacking: { keys, count } }: Staging): Diagnostic {
  const others = keys.join(', ') + (count > keys.length ? ` and ${count - keys.length} more` : '');
  const message = `${out} holds other pixels for Google Tag Manager (${others}); +account/gtm is about all of them and stays as it is.`;
  return diagnostic('container_kept', '$', message);
}

function containerLarge(pixels: number, size: number): Diagnostic {
  const limit = `the ${publishedLimit / 1024} KB that GTM publishes`;
  const share = size > publishedLimit ? `more than ${limit}` : `of ${limit}, with all else that a container has`;
  const message = `+account/gtm: ${pixels} pixels take about ${Math.round(size / 1024)} KB, ${share}.`;
  return diagnostic('container_large', '$', message);
}

function warnings(diagnostics: readonly Diagnostic[]): number {
  return diagnostics.filter(({ severity }) => severity === 'warning').length;
}
