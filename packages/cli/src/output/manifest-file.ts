import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnostic, type Diagnostic } from '@pixelwright/api-client/schema';
import type { ManifestRow } from '@pixelwright/generator';

/** `manifest.json`: the inventory of every script below an output folder. */
interface Manifest {
  version: 1;
  generator: 'pixelwright';
  scripts: ManifestRow[];
}

/** The rows of a folder's manifest; none when it has none. A manifest that is not ours is a diagnostic. */
export function readManifest(out: string): ManifestRow[] | Diagnostic {
  const path = join(out, 'manifest.json');
  try {
    const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (isManifest(manifest)) return manifest.scripts;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    if (code !== undefined && code !== 'EISDIR')
      return diagnostic('out_not_writable', '$', `${path} cannot be read: ${code}.`);
  }
  return diagnostic('out_not_ours', '$', `${path} is not a manifest of ours.`);
}

/** Ours, as far as it is used here: what else a row holds is written back as it is. */
function isManifest(value: unknown): value is Manifest {
  const { generator, version, scripts } = (value ?? {}) as Partial<Manifest>;
  return (
    generator === 'pixelwright' &&
    version === 1 &&
    Array.isArray(scripts) &&
    scripts.every((row: Partial<ManifestRow> | null) => typeof row?.key === 'string' && typeof row.file === 'string')
  );
}

/** The manifest's text, rows in order of file. */
export function manifestText(rows: readonly ManifestRow[]): string {
  const scripts = rows.toSorted((left, right) => (left.file < right.file ? -1 : 1));
  const manifest: Manifest = { version: 1, generator: 'pixelwright', scripts };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
