import { readdir, stat } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { isAccountFile } from './account-file.ts';

const types = ['.json', '.ndjson', '.jsonl', '.yaml', '.yml'];

/**
 * The files behind paths: a file stands for itself, a folder for every document below it, in order
 * of name, without hidden ones, account files and `skipped`. What does not exist is left for the reader to report.
 */
export async function listFiles(paths: readonly string[], skipped: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    paths.map(async (path) => ((await isFolder(path)) ? listFolder(path, skipped) : [path])),
  );
  return found.flat();
}

async function isFolder(path: string): Promise<boolean> {
  if (path === '-') return false;
  return stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  );
}

async function listFolder(folder: string, skipped: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const wanted = entries
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .sort((left, right) => (left.name < right.name ? -1 : 1));
  const listed = await Promise.all(
    wanted.map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return listFolder(path, skipped);
      const isDocument = types.includes(extname(entry.name).toLowerCase()) && !isAccountFile(entry.name);
      return isDocument && !skipped.includes(resolve(path)) ? [path] : [];
    }),
  );
  return listed.flat();
}
