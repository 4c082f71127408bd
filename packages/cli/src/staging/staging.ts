import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { diagnostic, type Diagnostic } from '@pixelwright/api-client/schema';
import {
  accountArtifacts,
  folderName,
  type Artifact,
  type Generated,
  type ManifestRow,
  type SharedFile,
} from '@pixelwright/generator';
import type { KeyTable } from '../key-table.ts';
import { moveAgain, moveOnce, stageFile } from './extra-files.ts';
import { makeFolder, removeEmpty } from './make-folder.ts';
import { manifestPieces } from './manifest-pieces.ts';
import { notWritable } from './not-writable.ts';
import { readManifest } from './read-manifest.ts';
import { SortedRows } from './sorted-rows.ts';
import { NotPutBack, swapIn, type Move } from './swap.ts';
import { writePieces } from './text-lines.ts';

/** What a pixel comes to, all of it valid. */
export type Output = Pick<Generated, 'artifacts' | 'shared'> & { manifest: ManifestRow };

/**
 * Output that appears at once or not at all: artifacts are written beside their place, and swapped
 * in, folder by folder, when the caller commits. What fails on the way is put back. All of it is
 * synchronous, so that no signal comes between the steps; and what it remembers of a pixel is a few
 * bytes, in the table of keys.
 */
export class Staging {
  readonly #out: string;
  readonly #keys: KeyTable;
  #stage: string | undefined;
  /** Folders that had to be made, outermost first; removed again when nothing is committed. */
  #made: string[] = [];
  readonly #rows = new SortedRows((run) => join(this.#stage!, `rows-${run}`));
  /** Files that many pixels use, by path. */
  readonly #shared = new Set<string>();
  /** Files about all pixels of the run; each run makes them anew, unless it lacks some of the account's. */
  #account: { artifacts: readonly Artifact[]; row: ManifestRow; complete: boolean } | undefined;

  constructor(out: string, keys: KeyTable) {
    this.#out = out;
    this.#keys = keys;
  }

  /** Writes what belongs to one pixel beside its place; answers the shared files that are new in this run. */
  add({ artifacts, shared, manifest }: Output): SharedFile[] {
    const stage = (this.#stage ??= this.#open());
    const place = posix.dirname(manifest.file);
    const form = posix.basename(place);
    const folder = stagedFolder(stage, this.#keys.stage(manifest.key, form), form);
    mkdirSync(folder, { recursive: true });
    for (const { path, text } of artifacts) writeFileSync(join(folder, posix.relative(place, path)), text);
    this.#rows.add(manifest);
    const added = shared.filter(({ artifact }) => !this.#shared.has(artifact.path));
    for (const { artifact, manifest: row } of added) {
      this.#shared.add(artifact.path);
      stageFile(stage, artifact);
      this.#rows.add(row);
    }
    return added;
  }

  /**
   * Takes files that are about all pixels of the run, of one target; the first stands in the manifest.
   *
   * @param complete whether the account has no other pixels, whatever the manifest lists
   */
  addAccount(artifacts: readonly Artifact[], row: ManifestRow, complete: boolean): void {
    this.#account = { artifacts, row, complete };
  }

  /** The keys of pixels that the run lacks, why files about all pixels were left as they stand: the first, and how many. */
  get lacking(): { keys: readonly string[]; count: number } {
    return this.#lacking;
  }
  readonly #lacking = { keys: [] as string[], count: 0 };

  /** Swaps everything in, or changes nothing and says why. */
  commit(): Diagnostic[] {
    const stage = this.#stage;
    if (stage === undefined) return [];
    const { problems, indexed: indexedBefore, account } = this.#takeRowsOfBefore();
    const accountFiles = this.#lacking.count ? [] : (this.#account?.artifacts ?? []);
    if (problems.length) return problems;
    try {
      const indexed: ManifestRow[] = [];
      writePieces(join(stage, 'manifest.json'), manifestPieces(noting(this.#rows, indexed)));
      const index = accountArtifacts(indexed);
      for (const artifact of [...index, ...accountFiles]) stageFile(stage, artifact);
      const indexBefore = new Set(accountArtifacts(indexedBefore).map(({ path }) => path));
      const extra = [
        ...[...this.#shared].map((path) => moveOnce(this.#out, stage, path)),
        ...index.map(({ path }) => moveAgain(this.#out, stage, path, indexBefore.has(path))),
        ...accountFiles.map(({ path }) => moveAgain(this.#out, stage, path, account.has(posix.dirname(path)))),
      ].filter((entry) => entry !== undefined);
      const wrong = [...extra.filter((entry) => 'code' in entry), ...this.#strangers()];
      if (wrong.length) return wrong;
      const moves = extra.filter((entry) => 'place' in entry);
      for (const { place } of moves) this.#made.push(...makeFolder(dirname(place)));
      swapIn(() => this.#moves(stage, moves));
      this.#made = [];
      return [];
    } catch (error) {
      return [error instanceof NotPutBack ? this.#leaveStage(error) : notWritable(this.#out, error)];
    }
  }

  /** Removes what was staged, and the folders made for it that hold nothing. */
  close(): void {
    if (this.#stage !== undefined) rmSync(this.#stage, { recursive: true, force: true });
    this.#stage = undefined;
    for (const folder of this.#made.splice(0).toReversed()) removeEmpty(folder);
  }

  #open(): string {
    this.#made.push(...makeFolder(this.#out));
    return mkdtempSync(join(this.#out, '.pixelwright-'));
  }

  /** Reads the manifest that is there, keeps its rows that this run does not replace, and says what forbids the run. */
  #takeRowsOfBefore(): { problems: Diagnostic[]; indexed: ManifestRow[]; account: ReadonlyMap<string, ManifestRow> } {
    const conflicts = new Map<string, string>();
    const indexed: ManifestRow[] = [];
    const account = new Map<string, ManifestRow>();
    const unreadable = readManifest(this.#out, (row) => {
      const { key, file } = row;
      if (wantsIndex(row)) indexed.push(row);
      const otherwise = this.#keys.stagedOtherwise(key);
      if (otherwise !== undefined) conflicts.set(otherwise, key);
      const folder = posix.dirname(file);
      const form = posix.basename(folder);
      const replaced = folder === `${folderName(key)}/${form}` && this.#keys.replaces(key, form);
      if (key === accountKey) account.set(folder, row);
      else if (!replaced && !this.#shared.has(file)) {
        this.#rows.add(row);
        if (!this.#account?.complete && row.target === this.#account?.row.target) this.#lack(key);
      }
    });
    const lacking = this.#lacking.count > 0;
    for (const [folder, row] of account) {
      if (lacking || folder !== posix.dirname(this.#account?.row.file ?? '')) this.#rows.add(row);
    }
    if (this.#account && !lacking) this.#rows.add(this.#account.row);
    if (unreadable) return { problems: [unreadable], indexed, account };
    const problems = [...conflicts].map(([key, other]) =>
      diagnostic(
        'duplicate_key',
        '$',
        `${this.#out} already holds the key \`${other}\`, beside which \`${key}\` cannot stand on every file system.`,
      ),
    );
    return { problems, indexed, account };
  }

  #lack(key: string): void {
    if (this.#lacking.count++ < maxLacking) this.#lacking.keys.push(key);
  }

  #strangers(): Diagnostic[] {
    const found: Diagnostic[] = [];
    for (const { key, form, ours } of this.#keys.staged()) {
      const place = join(this.#out, folderName(key), form);
      if (!ours && existsSync(place))
        found.push(diagnostic('out_not_ours', '$', `${place} exists and is in no manifest of ours.`));
    }
    return found;
  }

  /** The manifest goes first: a run that is killed half-way leaves folders that the next run may replace. */
  *#moves(stage: string, extra: readonly Move[]): Generator<Move> {
    yield { staged: join(stage, 'manifest.json'), place: join(this.#out, 'manifest.json') };
    yield* extra;
    for (const { number, key, form } of this.#keys.staged()) {
      yield { staged: stagedFolder(stage, number, form), place: join(this.#out, folderName(key), form) };
    }
  }

  #leaveStage({ message }: Error): Diagnostic {
    const stage = this.#stage!;
    // What stood there before is in it.
    this.#stage = undefined;
    return diagnostic(
      'out_not_writable',
      '$',
      `${this.#out}: ${message}; putting back what stood there failed too.`,
      `What is missing there lies in ${stage}, in files and folders whose names end in \`.before\`.`,
    );
  }
}

/** Lacking pixels that a message names. */
const maxLacking = 5;

/** The key of manifest rows about all pixels of a run. */
export const accountKey = '+account';

/** Where a form of the key with a number is staged: few enough to a folder that it can be listed at once. */
function stagedFolder(stage: string, number: number, form: string): string {
  return join(stage, String(number >>> 8), `${number & 0xff}-${form}`);
}

/** Whether the index files of the whole output speak of a row. */
function wantsIndex({ exports }: ManifestRow): boolean {
  return exports !== undefined;
}

function* noting(rows: Iterable<ManifestRow>, indexed: ManifestRow[]): Generator<ManifestRow> {
  for (const row of rows) {
    if (wantsIndex(row)) indexed.push(row);
    yield row;
  }
}
