import { extname } from 'node:path';
import { isRecord } from '@pixelwright/api-client/schema';
import { applyEdits, modify } from 'jsonc-parser';
import { isScalar, parseDocument, Scalar, stringify } from 'yaml';
import { dissolveAliases } from './dissolve-aliases.ts';

const yamlOptions = { version: '1.2', schema: 'core' } as const;

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

function editYaml(given: string, edits: readonly Edit[]): string {
  const shared = parseDocument(given, yamlOptions);
  const dissolved = dissolveAliases(
    shared,
    edits.map(({ path }) => path),
  );
  const text = dissolved ? shared.toString({ lineWidth: 0 }) : given;
  const { text: spliced, left } = replaceScalars(text, edits);
  if (left.length === 0) return spliced;
  const document = parseDocument(spliced, yamlOptions);
  for (const { path, value } of left) {
    if (path.length === 0) document.contents = document.createNode(value) as typeof document.contents;
    else if (value === undefined) document.deleteIn(path);
    else if (document.contents === null) document.contents = document.createNode(nested(path, value)) as never;
    else {
      clearEmpty(document, path);
      const held = document.getIn(path, true);
      // A scalar keeps its comment, and no tag, which would make something else of it.
      if (isScalar(held)) delete held.tag;
      document.setIn(
        path,
        isScalar(held) && (typeof value !== 'object' || value === null) ? value : document.createNode(value),
      );
    }
  }
  return document.toString({ lineWidth: 0 });
}

/** Puts new scalars in place of old ones in the text itself, so that nothing else moves; answers what cannot be so. */
function replaceScalars(text: string, edits: readonly Edit[]): { text: string; left: Edit[] } {
  const document = parseDocument(text, yamlOptions);
  const left: Edit[] = [];
  const splices: [start: number, end: number, text: string][] = [];
  for (const edit of edits) {
    const node = edit.path.length > 0 ? document.getIn(edit.path, true) : undefined;
    const written = isScalar(node) && node.range && !node.anchor ? scalarText(node, edit.value) : undefined;
    if (written === undefined) left.push(edit);
    else splices.push([(node as Scalar).range![0], (node as Scalar).range![1], written]);
  }
  const ordered = splices.toSorted(([one], [other]) => other - one);
  return {
    text: ordered.reduce((now, [start, end, written]) => now.slice(0, start) + written + now.slice(end), text),
    left,
  };
}

/** A scalar in the quotes of the one before; undefined where it takes more than one line. */
function scalarText({ type, tag }: Scalar, value: unknown): string | undefined {
  const inLine = type === 'PLAIN' || type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE';
  if (!inLine || tag !== undefined || value === undefined || (typeof value === 'object' && value !== null))
    return undefined;
  const scalar = new Scalar(value);
  scalar.type = type;
  const written = stringify(scalar, { lineWidth: 0 }).replace(/\n$/, '');
  // What ends a scalar inside of `{}` and `[]` does not end one elsewhere.
  if (type === 'PLAIN' && /[,[\]{}]/.test(written) && !/^["']/.test(written)) return JSON.stringify(value);
  return written.includes('\n') ? undefined : written;
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
