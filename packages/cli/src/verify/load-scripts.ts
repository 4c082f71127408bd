import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
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

/** Reads one script; undefined where it is none of this site's. */
type Load = (address: URL) => Promise<ScriptFile> | undefined;

/** Reads the scripts of a page, and the modules that they import, by address. */
export async function loadScripts(page: ReadPage, load: Load): Promise<Map<string, ScriptFile>> {
  const files = new Map<string, ScriptFile>();
  let wanted = page.scripts.flatMap(({ src, text, address, idle }) => {
    if (idle) return [];
    if (src !== undefined) return address ?? [];
    return isOfInterest(text) ? importsOf(readScript(text), address) : [];
  });
  while (wanted.length > 0) {
    const loading = new Map<string, Promise<ScriptFile>>();
    for (const address of wanted) {
      if (files.has(address.href) || loading.has(address.href)) continue;
      const isOver = files.size + loading.size >= maxScripts;
      const file = isOver
        ? Promise.resolve({ source: publicAddress(address), problem: `the page has more than ${maxScripts} scripts` })
        : load(address);
      if (file) loading.set(address.href, file);
    }
    for (const [href, file] of loading) files.set(href, await file);
    wanted = [...loading.keys()].flatMap((href) => {
      const { reading } = files.get(href)!;
      return reading ? importsOf(reading, new URL(href)) : [];
    });
    if (files.size > maxScripts) break;
  }
  return files;
}

/** Scripts of the site by http, each asked for once: those of the page's host and its neighbours, and our runtime wherever it is. */
export function loaderOf(): (page: URL) => Load {
  const known = new Map<string, Promise<ScriptFile>>();
  return (page) => (address) => {
    const mayAsk = (wanted: URL) => isNeighbour(wanted.hostname, page.hostname) || runtimeHash(wanted) !== undefined;
    if (!mayAsk(address)) return undefined;
    let file = known.get(address.href);
    if (!file) {
      const source = publicAddress(address);
      file = get(address, mayAsk).then(
        ({ text, bytes }) => withReading(source, text, bytes),
        (error: Error) => ({ source, problem: error.message }),
      );
      known.set(address.href, file);
    }
    return file;
  };
}

/** One host is the other, or stands below it. */
function isNeighbour(left: string, right: string): boolean {
  const [a, b] = [left, right].map((host) => host.replace(/^www\./, '')) as [string, string];
  return a === b || (/[a-z]/i.test(a) && (a.endsWith(`.${b}`) || b.endsWith(`.${a}`)));
}

/** The host of what stands in a folder. */
export const folderHost = 'files.invalid';

/** Scripts of a folder; those of other hosts are nowhere to be read. */
export function loaderFrom(): (root: string) => Load {
  const known = new Map<string, Promise<ScriptFile>>();
  return (root) => (address) => {
    if (address.hostname !== folderHost) return undefined;
    const path = join(root, decoded(address.pathname));
    let file = known.get(path);
    if (!file) {
      file = readFile(path).then(
        (bytes) =>
          bytes.length > maxBytes
            ? { source: path, problem: 'has more than 5 MB' }
            : withReading(path, decodeText(bytes), bytes),
        (error: NodeJS.ErrnoException) => ({ source: path, problem: `cannot be read: ${error.code}` }),
      );
      known.set(path, file);
    }
    return file;
  };
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
