import { loadAccount, type LoadedAccount } from '@pixelwright/account-files';
import {
  diagnostic,
  hasErrors,
  parseInstallOptions,
  type Diagnostic,
  type InstallOptions,
} from '@pixelwright/api-client/schema';
import { printable } from '../output/terminal.ts';

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
      path: entry.path.replace(/^\$\./, '--'),
    })),
  };
}

/** Loads the account file and names it on stderr, as it decides what is generated. */
export async function openAccount({ config }: SharedOptions, paths: readonly string[]): Promise<LoadedAccount> {
  const loaded = await loadAccount(config, process.cwd());
  if (loaded.account) process.stderr.write(printable(`account file: ${config ?? loaded.path}`) + '\n');
  if (paths.length === 0 && !loaded.account?.pixels.length && !hasErrors(loaded.diagnostics)) {
    const message = loaded.account
      ? 'The account file lists no pixel.'
      : 'Nothing is named, and there is no account file.';
    loaded.diagnostics.push(diagnostic('no_input', '$', message));
  }
  return loaded;
}
