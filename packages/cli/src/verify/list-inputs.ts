import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import { folderName, readTags, servedPaths } from '@pixelwright/generator';
import { readManifest } from '../staging/read-manifest.ts';
import { decodeText } from './decode-text.ts';
import { publicAddress } from './public-address.ts';

/** A page or file to be verified. */
export type VerifyInput = { address: URL; source: string } | FileInput;

export interface FileInput {
  path: string;
  /** The folder that stands for the root of the site. */
  root: string;
  /** It was named itself, so that the root is but a guess. */
  isAlone: boolean;
  source: string;
}

/** Files of tag managers, by the names that `generate` gives them. */
const ofTagManagers = /^(container(-template)?\.json|.*\.tpl|template\.js)$/;

/**
 * What is named: addresses; files, whatever they are; and of folders every page and every file of a tag
 * manager, in order of name. What does not exist is left for the reader to report.
 */
export async function listInputs(named: readonly string[]): Promise<VerifyInput[]> {
  const listed = await Promise.all(
    named.map(async (source): Promise<VerifyInput[]> => {
      if (/^[a-z][a-z0-9+.-]*:\/\//i.test(source) && URL.canParse(source)) return [addressInput(source)];
      const isFolder = await stat(source).then(
        (info) => info.isDirectory(),
        () => false,
      );
      if (!isFolder) return [{ path: source, root: dirname(source), isAlone: true, source }];
      const paths = await listFolder(source);
      // The reader says that there is nothing in it.
      return (paths.length > 0 ? paths : [source]).map((path) => ({
        path,
        root: source,
        isAlone: false,
        source: path,
      }));
    }),
  );
  return listed.flat();
}

function addressInput(source: string): VerifyInput {
  const address = new URL(source);
  return { address, source: address.username || address.password ? publicAddress(address) : source };
}

async function listFolder(folder: string, skipped: ReadonlySet<string> = new Set()): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const listed = await Promise.all(
    entries
      .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
      .toSorted((left, right) => (left.name < right.name ? -1 : 1))
      .map(async (entry) => {
        const path = join(folder, entry.name);
        if (skipped.has(path)) return [];
        if (entry.isDirectory()) return listFolder(path, generatedIn(path));
        return (await isWanted(path)) ? [path] : [];
      }),
  );
  return listed.flat();
}

/** The folders of pixels that `generate` has written there: they are no pages of the site. */
function generatedIn(folder: string): Set<string> {
  const found = new Set<string>();
  readManifest(folder, ({ key, file }) => {
    if (file.startsWith(`${folderName(key)}/`)) found.add(join(folder, folderName(key)));
  });
  return found;
}

/** Sites have templates of their own that go by the names of ours. */
async function isWanted(path: string): Promise<boolean> {
  if (/^\.html?$/.test(extname(path).toLowerCase())) return true;
  if (!ofTagManagers.test(basename(path))) return false;
  return readFile(path).then(
    (bytes) => readTags(decodeText(bytes), path) !== undefined,
    // The reader says why.
    () => true,
  );
}

/** The paths that a page's file may have on the site. */
export function sitePaths(path: string, root: string): string[] {
  return servedPaths(relative(root, path).split(sep).join('/'));
}
