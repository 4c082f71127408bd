import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { isAccountFile } from './account-file.ts';

const types = ['.json', '.ndjson', '.jsonl', '.yaml', '.yml'];

/**
 * The files behind paths: a file stands for itself, a folder for every document below it, in order
 * of name, without hidden ones, account files and `skipped`; a file named twice counts once. A folder
 * below with a `package.json` is a project of its own and left out. What does not exist or cannot be
 * listed is left for the reader to report.
 */
export async function listFiles(paths: readonly string[], skipped: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    paths.map(async (path) => ((await isFolder(path)) ? listFolder(path, skipped) : [path])),
  );
  return [...new Map(found.flat().map((path) => [path === '-' ? path : resolve(path), path])).values()];
}

async function isFolder(path: string): Promise<boolean> {
  if (path === '-') return false;
  return stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  );
}

async function listFolder(folder: string, skipped: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  if (!entries) return [folder];
  const wanted = entries
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .toSorted((left, right) => (left.name < right.name ? -1 : 1));
  const listed = await Promise.all(
    wanted.map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return existsSync(join(path, 'package.json')) ? [] : listFolder(path, skipped);
      const isDocument = types.includes(extname(entry.name).toLowerCase()) && !isAccountFile(entry.name);
      return isDocument && !skipped.includes(resolve(path)) ? [path] : [];
    }),
  );
  return listed.flat();
}
