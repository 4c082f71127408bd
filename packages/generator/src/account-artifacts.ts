import type { Artifact, ManifestRow } from './artifact.ts';

const folder = '+account/javascript-module';

/**
 * The files that are about a whole output folder: the module that exports every pixel, and its types.
 * @param rows of the whole manifest, in any order; none with `exports` gives no file
 */
export function accountArtifacts(rows: readonly ManifestRow[]): Artifact[] {
  const modules = new Map<string, ManifestRow[]>();
  for (const row of rows) {
    if (row.exports === undefined) continue;
    const same = modules.get(row.exports);
    if (same) same.push(row);
    else modules.set(row.exports, [row]);
  }
  if (modules.size === 0) return [];
  const lines = [...modules].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, same]) => reexport(name, same));
  const text = lines.join('');
  return [
    { path: `${folder}/pixels.mjs`, mediaType: 'text/javascript', text, notes: [] },
    { path: `${folder}/pixels.d.mts`, mediaType: 'text/typescript', text, notes: [] },
  ];
}

/** A name that two pixels have is exported by neither: which one it meant would depend on the other. */
function reexport(name: string, rows: readonly ManifestRow[]): string {
  const [{ file }] = rows as [ManifestRow];
  if (rows.length === 1) return `export { ${name} } from '../../${file}';\n`;
  const keys = rows.map(({ key }) => key).sort();
  return `// ${name} is the name of ${keys.join(' and ')}: import each from its own folder.\n`;
}
