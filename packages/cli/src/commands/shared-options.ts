import { diagnostic, parseInstallOptions, type Diagnostic, type InstallOptions } from '@pixelwright/api-client/schema';
import { loadAccount, type LoadedAccount } from '../input/account-file.ts';

export interface SharedOptions {
  config?: string;
  endpoint?: string;
  delivery?: string;
  json?: boolean;
}

/** The install options that the command line sets, judged like those of a file. */
export function optionsFromFlags({ endpoint, delivery }: SharedOptions): {
  options: InstallOptions;
  diagnostics: Diagnostic[];
} {
  const given = Object.fromEntries(Object.entries({ endpoint, delivery }).filter(([, value]) => value !== undefined));
  const { options = {}, diagnostics } = parseInstallOptions(given);
  return {
    options,
    diagnostics: diagnostics.map((entry) => ({
      ...entry,
      source: 'command line',
      path: entry.path.replace('$.', '--'),
    })),
  };
}

/** Loads the account file and names it on stderr, as it decides what is generated. */
export async function openAccount({ config }: SharedOptions, paths: readonly string[]): Promise<LoadedAccount> {
  const loaded = await loadAccount(config, process.cwd());
  if (loaded.path !== undefined && loaded.diagnostics.length === 0)
    process.stderr.write(`account file: ${config ?? loaded.path}\n`);
  if (paths.length === 0 && !loaded.account?.pixels.length && loaded.diagnostics.length === 0) {
    loaded.diagnostics.push(diagnostic('no_input', '$', 'Nothing to read.'));
  }
  return loaded;
}
