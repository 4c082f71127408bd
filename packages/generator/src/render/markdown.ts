import { oneLine } from './one-line.ts';

/** Text of the user's inside a Markdown paragraph or heading: one line, nothing in it is markup. */
export function markdownText(text: string): string {
  return oneLine(text, usual).replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** Longer than any path of a variable; what is longer is cut, as notes are for reading. */
const usual = 240;

/** The same for a cell of a table, where a `|` would end it. Elsewhere the backslash would be read. */
export function cellCode(text: string): string {
  return markdownCode(text).replaceAll('|', '\\|');
}

/** Text of the user's as a code span; cut after `limit` characters. */
export function markdownCode(text: string, limit = usual): string {
  if (isPlain(text)) return `\`${text}\``;
  const line = oneLine(text, limit);
  // A span ends at a run of backticks as long as the one that began it (CommonMark, 6.1).
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padding = longest || line.trim() === '' ? ' ' : '';
  return `${fence}${padding}${line}${padding}${fence}`;
}

/** True for most texts, whose code span needs no care. */
function isPlain(text: string): boolean {
  return /^[\w.:/<>[\]()'"=~-][\w .:/<>[\]()'"=~-]{0,119}$/.test(text);
}
