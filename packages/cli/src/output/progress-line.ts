import type { WriteStream } from 'node:tty';
import type { ReadProgress } from '@pixelwright/account-files';
import { progressText } from './progress-text.ts';

/** What of a terminal is used here. */
export type ProgressStream = Pick<WriteStream, 'isTTY' | 'columns'> & { write(text: string): unknown };

const firstAfter = 1000;
const betweenDraws = 100;
const eraseLine = '\r\u001b[K';

/**
 * A line that says how far a long run is, for a person at a terminal; it shows after one second and is
 * erased at the end. Elsewhere it does nothing: not in files, in CI, or beside JSON.
 */
export class ProgressLine {
  readonly #stream: ProgressStream;
  readonly #now: () => number;
  readonly #wanted: boolean;
  readonly #start: number;
  #drawn = Number.NEGATIVE_INFINITY;
  #shown = false;
  pixels = 0;
  /** What is counted. */
  noun = 'pixels';
  readonly input: ReadProgress = { read: 0 };

  /** @param now milliseconds */
  constructor(
    json: boolean,
    stream: ProgressStream = process.stderr,
    environment: Readonly<Record<string, string | undefined>> = process.env,
    now: () => number = () => performance.now(),
  ) {
    this.#stream = stream;
    this.#now = now;
    this.#wanted = stream.isTTY && !json && !environment['CI'] && environment['TERM'] !== 'dumb';
    this.#start = now();
  }

  /** Counts a pixel, and draws the line when it is time. */
  tick(): void {
    this.pixels++;
    if (!this.#wanted) return;
    const now = this.#now();
    if (now - this.#start < firstAfter || now - this.#drawn < betweenDraws) return;
    this.#drawn = now;
    const seconds = (now - this.#start) / 1000;
    this.#draw(
      progressText({ pixels: this.pixels, noun: this.noun, seconds, ...this.input }, this.#stream.columns || 80),
    );
  }

  /** Says what a run does that has no share of the input to tell; only where the line is there already. */
  say(text: string): void {
    if (this.#shown) this.#draw(text);
  }

  erase(): void {
    if (this.#shown) this.#stream.write(eraseLine);
    this.#shown = false;
  }

  #draw(text: string): void {
    this.#stream.write(`${eraseLine}${text}`);
    this.#shown = true;
  }
}
