/**
 * Minifies as the family of JSMin does, from its least able member: it knows strings and comments,
 * takes a slash for the start of a regular expression by the character before it, knows neither
 * brackets in one nor template literals, and drops white space by the characters around it alone.
 * Source: Douglas Crockford's description of JSMin (crockford.com/jsmin.html), of which Perl's
 * JavaScript::Minifier, Tealium's of old (the note, 3), is a port.
 */
export function jsMin(source: string): string {
  const text = source.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0009\u000b-\u001f]/g, ' ');
  let output = '';
  let gap = '';
  for (let at = 0; at < text.length;) {
    const letter = text[at]!;
    if (letter === ' ' || letter === '\n') {
      if (gap !== '\n') gap = letter;
      at++;
      continue;
    }
    const pair = text.slice(at, at + 2);
    if (pair === '//') {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
      continue;
    }
    if (pair === '/*') {
      const end = text.indexOf('*/', at + 2);
      if (end < 0) throw new Error('a comment does not end');
      gap ||= ' ';
      at = end + 2;
      continue;
    }
    output += keptGap(gap, output.at(-1) ?? '', letter);
    gap = '';
    const end = isQuote(letter) || (letter === '/' && startsExpression(output)) ? literalEnd(text, at) : at + 1;
    output += text.slice(at, end);
    at = end;
  }
  return output.trim();
}

const isWord = (letter: string) => /[\w$\\]|[^\x00-\x7e]/.test(letter);
const isQuote = (letter: string) => letter === '"' || letter === "'";

/** A line's end stays where a statement may end at it, a space between two words. */
function keptGap(gap: string, before: string, after: string): string {
  if (gap === '') return '';
  const ends = isWord(before) || '}])+-"\''.includes(before);
  const begins = isWord(after) || '{[(+-!~'.includes(after);
  if (gap === '\n' && before !== '' && ends && begins) return '\n';
  return before !== '' && isWord(before) && isWord(after) ? ' ' : '';
}

function startsExpression(before: string): boolean {
  const last = before.trimEnd().at(-1);
  return last === undefined || '(,=:[!&|?+-~*/{};'.includes(last);
}

/** Where a string or a regular expression ends: at the next such character without a backslash. */
function literalEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === text[start]) return at + 1;
  }
  throw new Error(`a literal does not end: ${text.slice(start, start + 40)}`);
}
