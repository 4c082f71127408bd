import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { Output } from './output.ts';

/** The files of a built site as they stand on disk. */
export function folderOutput(folder: string, paths: readonly string[], say: Pick<Output, 'warn' | 'report'>): Output {
  return {
    paths,
    read: (path) => readFile(join(folder, path), 'utf8'),
    async write(path, text) {
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    },
    ...say,
  };
}

/** Every file below a folder, with `/`. */
export async function listFolder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => below(folder, join(entry.parentPath, entry.name)));
}

export function below(folder: string, path: string): string {
  return relative(folder, path).replaceAll(sep, '/');
}
