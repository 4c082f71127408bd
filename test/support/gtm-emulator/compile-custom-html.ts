import { parse, type Token } from 'acorn';
import type { Slot, Template } from './resource.ts';

/** How a name of a variable becomes a slot. */
type SlotOf = (name: string) => Slot;

const reference = /\{\{([^{}]+)\}\}/g;

/**
 * Custom HTML as GTM compiles it when it publishes: a variable that stands bare in a script becomes an
 * expression with the native value, one in quotes escaped text, one elsewhere escaped HTML (observed
 * with published copies of gtm.js: reference note, 3.6). Scripts are compiled as ES5 (3.5).
 */
export function compileCustomHtml(html: string, slotOf: SlotOf): Template {
  const parts: Template['parts'] = [];
  let done = 0;
  for (const found of html.matchAll(/(<script\b([^>]*)>)([^]*?)<\/script\s*>/gi)) {
    const [, start = '', attributes = '', text = ''] = found;
    const begin = found.index + start.length;
    parts.push(...inHtml(html.slice(done, begin), slotOf));
    parts.push(...(isScript(attributes) ? inScript(text, slotOf) : inHtml(text, slotOf)));
    done = begin + text.length;
  }
  parts.push(...inHtml(html.slice(done), slotOf));
  return { parts };
}

/** `text/gtmscript` is passed through and run; other types are data. */
function isScript(attributes: string): boolean {
  const [, type = 'text/javascript'] = /\btype\s*=\s*["']?([^"'\s>]+)/i.exec(attributes) ?? [];
  return /^(text|application)\/(x-)?(java|ecma)script$/i.test(type);
}

function inHtml(text: string, slotOf: SlotOf): Template['parts'] {
  return split(text, (name) => ({ ...slotOf(name), escape: 'html' }));
}

function inScript(text: string, slotOf: SlotOf): Template['parts'] {
  // Names exactly as long as what they stand for, so that places stay.
  const marks = new Map<number, string>();
  const code = text.replace(reference, (whole, _name, at: number) => {
    const mark = 'm'.padEnd(whole.length, '_');
    marks.set(at, mark);
    return mark;
  });
  const tokens: Token[] = [];
  try {
    parse(code, { ecmaVersion: 5, onToken: tokens });
  } catch (error) {
    throw new Error(`Custom HTML is not ES5: ${(error as Error).message}`, { cause: error });
  }
  const bare = new Set<number>();
  for (const token of tokens) {
    if (token.type.label === 'name' && marks.get(token.start) === code.slice(token.start, token.end)) {
      bare.add(token.start);
    }
  }
  return split(text, (name, at) => ({ ...slotOf(name), escape: bare.has(at) ? 'js' : 'jsString' }));
}

function split(text: string, slotAt: (name: string, at: number) => Slot): Template['parts'] {
  const parts: Template['parts'] = [];
  let done = 0;
  for (const found of text.matchAll(reference)) {
    parts.push(text.slice(done, found.index), slotAt(found[1]!, found.index));
    done = found.index + found[0].length;
  }
  parts.push(text.slice(done));
  return parts.filter((part) => part !== '');
}
