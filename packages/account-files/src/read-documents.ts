import { extname } from 'node:path';
import { diagnostic, type Diagnostic } from '@pixelwright/api-client/schema';
import { parseJson, parseYaml, type ParsedText } from './parse-text.ts';
import { readLines, readText } from './read-text.ts';

export interface SourceDocument extends ParsedText {
  /** The file as the user named it, with `:line` for a line of NDJSON; `-` for standard input. */
  source: string;
  /** How much of the file it is. */
  bytes: number;
}

/** The documents of a file, or of standard input for `-`: one of JSON or YAML, or one per line of NDJSON. */
export async function* readDocuments(path: string): AsyncGenerator<SourceDocument> {
  try {
    const type = extname(path).toLowerCase();
    if (type === '.ndjson' || type === '.jsonl') yield* parseLines(path, readLines(path));
    else yield* parseWhole(path, type, await readText(path));
  } catch (error) {
    yield { source: path, bytes: 0, diagnostics: [unreadable(error)] };
  }
}

async function* parseWhole(source: string, type: string, text: string): AsyncGenerator<SourceDocument> {
  const bytes = Buffer.byteLength(text);
  if (type === '.yaml' || type === '.yml') {
    yield { source, bytes, ...parseYaml(text) };
    return;
  }
  const whole = parseJson(text);
  if (whole.document || !looksLikeLines(text)) yield { source, bytes, ...whole };
  else yield* parseLines(source, text.split('\n'));
}

/** A stream has no name to tell NDJSON by: two lines that begin like objects do, if one of them is. */
function looksLikeLines(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const first = lines.slice(0, 2);
  return (
    lines.length > 1 &&
    first.every((line) => /^\s*\{/.test(line)) &&
    first.some((line) => parseJson(line).document !== undefined)
  );
}

async function* parseLines(
  source: string,
  lines: Iterable<string> | AsyncIterable<string>,
): AsyncGenerator<SourceDocument> {
  let number = 0;
  for await (const line of lines) {
    number++;
    if (line.trim() === '') continue;
    yield { source: `${source}:${number}`, bytes: Buffer.byteLength(line) + 1, ...parseJson(line, number) };
  }
}

/** What a failed read comes to, in words. */
export function unreadable(error: unknown): Diagnostic {
  const { code, message } = error as NodeJS.ErrnoException;
  const known: Record<string, [what: string, hint?: string]> = {
    ENOENT: ['It does not exist.'],
    EACCES: ['Reading it is not allowed.'],
    EISDIR: ['It is a folder.', 'Name a file.'],
    ERR_ENCODING_INVALID_ENCODED_DATA: ['It is not UTF-8 text.', 'Save it as UTF-8.'],
  };
  return diagnostic('file_unreadable', '$', ...(known[code ?? ''] ?? [`${message}.`]));
}
