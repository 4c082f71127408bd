import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inDocument, loadAccount, readPixels } from '@pixelwright/account-files';
import { diagnostic, hasErrors, type Diagnostic } from '@pixelwright/api-client/schema';
import { expectPixel, expectRow, type ExpectedPixel, type VerifyFinding } from '@pixelwright/generator';
import { readManifestFile } from '../staging/read-manifest.ts';
import { printable } from '../output/terminal.ts';

/** Where `generate` writes when nobody says where. */
const usualManifest = join('dist', 'pixels', 'manifest.json');

/** What a site should carry. */
export interface Expected {
  pixels: Map<string, ExpectedPixel>;
  findings: VerifyFinding[];
  diagnostics: Diagnostic[];
}

/**
 * Reads the account file and the manifest. The account file says what a pixel has to be; the manifest,
 * which pixels there are beside those that it lists, and the hashes of their scripts.
 */
export async function readExpected(config: string | undefined, manifest: string | undefined): Promise<Expected> {
  const expected: Expected = { pixels: new Map(), findings: [], diagnostics: [] };
  const { pixels, diagnostics, findings } = expected;
  const loaded = await loadAccount(config, process.cwd());
  diagnostics.push(...loaded.diagnostics);
  if (loaded.account) process.stderr.write(printable(`account file: ${config ?? loaded.path}`) + '\n');
  if (loaded.account?.pixels.length) {
    for await (const input of readPixels([], loaded, {})) {
      diagnostics.push(...input.diagnostics);
      if (!input.pixel) continue;
      const { expected: pixel, diagnostics: found } = expectPixel(input.pixel, input.options, { source: input.source });
      // Warnings are for who generates.
      diagnostics.push(...inDocument(input, found).filter(({ severity }) => severity === 'error'));
      if (pixel) pixels.set(pixel.key, pixel);
    }
  }
  const path = manifestPath(manifest);
  if (existsSync(path)) {
    process.stderr.write(printable(`manifest: ${path}`) + '\n');
    const problem = readManifestFile(path, (row) => {
      const finding = expectRow(pixels, row, { source: path });
      if (finding) findings.push(finding);
    });
    if (problem) {
      const hint = 'Name with --manifest the manifest.json that `generate` has written.';
      diagnostics.push(diagnostic(problem.code, problem.path, problem.message, hint));
    }
  } else if (manifest !== undefined) {
    diagnostics.push(diagnostic('file_unreadable', '$', `There is no ${path}.`));
  }
  if (pixels.size === 0 && !hasErrors(diagnostics)) {
    const message = 'There is nothing to compare with: no account file that lists pixels, and no manifest.';
    diagnostics.push(diagnostic('no_input', '$', message, 'Name one with --config or --manifest.'));
  }
  return expected;
}

/** A manifest, or the folder that it stands in. */
function manifestPath(named = usualManifest): string {
  return statSync(named, { throwIfNoEntry: false })?.isDirectory() ? join(named, 'manifest.json') : named;
}
