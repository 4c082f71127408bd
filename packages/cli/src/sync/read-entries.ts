import { dirname, relative, resolve } from 'node:path';
import { readDocuments } from '@pixelwright/account-files';
import { diagnostic, isRecord, jsonPath, type Diagnostic } from '@pixelwright/api-client/schema';
import type { Environment } from './environment.ts';

/** An entry of the account file that holds an object, or names the file that does. */
interface ObjectEntry {
  key: string;
  file?: string | undefined;
  config?: Record<string, unknown> | undefined;
}

/** An object of the account, as it was written and with the environment's values in it. */
interface ObjectInput<Entry> {
  entry: Entry;
  written: Record<string, unknown>;
  resolved: Record<string, unknown>;
}

/**
 * Reads the objects of a section of the account file.
 * @param check judges an object by every rule; its paths begin with `$`
 */
export async function readEntries<Entry extends ObjectEntry>(
  section: string,
  entries: readonly Entry[],
  accountPath: string,
  environment: Environment,
  check: (entry: Entry, resolved: Record<string, unknown>, written: Record<string, unknown>) => readonly Diagnostic[],
): Promise<{ inputs: ObjectInput<Entry>[]; diagnostics: Diagnostic[] }> {
  const inputs: ObjectInput<Entry>[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const entry of entries) {
    const { source, path, value, problems } = await readEntry(section, entry, accountPath);
    const say = (found: readonly Diagnostic[]) => void diagnostics.push(...found.map((one) => ({ ...one, source })));
    say(problems);
    if (!value) continue;
    const missing = environment.missing(value, path);
    const resolved = environment.resolve(value);
    const judged = missing.length > 0 ? [] : check(entry, resolved, value);
    say([
      ...missing,
      ...judged.map((one) => ({ ...one, path: path + one.path.slice(1), message: environment.redact(one.message) })),
    ]);
    inputs.push({ entry, written: value, resolved });
  }
  return { inputs, diagnostics };
}

async function readEntry(section: string, { key, file, config }: ObjectEntry, accountPath: string) {
  if (file === undefined) {
    const path = jsonPath('$', [section, key, 'config']);
    return { source: accountPath, path, value: config, problems: [] };
  }
  const source = relative(process.cwd(), resolve(dirname(accountPath), file));
  const values: unknown[] = [];
  const problems: Diagnostic[] = [];
  for await (const document of readDocuments(source)) {
    problems.push(...document.diagnostics);
    if (document.document) values.push(document.document.value);
  }
  const [value] = values;
  if (problems.length === 0 && (values.length !== 1 || !isRecord(value))) {
    problems.push(diagnostic('field_type', '$', `A file of \`${section}\` holds one object.`));
  }
  return { source, path: '$', value: problems.length === 0 && isRecord(value) ? value : undefined, problems };
}
