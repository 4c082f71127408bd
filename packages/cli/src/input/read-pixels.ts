import { dirname, relative, resolve } from 'node:path';
import {
  diagnostic,
  findPixels,
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
import { readDocuments } from './read-documents.ts';

/** One pixel that was asked for, or what stands in its way. */
export interface PixelInput {
  source: string;
  /** Absent when a diagnostic is an error. */
  pixel?: SavedPixel;
  /** Effective install options: defaults of the account, then the entry's own, then `override`. */
  options: InstallOptions;
  diagnostics: Diagnostic[];
}

/** Reads the pixels of files and folders, or, where none is named, of the account file. */
export async function* readPixels(
  paths: readonly string[],
  { account, path: accountPath }: LoadedAccount,
  override: InstallOptions,
): AsyncGenerator<PixelInput> {
  const folder = accountPath === undefined ? process.cwd() : dirname(accountPath);
  const entries = new Map(
    account?.pixels.flatMap((entry) =>
      entry.file === undefined ? [] : [[resolve(folder, entry.file), entry] as const],
    ),
  );
  const namesTaken = watchNames();
  const files = paths.length
    ? await listFiles(paths, accountPath === undefined ? [] : [accountPath])
    : [...entries.keys()].map(fromHere);

  if (!paths.length)
    for (const entry of account?.pixels ?? [])
      if (entry.pixel) yield finish(fromHere(accountPath!), entry.pixel, '$', entry);
  for (const file of files) {
    const entry = file === '-' ? undefined : entries.get(resolve(file));
    for await (const { source, document, diagnostics } of readDocuments(file)) {
      const found = document ? findPixels(document.value) : { candidates: [], diagnostics };
      if (entry && document && found.candidates.length > 1) {
        found.diagnostics.push(
          diagnostic(
            'too_many_items',
            '$',
            `The entry \`${entry.key}\` of the account file wants one pixel; the file holds ${found.candidates.length}.`,
          ),
        );
      }
      if (found.diagnostics.length) yield { source, options: {}, diagnostics: at(source, found.diagnostics) };
      for (const { value, path } of found.candidates) {
        const parsed = parseSavedPixel(value, path);
        if (parsed.pixel) yield finish(source, parsed.pixel, path, entry, parsed.diagnostics);
        else yield { source, options: {}, diagnostics: at(source, parsed.diagnostics) };
      }
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
      pixel: owned,
      options: { ...account?.defaults, ...(entry && { key: entry.key }), ...entry?.install, ...override },
      diagnostics: at(source, [...earlier, ...namesTaken(owned, path)]),
    };
  }
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
