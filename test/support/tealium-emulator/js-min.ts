/**
 * Minifies as the family of JSMin does, from its least able member: it knows strings and comments,
 * takes a slash for the start of a regular expression by the character before it, knows neither
 * brackets in one nor template literals, and drops white space by the characters around it alone.
 * Source: Douglas Crockford's description of JSMin (crockford.com/jsmin.html), of which Perl's
 * JavaScript::Minifier, Tealium's of old (the note, 3), is a port.
 */
export function jsMin(source: string): string {
  const text = source.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0009\u000b-\u001f]/g, ' ');
  const kept: string[] = [];
  let last = '';
  let gap = '';
  for (let at = 0; at < text.length;) {
    const part = partAt(text, at, last);
    at += part.length;
    if (/^(\s|\/\*|\/\/)/.test(part)) {
      if (gap !== '\n') gap = part.startsWith('/*') || !part.includes('\n') ? ' ' : '\n';
      continue;
    }
    kept.push(keptGap(gap, last, part[0]!), part);
    last = part.at(-1)!;
    gap = '';
  }
  return kept.join('');
}

/** White space, a comment without the end of its line, a literal, a word, or one other character. */
function partAt(text: string, start: number, last: string): string {
  const plain = /\s+|[\w$]+|\/\/.*|\/\*[^]*?\*\/|\/\*|[^]/y;
  plain.lastIndex = start;
  const [part] = plain.exec(text)!;
  if (part === '/*') throw new Error('a comment does not end');
  const startsLiteral =
    part === '"' || part === "'" || (part === '/' && (last === '' || '(,=:[!&|?+-~*/{};'.includes(last)));
  return startsLiteral ? text.slice(start, literalEnd(text, start)) : part;
}

const isWord = (letter: string) => /[\w$\\]|[^\x00-\x7e]/.test(letter);

/** A line's end stays where a statement may end at it, a space between two words. */
function keptGap(gap: string, before: string, after: string): string {
  if (gap === '') return '';
  const ends = isWord(before) || '}])+-"\''.includes(before);
  const begins = isWord(after) || '{[(+-!~'.includes(after);
  if (gap === '\n' && before !== '' && ends && begins) return '\n';
  return before !== '' && isWord(before) && isWord(after) ? ' ' : '';
}

/** Where a string or a regular expression ends: at the next such character without a backslash. */
function literalEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === text[start]) return at + 1;
  }
  throw new Error(`a literal does not end: ${text.slice(start, start + 40)}`);
}
