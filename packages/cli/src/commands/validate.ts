import { hasErrors, type Diagnostic } from '@pixelwright/api-client/schema';
import { createPlan } from '@pixelwright/generator';
import { inDocument, readPixels } from '../input/read-pixels.ts';
import { watchKeys } from '../input/watch-keys.ts';
import { printDiagnostics } from '../output/print-diagnostics.ts';
import { counted, printableJson } from '../output/terminal.ts';
import { openAccount, type SharedOptions } from './shared-options.ts';

/** `pixelwright validate`: everything that is wrong with pixels and account file. Answers the exit code. */
export async function runValidate(paths: string[], options: SharedOptions): Promise<number> {
  const account = await openAccount(options, paths);
  const diagnostics = [...account.diagnostics];
  let pixels = 0;
  if (!hasErrors(diagnostics)) {
    const keyTaken = watchKeys();
    for await (const input of readPixels(paths, account, {})) {
      const { pixel, options: install } = input;
      diagnostics.push(...input.diagnostics);
      if (input.path !== undefined) pixels++;
      if (!pixel) continue;
      // Whether a pixel is sound depends neither on where its events go nor on the target being ready.
      const { plan, diagnostics: planned } = createPlan(
        pixel,
        { endpoint: 'https://localhost/', ...install },
        'javascript',
      );
      diagnostics.push(
        ...inDocument(input, [...planned, ...(plan ? keyTaken(plan) : [])]).filter((entry) =>
          concerns(entry, pixel.target_platform),
        ),
      );
    }
  }
  printDiagnostics(diagnostics);
  if (options.json) process.stdout.write(printableJson({ pixels, diagnostics }));
  else {
    const count = (severity: string) => diagnostics.filter((entry) => entry.severity === severity).length;
    const counts = [counted(pixels, 'pixel'), counted(count('error'), 'error'), counted(count('warning'), 'warning')];
    process.stdout.write(`${counts[0]}: ${counts[1]}, ${counts[2]}\n`);
  }
  return hasErrors(diagnostics) ? 1 : 0;
}

/** `{{Name}}` is what a pixel for Google Tag Manager is meant to hold. */
function concerns({ code }: Diagnostic, platform: string): boolean {
  return code !== 'gtm_variable_outside_gtm' || platform !== 'gtm';
}
