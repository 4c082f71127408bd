/** The files of a build, of whatever bundler, before or after they are written. */
export interface Output {
  /** Paths below the output folder, with `/`. */
  paths: readonly string[];
  read(path: string): string | Promise<string>;
  /** Adds or replaces a file. */
  write(path: string, text: string): void | Promise<void>;
  warn(text: string): void;
  /** Tells a person how the build came out. */
  report(line: string): void;
}
