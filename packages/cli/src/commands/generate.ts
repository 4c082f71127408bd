import { setImmediate } from 'node:timers/promises';
import { hasErrors, targetPlatforms, type Diagnostic, type TargetPlatform } from '@pixelwright/api-client/schema';
import { generate, targetsAvailable, type ManifestRow } from '@pixelwright/generator';
import { inDocument, readPixels, type PixelInput } from '../input/read-pixels.ts';
import { watchKeys } from '../input/watch-keys.ts';
import { onInterrupt } from '../output/on-interrupt.ts';
import { printDiagnostics } from '../output/print-diagnostics.ts';
import { maxMeasured, reportJson, reportTable, type GeneratedFile } from '../output/report.ts';
import { notWritable, Staging } from '../output/staging.ts';
import { openAccount, optionsFromFlags, type SharedOptions } from './shared-options.ts';

export interface GenerateOptions extends SharedOptions {
  target?: TargetPlatform | 'all';
  out: string;
  keepGoing?: boolean;
}

/** `pixelwright generate`: install code for every pixel read. Answers the exit code. */
export async function runGenerate(paths: string[], options: GenerateOptions): Promise<number> {
  const flags = optionsFromFlags(options);
  const account = await openAccount(options, paths);
  const diagnostics = [...flags.diagnostics, ...account.diagnostics];
  const files: GeneratedFile[] = [];
  const staging = new Staging(options.out);
  let written = false;
  if (!hasErrors(diagnostics)) {
    const stopListening = onInterrupt(() => staging.close());
    try {
      const keyTaken = watchKeys();
      for await (const input of readPixels(paths, account, flags.options)) {
        const before = diagnostics.length;
        diagnostics.push(...input.diagnostics);
        for (const target of targetsOf(input, options)) {
          const result = generate(input.pixel!, input.options, target);
          diagnostics.push(
            ...inDocument(input, [...result.diagnostics, ...(result.plan ? keyTaken(result.plan) : [])]),
          );
          const found = diagnostics.slice(before);
          if (!result.manifest || hasErrors(found)) continue;
          staging.add(result.artifacts, result.manifest);
          const text = files.length < maxMeasured ? result.artifacts[0]!.text : undefined;
          files.push(fileOf(result.manifest, text, found));
          // Lets a signal in.
          await setImmediate();
        }
      }
      if (files.length && (options.keepGoing || !hasErrors(diagnostics))) {
        const problems = staging.commit();
        diagnostics.push(...problems);
        written = problems.length === 0;
      }
    } catch (error) {
      // Only writing fails with an error of the system; everything else is ours and must be seen.
      if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
      diagnostics.push(notWritable(options.out, error));
    } finally {
      staging.close();
      stopListening();
    }
  }

  printDiagnostics(diagnostics);
  if (options.json) reportJson(options.out, written ? files : [], diagnostics);
  else if (written) reportTable(options.out, files);
  if (!written) process.stderr.write('nothing written\n');
  return hasErrors(diagnostics) ? 1 : 0;
}

function targetsOf({ pixel }: PixelInput, { target }: GenerateOptions): (TargetPlatform | undefined)[] {
  if (!pixel) return [];
  if (target !== 'all') return [target];
  return targetPlatforms.filter((platform) => targetsAvailable.includes(platform));
}

function fileOf(row: ManifestRow, text: string | undefined, found: readonly Diagnostic[]): GeneratedFile {
  return { row, text, warnings: found.filter(({ severity }) => severity === 'warning').length };
}
