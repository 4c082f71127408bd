import type { ManifestRow } from '@pixelwright/generator';
import { readLinesOf, writePieces } from './text-lines.ts';

/** Rows that are held in memory at a time, about 4 MB. */
const maxHeld = 4_000;

/** A row as it stands in a file, behind what it is sorted by. */
interface Line {
  file: string;
  json: string;
}

/**
 * Rows of the manifest, in order of file, however many there are: beyond a few thousand they are written
 * to files as sorted runs, which are merged when they are read.
 */
export class SortedRows {
  /** Names a file for a run. */
  readonly #runFile: (run: number) => string;
  readonly #runs: string[] = [];
  #held: Line[] = [];

  constructor(runFile: (run: number) => string) {
    this.#runFile = runFile;
  }

  add(row: ManifestRow): void {
    this.#held.push({ file: row.file, json: JSON.stringify(row) });
    if (this.#held.length < maxHeld) return;
    const path = this.#runFile(this.#runs.length);
    writePieces(path, piecesOf(this.#held.toSorted(byFile)));
    this.#runs.push(path);
    this.#held = [];
  }

  *[Symbol.iterator](): Generator<ManifestRow> {
    const runs = [...this.#runs.map(readRun), this.#held.toSorted(byFile)[Symbol.iterator]()];
    for (const { json } of merged(runs)) yield JSON.parse(json) as ManifestRow;
  }
}

function* piecesOf(lines: readonly Line[]): Generator<string> {
  for (const { file, json } of lines) yield `${JSON.stringify(file)}\t${json}\n`;
}

function* readRun(path: string): Generator<Line> {
  for (const line of readLinesOf(path)) {
    // JSON holds no tab.
    const end = line.indexOf('\t');
    yield { file: JSON.parse(line.slice(0, end)) as string, json: line.slice(end + 1) };
  }
}

/** Takes the smallest head each time. A million rows make 250 runs: too few for a heap. */
function* merged(runs: readonly Iterator<Line>[]): Generator<Line> {
  const heads = runs.flatMap((run) => {
    const { value, done } = run.next();
    return done ? [] : [{ run, line: value }];
  });
  try {
    while (heads.length > 0) {
      let first = 0;
      for (let at = 1; at < heads.length; at++) if (byFile(heads[at]!.line, heads[first]!.line) < 0) first = at;
      const head = heads[first]!;
      yield head.line;
      const { value, done } = head.run.next();
      if (done) heads.splice(first, 1);
      else head.line = value;
    }
  } finally {
    // A reader that has seen enough leaves files open.
    for (const { run } of heads) run.return?.();
  }
}

function byFile(left: Line, right: Line): number {
  return left.file < right.file ? -1 : 1;
}
