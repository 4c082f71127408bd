import { existsSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import { parseAccountFile, type AccountFile, type Diagnostic } from '@pixelwright/api-client/schema';
import { parseJson, parseYaml } from './parse-text.ts';
import { unreadable } from './read-documents.ts';
import { readText } from './read-text.ts';
import { repeatedKeys } from './repeated-keys.ts';

/** From the one that is looked for first. */
export const accountFileNames = ['pixelwright.yaml', 'pixelwright.yml', 'pixelwright.json'];

export interface LoadedAccount {
  /** Absent when there is no account file, or when it could not be read. */
  account?: AccountFile;
  /** Where it was read from, as an absolute path. */
  path?: string;
  diagnostics: Diagnostic[];
}

export function isAccountFile(name: string): boolean {
  return accountFileNames.includes(name);
}

/** Reads the account file named, else the nearest one from a folder upwards, else none. */
export async function loadAccount(named: string | undefined, folder: string): Promise<LoadedAccount> {
  const path = named === undefined ? findUpwards(folder) : resolve(folder, named);
  if (path === undefined) return { diagnostics: [] };
  const source = named ?? path;
  try {
    const text = await readText(path);
    const isJson = extname(path) === '.json';
    const { document, diagnostics } = isJson ? parseJson(text) : parseYaml(text);
    if (document && isJson) diagnostics.push(...repeatedKeys(text));
    if (!document || diagnostics.length) return { path, diagnostics: located(diagnostics, source) };
    const parsed = parseAccountFile(document.value);
    return {
      ...(parsed.account && { account: parsed.account }),
      path,
      diagnostics: located(parsed.diagnostics, source),
    };
  } catch (error) {
    return { path, diagnostics: located([unreadable(error)], source) };
  }
}

function findUpwards(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const found = accountFileNames.map((name) => join(at, name)).find((path) => existsSync(path));
    if (found !== undefined || at === dirname(at)) return found;
  }
}

function located(diagnostics: readonly Diagnostic[], source: string): Diagnostic[] {
  return diagnostics.map((entry) => ({ ...entry, source }));
}
