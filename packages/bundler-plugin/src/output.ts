/** The files of a build, of whatever bundler, before or after they are written. */
export interface Output {
  /** Paths below the output folder, with `/`. */
  paths: readonly string[];
  read(path: string): Buffer | Promise<Buffer>;
  /** Adds or replaces a file. */
  write(path: string, bytes: Buffer): void | Promise<void>;
  warn(text: string): void;
  /** Tells a person how the build came out. */
  report(line: string): void;
}
