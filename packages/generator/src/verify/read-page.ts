import { parse, parseFragment, type DefaultTreeAdapterTypes as Tree, type Token } from 'parse5';
import { parsePolicies, type Policy } from '../csp/policy.ts';

/** Why a browser does not run what stands in a page. */
export type Idle = 'comment' | 'noscript' | 'template' | 'type' | 'held';

/** A place in the text of a page, both from 1. */
interface Position {
  line: number;
  column: number;
}

/** A `<script>` of a page, or a module that a `<link>` names. */
export interface PageScript {
  at: Position;
  /** Where its text begins. */
  textAt: Position;
  text: string;
  src?: string;
  /** What its imports are resolved against: its own address or, of an inline script, the base of the page. Absent where it has none that can be asked for. */
  address?: URL;
  integrity?: string;
  crossorigin?: string;
  nonce?: string;
  /** The name of the global function that it gives the shared runtime. */
  global?: string;
  /** Absent where it runs. */
  idle?: Idle;
  /** `module`: runs once, however often it is named; `preload`: runs where another script imports it. */
  kind: 'classic' | 'module' | 'preload';
  /** How many of the page's own policies stand before it: later ones do not bind it. */
  policies: number;
}

/** What is of interest in a page. */
export interface ReadPage {
  scripts: PageScript[];
  images: { at: Position; src: string; idle?: Idle }[];
  /** The policies of its `<meta>` elements. */
  policies: Policy[];
}

/**
 * Reads the HTML of a page as a browser with scripts does. Any text is HTML.
 * @param address of the page; without it only whole addresses are known
 */
export function readPage(html: string, address?: URL): ReadPage {
  const page: ReadPage = { scripts: [], images: [], policies: [] };
  const base = { address, isSet: false };
  walk(parse(html, { sourceCodeLocationInfo: true }), { page, base, from: { line: 1, column: 1 } });
  return page;
}

/** The address that a page gives; undefined where it is none that can be asked for. */
export function addressOf(src: string, base: URL | undefined): URL | undefined {
  const address = URL.canParse(src, base?.href) ? new URL(src, base?.href) : undefined;
  return address && /^https?:$/.test(address.protocol) ? address : undefined;
}

interface Reading {
  page: ReadPage;
  /** What addresses are resolved against: a `<base>` counts for what stands after it. */
  base: { address: URL | undefined; isSet: boolean };
  /** Where the text that was parsed begins in the page. */
  from: Position;
  idle?: Idle;
}

function walk(root: Tree.Node, reading: Reading): void {
  const waiting = [{ node: root, idle: reading.idle }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, idle } = next;
    const here = { ...reading, ...(idle && { idle }) };
    if ('data' in node) readAside(node.data, node.sourceCodeLocation, 'comment', 4, here);
    if ('tagName' in node) readElement(node, here);
    const below = 'content' in node ? [node.content] : 'childNodes' in node ? node.childNodes : [];
    const idleBelow = 'content' in node && !isShadowRoot(node) ? (idle ?? 'template') : idle;
    // What stands in a script or <noscript> is text.
    if ('tagName' in node && ['script', 'noscript'].includes(node.tagName)) continue;
    for (const child of below.toReversed()) waiting.push({ node: child, idle: idleBelow });
  }
}

/** Of a page, not of markup that scripts put in, which does not get here. */
function isShadowRoot({ attrs }: Tree.Template): boolean {
  return attrs.some(({ name, value }) => name === 'shadowrootmode' && /^(open|closed)$/i.test(value));
}

/** Markup that the browser does not take for markup: of comments, and of `<noscript>` where scripts run. */
function readAside(
  text: string,
  location: Token.Location | null | undefined,
  idle: Idle,
  skipped: number,
  reading: Reading,
): void {
  if (!/<script|<img/i.test(text)) return;
  const at = placeIn(reading.from, location?.startLine ?? 1, (location?.startCol ?? 1) + skipped);
  const fragment = parseFragment(text, { sourceCodeLocationInfo: true, scriptingEnabled: false });
  walk(fragment, { ...reading, from: at, idle: reading.idle ?? idle });
}

function readElement(element: Tree.Element, reading: Reading): void {
  const { page, base, idle } = reading;
  const attribute = (name: string) => element.attrs.find((entry) => entry.name === name)?.value;
  const { startLine = 1, startCol = 1, startTag } = element.sourceCodeLocation ?? {};
  const at = placeIn(reading.from, startLine, startCol);
  const addressFor = (src: string | undefined) => (src === undefined ? base.address : addressOf(src, base.address));
  const given = (names: Record<string, string | URL | undefined>) =>
    Object.fromEntries(Object.entries(names).filter(([, value]) => value !== undefined));
  switch (element.tagName) {
    case 'script': {
      const why = idle ?? idleByType(attribute);
      page.scripts.push({
        at,
        textAt: placeIn(reading.from, startTag?.endLine ?? startLine, startTag?.endCol ?? startCol),
        text: element.childNodes.map((node) => ('value' in node ? node.value : '')).join(''),
        ...given({
          src: attribute('src'),
          address: addressFor(attribute('src')),
          integrity: attribute('integrity'),
          crossorigin: attribute('crossorigin'),
          nonce: attribute('nonce'),
          global: attribute('data-global'),
          idle: why,
        }),
        kind: attribute('type')?.trim().toLowerCase() === 'module' ? 'module' : 'classic',
        policies: page.policies.length,
      });
      return;
    }
    case 'link':
      if (!idle && attribute('rel')?.toLowerCase() === 'modulepreload' && attribute('href')) {
        const src = attribute('href')!;
        page.scripts.push({
          at,
          textAt: at,
          text: '',
          src,
          ...given({ address: addressFor(src) }),
          kind: 'preload',
          policies: 0,
        });
      }
      return;
    case 'img':
      if (attribute('src')) page.images.push({ at, src: attribute('src')!, ...(idle && { idle }) });
      return;
    case 'noscript':
      for (const node of element.childNodes) {
        if ('value' in node) readAside(node.value, node.sourceCodeLocation, 'noscript', 0, reading);
      }
      return;
    case 'base':
      if (!idle && !base.isSet && attribute('href') !== undefined) {
        base.isSet = true;
        base.address = addressOf(attribute('href')!, base.address) ?? base.address;
      }
      return;
    case 'meta':
      // Elsewhere browsers ignore it (HTML, 4.2.5.3).
      if (
        !idle &&
        element.parentNode?.nodeName === 'head' &&
        attribute('http-equiv')?.toLowerCase() === 'content-security-policy'
      ) {
        page.policies.push(...parsePolicies(attribute('content') ?? ''));
      }
      return;
    default:
  }
}

/** MIME Sniffing, 4.6 "JavaScript MIME type". */
export function isScriptType(type: string): boolean {
  return /^(text|application)\/(x-)?(java|ecma)script$|^text\/(javascript1\.[0-5]|jscript|livescript)$/.test(type);
}

/** HTML, 4.12.1.1 "prepare the script element". */
function idleByType(attribute: (name: string) => string | undefined): Idle | undefined {
  const language = attribute('language');
  const kind = (attribute('type') ?? (language ? `text/${language}` : '')).trim().toLowerCase();
  if (kind === 'module') return undefined;
  if (attribute('nomodule') !== undefined) return 'type';
  const [element, event] = [attribute('for'), attribute('event')].map((value) => value?.trim().toLowerCase());
  const isHandler = element !== undefined && event !== undefined;
  if (isHandler && (element !== 'window' || !/^onload(\(\))?$/.test(event))) return 'type';
  if (kind === '' || isScriptType(kind)) return undefined;
  // The other is Cloudflare's Rocket Loader's.
  return /^(text\/plain|[0-9a-f]+-text\/javascript)$/.test(kind) ? 'held' : 'type';
}

/** A place in a piece of text as a place in the whole. */
export function placeIn(from: Position, line: number, column: number): Position {
  return { line: from.line + line - 1, column: line === 1 ? from.column + column - 1 : column };
}
