import type { ManifestRow } from '@pixelwright/generator';

/** `manifest.json` in the form of the command line; `file` is the file of the site that holds the pixel. */
export function manifestText(rows: readonly ManifestRow[]): string {
  const scripts = rows.toSorted((a, b) => compare(a.key, b.key) || compare(a.file, b.file));
  return `${JSON.stringify({ version: 1, generator: 'pixelwright', scripts }, null, 2)}\n`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
