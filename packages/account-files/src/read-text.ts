import { createReadStream } from 'node:fs';

/** The text of a file, or of standard input for `-`; without a byte order mark. Fails on what is not UTF-8. */
export async function readText(path: string): Promise<string> {
  let text = '';
  for await (const part of readParts(path)) text += part;
  return text;
}

/**
 * The lines of a file, without a byte order mark. Fails on what is not UTF-8. Not by `readline`,
 * which also ends a line at U+2028, U+2029 and a lone carriage return: JSON strings may hold them.
 */
export async function* readLines(path: string): AsyncGenerator<string> {
  let unfinished: string[] = [];
  for await (const part of readParts(path)) {
    const lines = part.split('\n');
    const last = lines.pop()!;
    if (lines.length) {
      yield unfinished.join('') + lines[0];
      yield* lines.slice(1);
      unfinished = [];
    }
    unfinished.push(last);
  }
  yield unfinished.join('');
}

async function* readParts(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const stream: AsyncIterable<Buffer> = path === '-' ? process.stdin : createReadStream(path);
  for await (const chunk of stream) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
