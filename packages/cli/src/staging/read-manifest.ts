import { join } from 'node:path';
import { diagnostic, type Diagnostic } from '@pixelwright/api-client/schema';
import type { ManifestRow } from '@pixelwright/generator';
import { readPieces } from './text-lines.ts';

/**
 * Reads the manifest of a folder, row by row, as it can be larger than the longest string; a folder
 * may have none. Answers what is wrong where it is not one of ours, which may show after the first rows.
 */
export function readManifest(out: string, eachRow: (row: ManifestRow) => void): Diagnostic | undefined {
  return readManifestFile(join(out, 'manifest.json'), eachRow);
}

/** The same for a manifest of any name. */
export function readManifestFile(path: string, eachRow: (row: ManifestRow) => void): Diagnostic | undefined {
  try {
    const rows = rowTexts(path);
    let next = rows.next();
    for (; !next.done; next = rows.next()) {
      const row: unknown = JSON.parse(next.value);
      if (!isRow(row)) return notOurs(path);
      eachRow(row);
    }
    return isShell(JSON.parse(next.value)) ? undefined : notOurs(path);
  } catch (error) {
    if (error instanceof SyntaxError) return notOurs(path);
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    if (code === 'EISDIR') return notOurs(path);
    if (code === undefined) throw error;
    return diagnostic('out_not_writable', '$', `${path} cannot be read: ${code}.`);
  }
}

function notOurs(path: string): Diagnostic {
  return diagnostic('out_not_ours', '$', `${path} is not a manifest of ours.`);
}

/** Ours, as far as it is used here: what else a row holds is written back as it is. */
function isRow(row: unknown): row is ManifestRow {
  const { key, file } = (row ?? {}) as Partial<ManifestRow>;
  return typeof key === 'string' && typeof file === 'string';
}

/** What is left of a manifest without its rows. */
function isShell(value: unknown): boolean {
  const { generator, version, scripts } = (value ?? {}) as Record<string, unknown>;
  return (
    generator === 'pixelwright' && version === 1 && Array.isArray(scripts) && scripts.every((entry) => entry === 0)
  );
}

const quote = 34;
const backslash = 92;
const openings = [91, 123];
const closings = [93, 125];
const brace = 123;

/** The objects in the lists of an object, as text; at the end the text without them: a 0 stands for them all. */
function* rowTexts(path: string): Generator<string, string> {
  let depth = 0;
  let inText = false;
  let escaped = false;
  let shell = '';
  let row: string[] | undefined;
  for (const piece of readPieces(path)) {
    let start = 0;
    for (let at = 0; at < piece.length; at++) {
      const unit = piece.charCodeAt(at);
      if (inText) {
        if (escaped) escaped = false;
        else if (unit === backslash) escaped = true;
        else if (unit === quote) inText = false;
      } else if (unit === quote) inText = true;
      else if (openings.includes(unit)) {
        if (depth === 2 && unit === brace) {
          shell = withRow(shell + piece.slice(start, at));
          start = at;
          row = [];
        }
        depth++;
      } else if (closings.includes(unit)) {
        depth--;
        if (row && depth === 2) {
          row.push(piece.slice(start, at + 1));
          yield row.join('');
          row = undefined;
          start = at + 1;
        }
      }
    }
    if (row) row.push(piece.slice(start));
    else shell += piece.slice(start);
  }
  return shell;
}

/** `[0,` and another row are `[0` again, so that the text stays short. */
function withRow(shell: string): string {
  return /0\s*,\s*$/.test(shell.slice(-40)) ? shell.slice(0, shell.lastIndexOf('0') + 1) : `${shell}0`;
}
