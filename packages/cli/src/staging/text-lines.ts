import { closeSync, openSync, readSync, writeSync } from 'node:fs';

const chunkBytes = 1 << 15;
/** Of a file that is read along with hundreds of others. */
const smallChunkBytes = 1 << 13;

/** The text of a UTF-8 file of any length in pieces, without waiting in between. */
export function* readPieces(path: string, bytes = chunkBytes): Generator<string> {
  const file = openSync(path, 'r');
  try {
    const decoder = new TextDecoder();
    const chunk = Buffer.allocUnsafeSlow(bytes);
    for (let length = readSync(file, chunk); length > 0; length = readSync(file, chunk)) {
      yield decoder.decode(chunk.subarray(0, length), { stream: true });
    }
  } finally {
    closeSync(file);
  }
}

/** The lines of a UTF-8 file that ends with a line end, of which many can be open at once. */
export function* readLinesOf(path: string): Generator<string> {
  let rest = '';
  for (const piece of readPieces(path, smallChunkBytes)) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
}

/** Writes a file of any length in pieces, without waiting in between. */
export function writePieces(path: string, pieces: Iterable<string>): void {
  const file = openSync(path, 'w');
  try {
    let waiting: string[] = [];
    let length = 0;
    const flush = () => {
      writeAll(file, Buffer.from(waiting.join('')));
      waiting = [];
      length = 0;
    };
    for (const piece of pieces) {
      waiting.push(piece);
      length += piece.length;
      if (length >= chunkBytes) flush();
    }
    flush();
  } finally {
    closeSync(file);
  }
}

/** The system may take less than it is given. */
function writeAll(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}
