import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';

/** The text of a file, or of standard input for `-`; without a byte order mark. Fails on what is not UTF-8. */
export async function readText(path: string): Promise<string> {
  if (path === '-') return (await readAll(process.stdin)).replace(/^\ufeff/, '');
  return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
}
