import type { ManifestRow } from '@pixelwright/generator';

/** A generated file, and what came with it. */
export interface WrittenFile {
  row: ManifestRow;
  /** Kept for the first {@link maxMeasured} files only. */
  text: string | undefined;
  warnings: number;
}

/** Rows of a table that a person reads; and how many files get their brotli size, which takes 2 ms each. */
const maxRows = 40;
const maxMeasured = 1000;

/** The files of a run: all are counted; the first are kept, or all for a program that reads them. */
export class WrittenFiles {
  readonly #keepAll: boolean;
  readonly #kept: WrittenFile[] = [];
  #count = 0;

  constructor(keepAll: boolean) {
    this.#keepAll = keepAll;
  }

  add(row: ManifestRow, text: string, warnings: number): void {
    this.#count++;
    if (!this.#keepAll && this.#kept.length >= maxRows) return;
    this.#kept.push({ row, text: this.#kept.length < maxMeasured ? text : undefined, warnings });
  }

  get count(): number {
    return this.#count;
  }

  get kept(): readonly WrittenFile[] {
    return this.#kept;
  }
}
