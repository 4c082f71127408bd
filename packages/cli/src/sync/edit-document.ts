import { extname } from 'node:path';
import { isRecord } from '@pixelwright/api-client/schema';
import { applyEdits, modify } from 'jsonc-parser';
import { parseDocument } from 'yaml';

/** A value to put at a place of a document; undefined takes away what is there. */
export interface Edit {
  path: (string | number)[];
  value: unknown;
}

/** The edits that make one value out of another: as small as they can be, so that what is around them stays. */
export function editsBetween(from: unknown, to: unknown, path: (string | number)[] = []): Edit[] {
  if (isRecord(from) && isRecord(to)) {
    const keys = new Set([...Object.keys(from), ...Object.keys(to)]);
    return [...keys].flatMap((key) => editsBetween(from[key], to[key], [...path, key]));
  }
  if (Array.isArray(from) && Array.isArray(to) && from.length === to.length) {
    return from.flatMap((entry, index) => editsBetween(entry, to[index], [...path, index]));
  }
  return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ path, value: to }];
}

/** Carries edits out in the text of a file; comments and the form of what is around them stay. */
export function editText(file: string, text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text;
  return extname(file).toLowerCase() === '.json' ? editJson(text, edits) : editYaml(text, edits);
}

/** A new file of one value. */
export function newText(file: string, value: unknown): string {
  return extname(file).toLowerCase() === '.json'
    ? `${JSON.stringify(value, null, 2)}\n`
    : editYaml('', [{ path: [], value }]);
}

function editYaml(text: string, edits: readonly Edit[]): string {
  const document = parseDocument(text, { version: '1.2', schema: 'core' });
  for (const { path, value } of edits) {
    if (path.length === 0) document.contents = document.createNode(value) as typeof document.contents;
    else if (value === undefined) document.deleteIn(path);
    else if (document.contents === null) document.contents = document.createNode(nested(path, value)) as never;
    else {
      clearEmpty(document, path);
      document.setIn(path, document.createNode(value));
    }
  }
  return document.toString({ lineWidth: 0 });
}

/** `pixels:` with nothing behind it is null, into which nothing can be put. */
function clearEmpty(document: ReturnType<typeof parseDocument>, path: readonly (string | number)[]): void {
  for (let depth = 1; depth < path.length; depth++) {
    const above = path.slice(0, depth);
    if (document.hasIn(above) && document.getIn(above) == null) document.setIn(above, document.createNode({}));
  }
}

function nested(path: readonly (string | number)[], value: unknown): unknown {
  return path.reduceRight((inner, key) => ({ [key]: inner }), value);
}

function editJson(text: string, edits: readonly Edit[]): string {
  const formattingOptions = { insertSpaces: true, tabSize: /^\n?\{\s*\n( +)/.exec(text)?.[1]?.length ?? 2, eol: '\n' };
  return edits.reduce((now, { path, value }) => applyEdits(now, modify(now, path, value, { formattingOptions })), text);
}
