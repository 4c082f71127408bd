import { nearest } from '../schema/nearest.ts';
import type { Network } from './network.ts';
import type { Macro } from './parse-template.ts';
import { macroProblem, type MacroProblem } from './problem-codes.ts';
import { syntaxes, writeMacro } from './syntaxes.ts';

/** Judges one macro: its brackets, then its name. */
export function lintMacro(macro: Macro, network: Network): MacroProblem[] {
  const own = knownName(macro.name, network);
  if (macro.syntax !== network.syntax) {
    const { open, close } = syntaxes[network.syntax];
    const message = `${network.name} writes macros as ${open}name${close}; ${macro.text} would be sent as it stands.`;
    return [macroProblem('foreign_syntax', macro, message, own && writeMacro(network.syntax, own))];
  }
  if (own === undefined) {
    const close = nearest(macro.name, names(network));
    const guess = close === undefined ? '' : ` Is it ${writeMacro(network.syntax, close)}?`;
    const message = `No page of ${network.name} that we know names ${macro.text}.${guess}`;
    return [macroProblem('unknown_macro', macro, message, close && writeMacro(network.syntax, close))];
  }
  if (own !== macro.name) {
    const right = writeMacro(network.syntax, own);
    return [macroProblem('wrong_case', macro, `${network.name} writes ${right}, not ${macro.text}.`, right)];
  }
  const row = network.macros.find(({ name }) => name === own);
  if (row?.elsewhere !== true) return [];
  const message = `${network.name} does not replace ${macro.text} in postbacks to partners.`;
  return [macroProblem('macro_elsewhere', macro, message)];
}

/** The name as the network writes it, when the given one differs in case at most. */
function knownName(name: string, network: Network): string | undefined {
  const known = names(network);
  return known.includes(name) ? name : known.find((other) => other.toLowerCase() === name.toLowerCase());
}

function names(network: Network): string[] {
  return network.macros.map(({ name }) => name);
}
