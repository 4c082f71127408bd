import { fileURLToPath } from 'node:url';

/** What a file of the built command exports: nobody imports the command, and its tables are to be told of. */
export async function cliTable(path: string): Promise<any> {
  return import(fileURLToPath(new URL(`../../packages/cli/dist/${path}`, import.meta.url)));
}
