import { stat } from 'node:fs/promises';

/** How far a run has come with its input. */
export interface ReadProgress {
  /** Bytes of what was read and dealt with. */
  read: number;
  /** Bytes of all files; absent where standard input is among them. */
  total?: number | undefined;
}

/** The size of files; what does not exist has none, and standard input has no end to tell of. */
export async function totalBytes(files: readonly string[]): Promise<number | undefined> {
  if (files.includes('-')) return undefined;
  let total = 0;
  for (const file of files) total += await sizeOf(file);
  return total;
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}
