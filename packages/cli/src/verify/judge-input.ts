import { readFile } from 'node:fs/promises';
import {
  judgePage,
  judgeTags,
  readPage,
  readTags,
  verifyFinding,
  type ExpectedPixel,
  type JudgedDocument,
} from '@pixelwright/generator';
import { decodeText } from './decode-text.ts';
import { get, type Answer } from './get.ts';
import { sitePaths, type FileInput, type VerifyInput } from './list-inputs.ts';
import { addressAlone, addressIn, loaderFrom, loaderOf, loadScripts } from './load-scripts.ts';

/** A document and, where an address led somewhere else, what was asked for. */
export interface VerifiedDocument extends JudgedDocument {
  asked?: string;
}

/**
 * Reads and judges one input after the other; scripts that several pages share are read once.
 * @param base the path of folders on the site
 */
export function inputJudge(
  pixels: ReadonlyMap<string, ExpectedPixel>,
  base = '/',
): (input: VerifyInput) => Promise<VerifiedDocument> {
  const folder = base.replace(/^\/*/, '/').replace(/\/*$/, '/');
  const [ofHost, ofFolder] = [loaderOf(), loaderFrom(folder)];

  async function judgeAddress(address: URL, source: string): Promise<VerifiedDocument> {
    if (!/^https?:$/.test(address.protocol)) return unreadable(source, 'is neither http nor https');
    let answer: Answer;
    try {
      answer = await get(address);
    } catch (error) {
      return unreadable(source, (error as Error).message);
    }
    const { address: base, text, type, policy } = answer;
    const isMoved = base.href !== address.href;
    const named = isMoved ? base.href : source;
    const moved = isMoved ? { asked: source } : {};
    if (!/^(text\/html|application\/xhtml\+xml)$/.test(type)) {
      const tags = readTags(text, named);
      if (tags) return { ...judgeTags(named, tags, pixels), ...moved };
      return { ...unreadable(named, `is ${type || 'of no known type'}, and no page`), ...moved };
    }
    const page = readPage(text, base);
    const files = await loadScripts(page, ofHost(base));
    const self = new URL(base.origin);
    return { ...judgePage({ source: named, page, self, policy, paths: [base.pathname], files }, pixels), ...moved };
  }

  async function judgeFile({ path, root, isAlone, source }: FileInput): Promise<VerifiedDocument> {
    let text: string;
    try {
      text = decodeText(await readFile(path));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const problems: Record<string, string> = {
        EISDIR: 'holds neither a page nor a file of a tag manager',
        ENOENT: 'is no file; an address begins with https://',
      };
      return unreadable(source, problems[code!] ?? `cannot be read: ${code}`);
    }
    if (!/\.html?$/i.test(path)) {
      const tags = readTags(text, source);
      return tags
        ? judgeTags(source, tags, pixels)
        : unreadable(source, 'is neither a page nor a file of a tag manager');
    }
    const paths = sitePaths(path, root).map((place) => folder + place.slice(1));
    const page = readPage(text, isAlone ? addressAlone(path) : addressIn(paths[0]!));
    const files = await loadScripts(page, ofFolder(root, isAlone));
    return judgePage({ source, page, paths, files }, pixels);
  }

  return (input) => ('address' in input ? judgeAddress(input.address, input.source) : judgeFile(input));
}

function unreadable(source: string, problem: string): JudgedDocument {
  const finding = verifyFinding('page_unreadable', { source }, `It ${problem}.`);
  return { source, target: 'javascript', paths: [], installs: [], findings: [finding], unread: true };
}
