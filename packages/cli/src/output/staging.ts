import { existsSync, mkdirSync, mkdtempSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';
import { diagnostic, type Diagnostic } from '@pixelwright/api-client/schema';
import type { Artifact, ManifestRow } from '@pixelwright/generator';
import { manifestText, readManifest } from './manifest-file.ts';

/**
 * Output that appears at once or not at all: artifacts are written beside their place, and swapped
 * in, folder by folder, when the caller commits. What fails on the way is put back. All of it is
 * synchronous, so that no signal comes between the steps.
 */
export class Staging {
  readonly #out: string;
  #stage: string | undefined;
  /** Folders that had to be made, outermost first; removed again when nothing is committed. */
  #made: string[] = [];
  readonly #rows: ManifestRow[] = [];

  constructor(out: string) {
    this.#out = out;
  }

  /** Writes the artifacts of one pixel beside their place. */
  add(artifacts: readonly Artifact[], row: ManifestRow): void {
    const stage = (this.#stage ??= this.#open());
    mkdirSync(join(stage, dirname(row.file)), { recursive: true });
    for (const { path, text } of artifacts) writeFileSync(join(stage, path), text);
    this.#rows.push(row);
  }

  /** Swaps everything in, or changes nothing and says why. */
  commit(): Diagnostic[] {
    if (this.#stage === undefined) return [];
    const before = readManifest(this.#out);
    if (!Array.isArray(before)) return [before];
    const strangers = this.#strangers(before);
    if (strangers.length) return strangers;

    const folders = this.#rows.map(({ file }) => posix.dirname(file));
    const replaced = new Set(folders);
    const kept = before.filter(({ file }) => !replaced.has(posix.dirname(file)));
    const undo: (() => void)[] = [];
    try {
      writeFileSync(join(this.#stage, 'manifest.json'), manifestText([...kept, ...this.#rows]));
      // The manifest goes first: a run that is killed half-way leaves folders that the next run may replace.
      for (const name of ['manifest.json', ...folders]) this.#swap(name, undo);
      this.#made = [];
      return [];
    } catch (error) {
      return [this.#rollBack(undo) ?? notWritable(this.#out, error)];
    }
  }

  /** Removes what was staged, and the folders made for it that hold nothing. */
  close(): void {
    if (this.#stage !== undefined) rmSync(this.#stage, { recursive: true, force: true });
    this.#stage = undefined;
    removeEmpty(this.#made);
  }

  #open(): string {
    this.#made.push(...makeFolder(this.#out));
    return mkdtempSync(join(this.#out, '.pixelwright-'));
  }

  #strangers(before: readonly ManifestRow[]): Diagnostic[] {
    const ours = new Set(before.map(({ file }) => posix.dirname(file)));
    const spelling = new Map(before.map(({ key }) => [key.toLowerCase(), key]));
    return this.#rows.flatMap(({ file, key }) => {
      const folder = posix.dirname(file);
      const other = spelling.get(key.toLowerCase());
      if (other !== undefined && other !== key)
        return [
          diagnostic(
            'duplicate_key',
            '$',
            `${this.#out} already holds the key \`${other}\`, beside which \`${key}\` cannot stand on every file system.`,
          ),
        ];
      return ours.has(folder) || !existsSync(join(this.#out, folder))
        ? []
        : [diagnostic('out_not_ours', '$', `${join(this.#out, folder)} exists and is in no manifest of ours.`)];
    });
  }

  #swap(name: string, undo: (() => void)[]): void {
    const place = join(this.#out, name);
    const aside = join(this.#stage!, `.before-${undo.length}`);
    this.#made.push(...makeFolder(dirname(place)));
    const existed = existsSync(place);
    if (existed) renameSync(place, aside);
    undo.push(() => {
      rmSync(place, { recursive: true, force: true });
      if (existed) renameSync(aside, place);
    });
    renameSync(join(this.#stage!, name), place);
  }

  #rollBack(undo: (() => void)[]): Diagnostic | undefined {
    try {
      for (const step of undo.toReversed()) step();
      return undefined;
    } catch (error) {
      const stage = this.#stage!;
      // What stood there before is in it.
      this.#stage = undefined;
      return diagnostic(
        'out_not_writable',
        '$',
        `${this.#out}: ${(error as Error).message}; putting back what stood there failed too.`,
        `What is missing there lies in ${stage}, in folders that begin with \`.before\`.`,
      );
    }
  }
}

/** Makes a folder and those above it, and answers which were made, outermost first. */
function makeFolder(folder: string): string[] {
  const first = mkdirSync(folder, { recursive: true });
  const made: string[] = [];
  if (first === undefined) return made;
  for (let at = resolve(folder); at !== dirname(at); at = dirname(at)) {
    made.unshift(at);
    if (at === resolve(first)) break;
  }
  return made;
}

/** Removes folders that hold nothing, innermost first; what another has put there meanwhile stays. */
function removeEmpty(folders: string[]): void {
  for (const folder of folders.splice(0).toReversed()) {
    try {
      rmdirSync(folder);
    } catch {
      // Not empty, or gone.
    }
  }
}

/** What a failed write comes to, in words. */
export function notWritable(out: string, error: unknown): Diagnostic {
  const { code, message } = error as NodeJS.ErrnoException;
  const known: Record<string, string> = {
    ENOTDIR: 'a part of the path is a file',
    EEXIST: 'a part of the path is a file',
    EACCES: 'writing there is not allowed',
    EPERM: 'writing there is not allowed',
    EROFS: 'the file system is read-only',
    ENOSPC: 'the disk is full',
  };
  return diagnostic('out_not_writable', '$', `${out}: ${known[code ?? ''] ?? message}.`);
}
