import type { Network } from './network.ts';
import type { PlainText } from './parse-template.ts';
import { macroProblem, type MacroProblem } from './problem-codes.ts';
import { writeMacro } from './syntaxes.ts';

const encodedMacro = /%(25)?7B([A-Za-z_][\w.-]*)%(?:25)?7D|%(25)?23([A-Za-z_][\w.-]*)%(?:25)?23/gi;
const doubleEncoding = /%25[0-9A-F]{2}/gi;

/** Macros whose brackets are encoded, once or twice, and other text that is encoded twice. */
export function findEncoding(part: PlainText, network: Network): MacroProblem[] {
  const problems: MacroProblem[] = [];
  const rest = part.text.replace(encodedMacro, (text, braceTwice, brace, hashTwice, hash, offset: number) => {
    const twice = braceTwice !== undefined || hashTwice !== undefined;
    const right = writeMacro(network.syntax, (brace ?? hash) as string);
    const message = `${text} is an encoded macro, and ${network.name} replaces ${right} only.`;
    const at = { index: part.index + offset, text };
    problems.push(macroProblem(twice ? 'double_encoding' : 'encoded_macro', at, message, right));
    return ' '.repeat(text.length);
  });
  for (const match of rest.matchAll(doubleEncoding)) {
    const [text] = match;
    const at = { index: part.index + match.index, text };
    problems.push(macroProblem('double_encoding', at, `${text} is encoded twice.`, `%${text.slice(3)}`));
  }
  return problems;
}
