import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a file whole or not at all, and leaves it alone where it says the same: editors watch it. */
export async function writeIfChanged(path: string, bytes: Buffer): Promise<void> {
  const stored = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EISDIR') throw new Error(`${path} is a folder: name a file`, { cause: error });
    return undefined;
  });
  if (stored?.equals(bytes)) return;
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(beside, bytes);
    await rename(beside, path);
  } finally {
    await rm(beside, { force: true });
  }
}
