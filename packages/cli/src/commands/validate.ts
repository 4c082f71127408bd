import { hasErrors, type Diagnostic } from '@pixelwright/api-client/schema';
import { createPlan } from '@pixelwright/generator';
import { readPixels } from '../input/read-pixels.ts';
import { watchKeys } from '../input/watch-keys.ts';
import { printDiagnostics } from '../output/print-diagnostics.ts';
import { openAccount, type SharedOptions } from './shared-options.ts';

/** `pixelwright validate`: everything that is wrong with pixels and account file. Answers the exit code. */
export async function runValidate(paths: string[], options: SharedOptions): Promise<number> {
  const account = await openAccount(options, paths);
  const diagnostics = [...account.diagnostics];
  let pixels = 0;
  if (!hasErrors(diagnostics)) {
    const keyTaken = watchKeys();
    for await (const { source, pixel, options: install, diagnostics: found } of readPixels(paths, account, {})) {
      diagnostics.push(...found);
      pixels++;
      if (!pixel) continue;
      // Whether a pixel is sound depends neither on where its events go nor on the target being ready.
      const { plan, diagnostics: planned } = createPlan(
        pixel,
        { endpoint: 'https://localhost/', ...install },
        'javascript',
      );
      diagnostics.push(
        ...[...planned, ...(plan ? keyTaken(plan) : [])]
          .filter((entry) => concerns(entry, pixel.target_platform))
          .map((entry) => ({ ...entry, source })),
      );
    }
  }
  printDiagnostics(diagnostics);
  if (options.json) process.stdout.write(`${JSON.stringify({ pixels, diagnostics }, null, 2)}\n`);
  else {
    const count = (severity: string) => diagnostics.filter((entry) => entry.severity === severity).length;
    process.stdout.write(
      `${pixels} ${pixels === 1 ? 'pixel' : 'pixels'}: ${count('error')} errors, ${count('warning')} warnings\n`,
    );
  }
  return hasErrors(diagnostics) ? 1 : 0;
}

/** `{{Name}}` is what a pixel for Google Tag Manager is meant to hold. */
function concerns({ code }: Diagnostic, platform: string): boolean {
  return code !== 'gtm_variable_outside_gtm' || platform !== 'gtm';
}
