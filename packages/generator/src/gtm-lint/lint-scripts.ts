import { parse, type Node, type Token } from 'acorn';
import { parameterOf, type Entity } from './entities.ts';
import type { FindingCode } from './finding-codes.ts';
import type { Report } from './finding.ts';

const reference = /\{\{[^{}]+\}\}/g;

/**
 * The scripts of Custom HTML, which GTM compiles as ES5 (reference note, 3.5), and what becomes of the
 * variables in them (3.6).
 */
export function lintScripts(entities: Entity[], report: Report): void {
  for (const entity of entities) {
    const { kind, value, called } = entity;
    const path = `${entity.path}.parameter`;
    if (kind === 'variable' && value['type'] === 'jsm') {
      // A function is called as an expression; what ends it may be a comment.
      const code = `(${parameterOf(entity, 'javascript') ?? ''}\n)`;
      lintScript(code, 'javascript_not_es5', path, called, report);
    }
    const html = kind === 'tag' && value['type'] === 'html' ? parameterOf(entity, 'html') : undefined;
    if (html !== undefined) lintHtml(html, path, called, report);
  }
}

const comment = /<!--[^]*?-->/y;
const script = /<script\b/iy;
const opening = /<script\b((?:"[^"]*"|'[^']*'|[^>"'])*)>/iy;
const closing = /<\/script\s*>/gi;

function lintHtml(html: string, path: string, called: string, report: Report): void {
  if (/<noscript\b/i.test(html)) report('noscript_inert', path, `${called} holds <noscript>.`);
  const lastComment = html.lastIndexOf('-->');
  // A pattern is tried to the end of the text once at most.
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    const skipped = at < lastComment ? matchAt(comment, html, at) : null;
    if (!matchAt(script, html, at)) {
      at += skipped?.[0].length ?? 1;
      continue;
    }
    const [begin, attributes = ''] = matchAt(opening, html, at) ?? [];
    const end = begin === undefined ? null : matchAt(closing, html, at + begin.length);
    if (begin === undefined || !end) {
      return report('script_not_closed', path, `${called} has a <script> without an end.`);
    }
    const code = html.slice(at + begin.length, end.index);
    if (isCompiled(attributes)) lintScript(code, 'html_not_es5', path, called, report);
    at = closing.lastIndex;
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function isCompiled(attributes: string): boolean {
  const [, type = 'text/javascript'] = /(?:^|\s)type\s*=\s*["']?([^"'\s>]+)/i.exec(attributes) ?? [];
  return /^(text|application)\/(x-)?(java|ecma)script$/i.test(type);
}

function lintScript(script: string, code: FindingCode, path: string, called: string, report: Report): void {
  const places: number[] = [];
  // Names exactly as long as what they stand for, so that places stay.
  const text = script.replace(reference, (whole, at: number) => {
    places.push(at);
    return 'v'.padEnd(whole.length, '_');
  });
  const tokens: Token[] = [];
  try {
    // As scripts are, sloppy; `return` outside of a function is refused as in GTM.
    const program = parse(text, { ecmaVersion: 5, onToken: tokens });
    const inner = functionInBlock(program);
    if (inner) throw new Error(`a function is declared inside of a block (at ${inner.start})`);
  } catch (problem) {
    report(code, path, `${called}: ${(problem as Error).message}.`);
    return;
  }
  for (const token of tokens) {
    if (token.type.label !== 'string') continue;
    const quoted = places.find((at) => at > token.start && at < token.end);
    if (quoted === undefined) continue;
    report('variable_in_quotes', path, `${called}: ${script.slice(token.start, token.end)}.`);
  }
}

/** A function that is declared where ES5 knows none: browsers and the parser take it, GTM's compiler does not. */
function functionInBlock(node: Node, mayDeclare = true): Node | undefined {
  for (const part of Object.values(node).flat()) {
    if (typeof part?.type !== 'string') continue;
    if (part.type === 'FunctionDeclaration' && !mayDeclare) return part;
    const found = functionInBlock(part, node.type.startsWith('Function'));
    if (found) return found;
  }
  return undefined;
}
