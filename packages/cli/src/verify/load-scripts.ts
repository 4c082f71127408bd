import { readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  importsOf,
  isOfInterest,
  readScript,
  runtimeHash,
  type ReadPage,
  type ScriptFile,
} from '@pixelwright/generator';
import { decodeText } from './decode-text.ts';
import { get, maxBytes } from './get.ts';
import { publicAddress } from './public-address.ts';

/** Scripts of one page that are read. */
const maxScripts = 50;

/** Reads one script; undefined where it is none of this site's, or nobody knows whether it is there. */
type Load = (address: URL) => Promise<ScriptFile | undefined> | undefined;

/** Reads the scripts of a page, and the modules that they import, by address. */
export async function loadScripts(page: ReadPage, load: Load): Promise<Map<string, ScriptFile>> {
  const files = new Map<string, ScriptFile>();
  let wanted = page.scripts.flatMap(({ src, text, address, idle }) => {
    if (idle) return [];
    if (src !== undefined) return address ?? [];
    return isOfInterest(text) ? importsOf(readScript(text), address) : [];
  });
  while (wanted.length > 0) {
    const loading = new Map<string, Promise<ScriptFile | undefined>>();
    for (const address of wanted) {
      if (files.has(address.href) || loading.has(address.href)) continue;
      const isOver = files.size + loading.size >= maxScripts;
      const file = isOver
        ? Promise.resolve({ source: publicAddress(address), problem: `the page has more than ${maxScripts} scripts` })
        : load(address);
      if (file) loading.set(address.href, file);
    }
    wanted = [];
    for (const [href, loaded] of loading) {
      const file = await loaded;
      if (file) files.set(href, file);
      if (file?.reading) wanted.push(...importsOf(file.reading, new URL(href)));
    }
    if (files.size > maxScripts) break;
  }
  return files;
}

/** Scripts of the site by http, each asked for once by the pages of an origin: those of the page's host and its neighbours, and our runtime wherever it is. */
export function loaderOf(): (page: URL) => Load {
  const known = new Map<string, Promise<ScriptFile>>();
  return (page) => (address) => {
    const mayAsk = (wanted: URL) => isNeighbour(wanted.hostname, page.hostname) || runtimeHash(wanted) !== undefined;
    if (!mayAsk(address)) return undefined;
    const name = `${page.origin} ${address.href}`;
    let file = known.get(name);
    if (!file) {
      const source = publicAddress(address);
      file = get(address, mayAsk, page.origin).then(
        ({ text, bytes, ...served }) => ({ ...withReading(source, text, bytes), served }),
        (error: Error) => ({ source, problem: error.message }),
      );
      known.set(name, file);
    }
    return file;
  };
}

/** One host is the other, or stands below it. */
function isNeighbour(left: string, right: string): boolean {
  const [a, b] = [left, right].map((host) => host.replace(/^www\./, '')) as [string, string];
  return a === b || (/[a-z]/i.test(a) && (a.endsWith(`.${b}`) || b.endsWith(`.${a}`)));
}

/** The origin of what stands in a folder. */
const folderOrigin = 'https://files.invalid';

/** The address of a page in a folder. */
export const addressIn = (path: string) => new URL(path, folderOrigin);

/** The address of a page that is named alone: what it names from its own place is found, wherever the root is. */
export const addressAlone = (path: string) => new URL(`/~${pathToFileURL(path).pathname}`, folderOrigin);

/**
 * Scripts of a folder; those of other hosts are nowhere to be read.
 * @param base the path of the folder on the site
 */
export function loaderFrom(base: string): (root: string, isAlone: boolean) => Load {
  const known = new Map<string, Promise<ScriptFile>>();
  return (root, isAlone) => (address) => {
    const path = address.origin === folderOrigin ? pathOf(address.pathname, root, base) : undefined;
    if (path === undefined) return undefined;
    let file = known.get(path);
    if (!file) known.set(path, (file = readScriptFile(path)));
    // Of a page alone nobody knows the root.
    return isAlone ? file.then((read) => (read.problem === undefined ? read : undefined)) : file;
  };
}

/** The file that a path of the site stands for; undefined where it is none of the folder's. */
function pathOf(path: string, root: string, base: string): string | undefined {
  if (/%(2f|5c)/i.test(path)) return undefined;
  if (path.startsWith('/~/')) return join(root, relative(root, fileURLToPath(`file://${path.slice(2)}`)));
  return path.startsWith(base) ? join(root, decoded(path.slice(base.length))) : undefined;
}

async function readScriptFile(source: string): Promise<ScriptFile> {
  try {
    const info = await stat(source);
    if (!info.isFile()) return { source, problem: 'is no file' };
    if (info.size > maxBytes) return { source, problem: 'has more than 5 MB' };
    const bytes = await readFile(source);
    return withReading(source, decodeText(bytes), bytes);
  } catch (error) {
    return { source, problem: `cannot be read: ${(error as NodeJS.ErrnoException).code}` };
  }
}

function withReading(source: string, text: string, bytes: Uint8Array): ScriptFile {
  return { source, text, bytes, ...(isOfInterest(text) && { reading: readScript(text) }) };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
