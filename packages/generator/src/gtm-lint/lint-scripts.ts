import { parse, type Token } from 'acorn';
import { parameterOf, type Entity } from './entities.ts';
import type { Report } from './finding.ts';

const reference = /\{\{[^{}]+\}\}/g;

/**
 * The scripts of Custom HTML, which GTM compiles as ES5 (reference note, 3.5), and what becomes of the
 * variables in them (3.6).
 */
export function lintScripts(entities: Entity[], report: Report): void {
  for (const entity of entities) {
    const html = entity.kind === 'tag' && entity.value['type'] === 'html' ? parameterOf(entity, 'html') : undefined;
    if (html === undefined) continue;
    const path = `${entity.path}.parameter`;
    if (/<noscript\b/i.test(html)) report('noscript_inert', path, `${entity.called} holds <noscript>.`);
    for (const [, attributes = '', script = ''] of html.matchAll(/<script\b([^>]*)>([^]*?)<\/script\s*>/gi)) {
      if (isCompiled(attributes)) lintScript(script, path, entity.called, report);
    }
  }
}

function isCompiled(attributes: string): boolean {
  const [, type = 'text/javascript'] = /\btype\s*=\s*["']?([^"'\s>]+)/i.exec(attributes) ?? [];
  return /^(text|application)\/(x-)?(java|ecma)script$/i.test(type);
}

function lintScript(script: string, path: string, called: string, report: Report): void {
  const places: number[] = [];
  // Names exactly as long as what they stand for, so that places stay.
  const code = script.replace(reference, (whole, at: number) => {
    places.push(at);
    return 'v'.padEnd(whole.length, '_');
  });
  const tokens: Token[] = [];
  try {
    // As scripts are, sloppy; `return` outside of a function is refused as in GTM.
    parse(code, { ecmaVersion: 5, onToken: tokens });
  } catch (problem) {
    report('html_not_es5', path, `${called}: ${(problem as Error).message}.`);
    return;
  }
  for (const token of tokens) {
    if (token.type.label !== 'string') continue;
    const quoted = places.find((at) => at > token.start && at < token.end);
    if (quoted === undefined) continue;
    report('variable_in_quotes', path, `${called}: ${script.slice(token.start, token.end)}.`);
  }
}
