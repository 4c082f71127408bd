import type { Network } from './network.ts';
import type { PlainText } from './parse-template.ts';
import { macroProblem, type MacroProblem } from './problem-codes.ts';

/** Braces that are left once every macro is taken out: halves of macros, and macros without a name. */
export function unbalancedBrackets(part: PlainText, network: Network): MacroProblem[] {
  const problems: MacroProblem[] = [];
  for (const match of part.text.matchAll(/\{\s*\}|##|[{}]/g)) {
    const [text] = match;
    // A `#` is an ordinary character unless macros are written with it.
    if (text === '##' && network.syntax !== 'hashes') continue;
    const at = { index: part.index + match.index, text };
    problems.push(
      text.length > 1
        ? macroProblem('empty_macro', at, `${text} names no macro.`)
        : macroProblem('unbalanced_bracket', at, `${text} is left over: its other half is missing.`),
    );
  }
  return problems;
}
