import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { extname } from 'node:path';
import { diagnostic, type Diagnostic } from '@pixelwright/api-client/schema';
import { parseJson, parseYaml, type ParsedText } from './parse-text.ts';
import { readText } from './read-text.ts';

export interface SourceDocument extends ParsedText {
  /** The file as the user named it, with `:line` for a line of NDJSON; `-` for standard input. */
  source: string;
}

/** The documents of a file, or of standard input for `-`: one of JSON or YAML, or one per line of NDJSON. */
export async function* readDocuments(path: string): AsyncGenerator<SourceDocument> {
  try {
    const type = extname(path).toLowerCase();
    if (type === '.ndjson' || type === '.jsonl') yield* readLines(path, createReadStream(path));
    else yield* parseWhole(path, type, await readText(path));
  } catch (error) {
    yield { source: path, diagnostics: [unreadable(error)] };
  }
}

async function* parseWhole(source: string, type: string, text: string): AsyncGenerator<SourceDocument> {
  if (type === '.yaml' || type === '.yml') {
    yield { source, ...parseYaml(text) };
    return;
  }
  const whole = parseJson(text);
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  // A stream has no name to tell NDJSON by; several lines of which the first is a document do.
  if (whole.document || lines.length < 2 || !parseJson(lines[0]!).document) yield { source, ...whole };
  else yield* parseLines(source, text.split(/\r?\n/));
}

async function* readLines(source: string, stream: NodeJS.ReadableStream): AsyncGenerator<SourceDocument> {
  yield* parseLines(source, createInterface({ input: stream, crlfDelay: Infinity }));
}

async function* parseLines(
  source: string,
  lines: Iterable<string> | AsyncIterable<string>,
): AsyncGenerator<SourceDocument> {
  let number = 0;
  for await (const line of lines) {
    number++;
    const text = number === 1 ? line.replace(/^\ufeff/, '') : line;
    if (text.trim() !== '') yield { source: `${source}:${number}`, ...parseJson(text) };
  }
}

/** What a failed read comes to, in words. */
export function unreadable(error: unknown): Diagnostic {
  const { code, message } = error as NodeJS.ErrnoException;
  const known: Record<string, string> = {
    ENOENT: 'It does not exist.',
    EACCES: 'Reading it is not allowed.',
    EISDIR: 'It is a folder.',
  };
  const badText = code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
  return diagnostic('file_unreadable', '$', known[code ?? ''] ?? (badText ? 'It is not UTF-8 text.' : message));
}
