import { dirname, relative, resolve } from 'node:path';
import {
  diagnostic,
  findPixels,
  jsonPath,
  parseSavedPixel,
  watchNames,
  type AccountFile,
  type AccountPixel,
  type Diagnostic,
  type InstallOptions,
  type SavedPixel,
} from '@pixelwright/api-client/schema';
import type { LoadedAccount } from './account-file.ts';
import { listFiles } from './list-files.ts';
import { readDocuments, type SourceDocument } from './read-documents.ts';
import { totalBytes, type ReadProgress } from './read-progress.ts';

/** One pixel that was asked for, or what stands in its way. */
export interface PixelInput {
  source: string;
  /** JSON path of the pixel in its document; absent when the document itself is the trouble. */
  path?: string;
  /** Absent when a diagnostic is an error. */
  pixel?: SavedPixel;
  /** Effective install options: defaults of the account, then the entry's own, then `override`. */
  options: InstallOptions;
  diagnostics: Diagnostic[];
}

/**
 * Reads the pixels of files and folders, or, where none is named, of the account file.
 * @param progress is told how much was read, for a person who waits
 */
export async function* readPixels(
  paths: readonly string[],
  { account, path: accountPath }: LoadedAccount,
  override: InstallOptions,
  progress?: ReadProgress,
): AsyncGenerator<PixelInput> {
  const accountSource = accountPath === undefined ? '' : fromHere(accountPath);
  const namesTaken = watchNames();
  const { entries, diagnostics } = entriesByFile(account, accountPath);
  let nothing = true;
  if (diagnostics.length) yield problem(accountSource, diagnostics);

  for (const entry of paths.length ? [] : (account?.pixels ?? [])) {
    if (!entry.pixel) continue;
    nothing = false;
    yield finish(accountSource, entry.pixel, jsonPath('$', ['pixels', entry.key]), entry);
  }
  const files = paths.length
    ? await listFiles(paths, accountPath === undefined ? [] : [accountPath])
    : [...entries.keys()].map(fromHere);
  if (progress) progress.total = await totalBytes(files);
  for (const file of files) {
    const entry = file === '-' ? undefined : entries.get(resolve(file));
    for await (const document of readDocuments(file)) {
      for (const input of pixelsOf(document, entry)) {
        nothing = false;
        yield input;
      }
    }
  }
  if (nothing) yield problem(paths.join(' '), [diagnostic('no_input', '$', 'There is no pixel in it.')]);

  function* pixelsOf(
    { source, document, bytes, diagnostics: malformed }: SourceDocument,
    entry?: AccountPixel,
  ): Generator<PixelInput> {
    if (!document) {
      if (progress) progress.read += bytes;
      return yield problem(source, malformed);
    }
    const found = findPixels(document.value);
    if (entry && found.candidates.length > 1) {
      found.diagnostics.push(
        diagnostic(
          'too_many_items',
          '$',
          `The entry \`${entry.key}\` of the account file wants one pixel; the file holds ${found.candidates.length}.`,
        ),
      );
    }
    if (found.diagnostics.length) yield problem(source, found.diagnostics);
    for (const { value, path } of found.candidates) {
      const parsed = parseSavedPixel(value, path);
      if (parsed.pixel) yield finish(source, parsed.pixel, path, entry, parsed.diagnostics);
      else yield { ...problem(source, parsed.diagnostics), path };
      if (progress) progress.read += bytes / found.candidates.length;
    }
  }

  function finish(
    source: string,
    pixel: SavedPixel,
    path: string,
    entry?: AccountPixel,
    earlier: Diagnostic[] = [],
  ): PixelInput {
    const owned = withAccount(pixel, account);
    return {
      source,
      path,
      pixel: owned,
      options: { ...account?.defaults, ...(entry && { key: entry.key }), ...entry?.install, ...override },
      diagnostics: at(source, [...earlier, ...namesTaken(owned, path)]),
    };
  }
}

/** Diagnostics about a pixel of its own, placed where the pixel stands in its document. */
export function inDocument({ source, path = '$' }: PixelInput, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.map((entry) => ({ ...entry, source, path: path + entry.path.slice(1) }));
}

/** The entries of an account that name a file, by its absolute path. */
function entriesByFile(
  account: AccountFile | undefined,
  accountPath: string | undefined,
): { entries: Map<string, AccountPixel>; diagnostics: Diagnostic[] } {
  const entries = new Map<string, AccountPixel>();
  const diagnostics: Diagnostic[] = [];
  for (const entry of account?.pixels ?? []) {
    if (entry.file === undefined) continue;
    const file = resolve(dirname(accountPath!), entry.file);
    const other = entries.get(file);
    if (other) {
      const path = jsonPath('$', ['pixels', entry.key, 'file']);
      diagnostics.push(diagnostic('duplicate_file', path, `The entry \`${other.key}\` names this file too.`));
    } else entries.set(file, entry);
  }
  return { entries, diagnostics };
}

function problem(source: string, diagnostics: readonly Diagnostic[]): PixelInput {
  return { source, options: {}, diagnostics: at(source, diagnostics) };
}

function withAccount(pixel: SavedPixel, account: AccountFile | undefined): SavedPixel {
  return pixel.account_id === undefined && account?.account !== undefined
    ? { ...pixel, account_id: account.account }
    : pixel;
}

function at(source: string, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.map((entry) => ({ ...entry, source }));
}

function fromHere(path: string): string {
  return relative(process.cwd(), path) || path;
}
