import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diagnostic, type Diagnostic } from '@pixelwright/api-client/schema';
import type { ManifestRow } from '@pixelwright/generator';

/** `manifest.json`: the inventory of every script below an output folder. */
export interface Manifest {
  version: 1;
  generator: 'pixelwright';
  scripts: ManifestRow[];
}

/** The rows of a folder's manifest; none when it has none. A manifest that is not ours is a diagnostic. */
export async function readManifest(out: string): Promise<ManifestRow[] | Diagnostic> {
  const path = join(out, 'manifest.json');
  try {
    const manifest: Partial<Manifest> = JSON.parse(await readFile(path, 'utf8'));
    if (manifest?.generator === 'pixelwright' && manifest.version === 1 && Array.isArray(manifest.scripts))
      return manifest.scripts;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    if (code !== undefined) return diagnostic('out_not_writable', '$', `${path} cannot be read: ${code}.`);
  }
  return diagnostic('out_not_ours', '$', `${path} is not a manifest of ours.`);
}

/** The manifest's text, rows in order of file. */
export function manifestText(rows: readonly ManifestRow[]): string {
  const scripts = [...rows].sort((left, right) => (left.file < right.file ? -1 : 1));
  const manifest: Manifest = { version: 1, generator: 'pixelwright', scripts };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
