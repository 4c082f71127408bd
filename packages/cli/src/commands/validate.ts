import { inDocument, readPixels } from '@pixelwright/account-files';
import type { Diagnostic } from '@pixelwright/api-client/schema';
import { createPlan } from '@pixelwright/generator';
import { watchKeys } from '../watch-keys.ts';
import { KeyTable } from '../key-table.ts';
import { Findings } from '../output/findings.ts';
import { printFindings } from '../output/print-findings.ts';
import { ProgressLine } from '../output/progress-line.ts';
import { counted, printableJson } from '../output/terminal.ts';
import { openAccount, type SharedOptions } from './shared-options.ts';

/** `pixelwright validate`: everything that is wrong with pixels and account file. Answers the exit code. */
export async function runValidate(paths: string[], options: SharedOptions): Promise<number> {
  const { json = false } = options;
  const account = await openAccount(options, paths);
  const findings = new Findings(json);
  findings.add(account.diagnostics);
  const progress = new ProgressLine(json);
  let pixels = 0;
  if (!findings.hasErrors) {
    const keyTaken = watchKeys(new KeyTable());
    for await (const input of readPixels(paths, account, {}, progress.input)) {
      const { pixel, options: install } = input;
      findings.add(input.diagnostics);
      if (input.path !== undefined) pixels++;
      progress.tick();
      if (!pixel) continue;
      // Whether a pixel is sound depends neither on where its events go nor on the target being ready.
      const { plan, diagnostics: planned } = createPlan(
        pixel,
        { endpoint: 'https://localhost/', ...install },
        'javascript',
      );
      findings.add(
        inDocument(input, [...planned, ...(plan ? keyTaken(plan) : [])]).filter((entry) =>
          concerns(entry, pixel.target_platform),
        ),
      );
    }
    progress.erase();
  }
  printFindings(findings);
  if (json) process.stdout.write(printableJson({ pixels, diagnostics: findings.all }));
  else {
    const counts = [
      counted(pixels, 'pixel'),
      counted(findings.count('error'), 'error'),
      counted(findings.count('warning'), 'warning'),
    ];
    process.stdout.write(`${counts[0]}: ${counts[1]}, ${counts[2]}\n`);
  }
  return findings.hasErrors ? 1 : 0;
}

/** `{{Name}}` is what a pixel for Google Tag Manager is meant to hold. */
function concerns({ code }: Diagnostic, platform: string): boolean {
  return code !== 'gtm_variable_outside_gtm' || platform !== 'gtm';
}
