import { parse, type Node, type Token } from 'acorn';
import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';
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

function lintHtml(html: string, path: string, called: string, report: Report): void {
  const waiting: Tree.ChildNode[][] = [parseFragment(html, { sourceCodeLocationInfo: true }).childNodes];
  for (let nodes = waiting.pop(); nodes; nodes = waiting.pop()) {
    for (const node of nodes) {
      if (!('tagName' in node)) continue;
      if (node.tagName === 'noscript') report('noscript_inert', path, `${called} holds <noscript>.`);
      if (node.tagName !== 'script') waiting.push(node.childNodes);
      else if (!node.sourceCodeLocation?.endTag) {
        report('script_not_closed', path, `${called} has a <script> without an end.`);
      } else if (isCompiled(node)) {
        const code = node.childNodes.map((text) => ('value' in text ? text.value : '')).join('');
        lintScript(code, 'html_not_es5', path, called, report);
      }
    }
  }
}

function isCompiled({ attrs }: Tree.Element): boolean {
  const type = attrs.find(({ name }) => name === 'type')?.value.trim();
  return !type || /^(text|application)\/(x-)?(java|ecma)script$/i.test(type);
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
    // What is too deep for us, or for the parser, which says so, is not too deep for GTM.
    if (problem instanceof RangeError || (problem as Error).message.startsWith('Not enough stack space')) return;
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
