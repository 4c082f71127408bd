import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Output } from './output.ts';
import { writeIfChanged } from './write-if-changed.ts';

/** The files of a built site as they stand on disk. */
export function folderOutput(folder: string, paths: readonly string[], say: Pick<Output, 'warn' | 'report'>): Output {
  return {
    paths,
    read: (path) => readFile(join(folder, path)),
    write: (path, bytes) => writeIfChanged(join(folder, path), bytes),
    ...say,
  };
}

/** Every file below a folder, with `/`. */
export async function listFolder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw new Error(`${folder} cannot be read: build the site before its pages get pixels`, { cause: error });
  });
  return entries.filter((entry) => entry.isFile()).map((entry) => below(folder, join(entry.parentPath, entry.name)));
}

export function below(folder: string, path: string): string {
  return relative(folder, path).replaceAll(sep, '/');
}
