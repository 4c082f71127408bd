import { syntaxes, type Syntax } from './syntaxes.ts';

/** A macro as it stands in a template. */
export interface Macro {
  kind: 'macro';
  syntax: Syntax;
  name: string;
  /** What follows a colon inside the brackets: `lead=0` of `{status:lead=0}`. */
  argument?: string;
  /** The macro with its brackets. */
  text: string;
  /** Where it begins, in UTF-16 units. */
  index: number;
}

/** What stands between macros. */
export interface PlainText {
  kind: 'text';
  text: string;
  index: number;
}

const name = String.raw`([A-Za-z_][\w.-]*)`;

// Longer brackets come first: `{{x}}` and `${x}` hold `{x}`.
const patterns: readonly [Syntax, RegExp][] = [
  ['double_braces', new RegExp(String.raw`\{\{\s*${name}\s*\}\}`, 'y')],
  ['dollar_braces', new RegExp(String.raw`\$\{${name}\}`, 'y')],
  ['braces', new RegExp(String.raw`\{${name}(?::([^{}]*))?\}`, 'y')],
  ['hashes', new RegExp(String.raw`#${name}#`, 'y')],
  // After a word `[x]` is part of a parameter's name, as in `filter[status]=1`.
  ['brackets', new RegExp(String.raw`(?<![\w\]])\[${name}\](?!=)`, 'y')],
  // Before two hex digits the second `%` begins an encoded byte, as in `%C3%A9`.
  ['percents', new RegExp(String.raw`%${name}%(?![0-9A-Fa-f]{2})`, 'y')],
];

const openers = new Set(Object.values(syntaxes).map(({ open }) => open[0]!));

/**
 * Splits a template into macros of any syntax and the text between them; the texts joined are the template.
 * Nothing is judged here: `lintTemplate` does that.
 */
export function parseTemplate(template: string): (Macro | PlainText)[] {
  const parts: (Macro | PlainText)[] = [];
  let textFrom = 0;
  let at = 0;
  while (at < template.length) {
    const macro = openers.has(template[at]!) ? macroAt(template, at) : undefined;
    if (macro === undefined) {
      at++;
      continue;
    }
    if (at > textFrom) parts.push({ kind: 'text', text: template.slice(textFrom, at), index: textFrom });
    parts.push(macro);
    at += macro.text.length;
    textFrom = at;
  }
  if (textFrom < template.length) parts.push({ kind: 'text', text: template.slice(textFrom), index: textFrom });
  return parts;
}

function macroAt(template: string, index: number): Macro | undefined {
  for (const [syntax, pattern] of patterns) {
    pattern.lastIndex = index;
    const match = pattern.exec(template);
    if (match === null) continue;
    const [text, found, argument] = match;
    return { kind: 'macro', syntax, name: found!, ...(argument === undefined ? {} : { argument }), text, index };
  }
  return undefined;
}
