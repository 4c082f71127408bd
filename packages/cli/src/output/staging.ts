import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { diagnostic, type Diagnostic } from '@pixelwright/api-client/schema';
import type { Artifact, ManifestRow } from '@pixelwright/generator';
import { manifestText, readManifest } from './manifest-file.ts';

/**
 * Output that appears at once or not at all: artifacts are written beside their place, and swapped
 * in, folder by folder, when the caller commits. What fails on the way is put back.
 */
export class Staging {
  readonly #out: string;
  #stage: string | undefined;
  /** The topmost folder that had to be made, to be removed again when nothing is committed. */
  #made: string | undefined;
  readonly #rows: ManifestRow[] = [];

  constructor(out: string) {
    this.#out = out;
  }

  /** Writes the artifacts of one pixel beside their place. */
  async add(artifacts: readonly Artifact[], row: ManifestRow): Promise<void> {
    this.#stage ??= await this.#open();
    const stage = this.#stage;
    await mkdir(join(stage, dirname(row.file)), { recursive: true });
    await Promise.all(artifacts.map(({ path, text }) => writeFile(join(stage, path), text)));
    this.#rows.push(row);
  }

  /** Swaps everything in, or changes nothing and says why. */
  async commit(): Promise<Diagnostic[]> {
    if (this.#stage === undefined) return [];
    const before = await readManifest(this.#out);
    if (!Array.isArray(before)) return [before];
    const strangers = this.#strangers(before);
    if (strangers.length) return strangers;

    const folders = this.#rows.map(({ file }) => posix.dirname(file));
    const kept = before.filter(({ file }) => !folders.includes(posix.dirname(file)));
    const undo: (() => Promise<void>)[] = [];
    try {
      // The manifest goes first: a run that is killed half-way leaves folders that the next run may replace.
      await this.#swap('manifest.json', manifestText([...kept, ...this.#rows]), undo);
      for (const folder of folders) await this.#swap(folder, undefined, undo);
      return [];
    } catch (error) {
      for (const step of undo.reverse()) await step();
      return [notWritable(this.#out, error)];
    }
  }

  /** Removes what was staged and not committed. */
  async close(committed: boolean): Promise<void> {
    const leftover = committed ? this.#stage : (this.#made ?? this.#stage);
    if (leftover !== undefined) await rm(leftover, { recursive: true, force: true });
  }

  async #open(): Promise<string> {
    this.#made = await mkdir(this.#out, { recursive: true });
    return mkdtemp(join(this.#out, '.pixelwright-'));
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

  async #swap(name: string, text: string | undefined, undo: (() => Promise<void>)[]): Promise<void> {
    const staged = join(this.#stage!, name);
    const place = join(this.#out, name);
    const aside = join(this.#stage!, `.before-${undo.length}`);
    if (text !== undefined) await writeFile(staged, text);
    await mkdir(dirname(place), { recursive: true });
    const existed = existsSync(place);
    if (existed) await rename(place, aside);
    undo.push(async () => {
      await rm(place, { recursive: true, force: true });
      if (existed) await rename(aside, place);
    });
    await rename(staged, place);
  }
}

/** What a failed write comes to, in words. */
export function notWritable(out: string, error: unknown): Diagnostic {
  const { code, message } = error as NodeJS.ErrnoException;
  const known: Record<string, string> = {
    ENOTDIR: 'a part of the path is a file',
    EEXIST: 'a part of the path is a file',
    EACCES: 'writing there is not allowed',
    EROFS: 'the file system is read-only',
    ENOSPC: 'the disk is full',
  };
  return diagnostic('out_not_writable', '$', `${out}: ${known[code ?? ''] ?? message}.`);
}
