import { dirname, relative, resolve } from 'node:path';
import { readDocuments } from '@pixelwright/account-files';
import {
  checkPostback,
  diagnostic,
  isRecord,
  jsonPath,
  type AccountFile,
  type AccountPostback,
  type Diagnostic,
} from '@pixelwright/api-client/schema';
import type { Environment } from './environment.ts';

/** A postback of the account, as it was written and with the environment's values in it. */
export interface PostbackInput {
  entry: AccountPostback;
  written: Record<string, unknown>;
  resolved: Record<string, unknown>;
}

/** Reads the postbacks of the account file and judges each by every rule. */
export async function readPostbacks(
  { postbacks }: AccountFile,
  accountPath: string,
  environment: Environment,
): Promise<{ inputs: PostbackInput[]; diagnostics: Diagnostic[] }> {
  const inputs: PostbackInput[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const entry of postbacks) {
    const { source, path, value, problems } = await readEntry(entry, accountPath);
    const say = (found: readonly Diagnostic[]) => void diagnostics.push(...found.map((one) => ({ ...one, source })));
    say(problems);
    if (!value) continue;
    const missing = environment.missing(value, path);
    const resolved = environment.resolve(value);
    const judged = missing.length > 0 ? [] : checkPostback(resolved).diagnostics;
    say([
      ...missing,
      ...judged.map((one) => ({ ...one, path: path + one.path.slice(1), message: environment.redact(one.message) })),
    ]);
    inputs.push({ entry, written: value, resolved });
  }
  return { inputs, diagnostics };
}

async function readEntry({ key, file, config }: AccountPostback, accountPath: string) {
  if (file === undefined) {
    const path = jsonPath('$', ['postbacks', key, 'config']);
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
    problems.push(diagnostic('field_type', '$', 'A file of a postback holds one object.'));
  }
  return { source, path: '$', value: problems.length === 0 && isRecord(value) ? value : undefined, problems };
}
