import type { Meaning } from './meanings.ts';
import type { MacroRow, Network } from './network.ts';
import { networkOf, type NetworkId } from './networks.ts';
import { parseTemplate, type Macro } from './parse-template.ts';
import { writeMacro } from './syntaxes.ts';

/** A macro that has a counterpart, and the two pages that say so. */
export interface TranslatedMacro {
  from: string;
  to: string;
  meaning: Meaning;
  /** The public pages that name the two macros, in the order from, to. */
  sources: [string, string];
  /** What the counterpart does not carry over, if anything. */
  notes: string[];
}

/** A macro that has none. */
export interface UntranslatedMacro {
  text: string;
  /** `unknown`: no page names the macro. `unclear`: known, without a meaning to compare. `missing`: the target has none. */
  reason: 'unknown' | 'unclear' | 'missing';
  message: string;
}

/** A template for another network, and what became of each macro. */
export interface Translation {
  /** The template in the target's syntax; macros without a counterpart stand as they were. */
  template: string;
  translated: TranslatedMacro[];
  untranslated: UntranslatedMacro[];
}

/**
 * Rewrites the macros of a postback URL for another network. Two macros are each other's translation when their
 * public pages give them one meaning; where no page says so, the macro is listed as untranslated and nothing is guessed.
 *
 * @param template a template in the syntax of `from`
 */
export function translateTemplate(template: string, from: NetworkId, to: NetworkId): Translation {
  const source = networkOf(from);
  const target = networkOf(to);
  const translated: TranslatedMacro[] = [];
  const untranslated: UntranslatedMacro[] = [];
  let text = '';
  for (const part of parseTemplate(template)) {
    const found = part.kind === 'macro' ? counterpart(part, source, target) : undefined;
    text += found !== undefined && 'to' in found ? found.to : part.text;
    if (found === undefined) continue;
    if ('to' in found) translated.push(found);
    else untranslated.push(found);
  }
  return { template: text, translated, untranslated };
}

function counterpart(macro: Macro, source: Network, target: Network): TranslatedMacro | UntranslatedMacro {
  const { text } = macro;
  const row = macro.syntax === source.syntax ? source.macros.find(({ name }) => name === macro.name) : undefined;
  if (row === undefined) {
    return { text, reason: 'unknown', message: `No page of ${source.name} that we know names ${text}.` };
  }
  if (row.means.length === 0) {
    return {
      text,
      reason: 'unclear',
      message: `${text} is known (${row.source}), and has no meaning to compare with other networks.`,
    };
  }
  for (const meaning of row.means) {
    const same = withMeaning(target, meaning);
    if (same === undefined) continue;
    const notes = [row, same].flatMap(({ note }) => note ?? []);
    if (macro.argument !== undefined) notes.push(`The argument of ${text} is left out.`);
    const sources: [string, string] = [row.source, same.source];
    return { from: text, to: writeMacro(target.syntax, same.name), meaning, sources, notes: [...new Set(notes)] };
  }
  return {
    text,
    reason: 'missing',
    message: `${target.name} has no macro that we know for ${row.means.join(' or ')}.`,
  };
}

/** The row that has the meaning as its first one, else one that has it among others. */
function withMeaning(network: Network, meaning: Meaning): MacroRow | undefined {
  const having = network.macros.filter(({ means }) => means.includes(meaning));
  return having.find(({ means }) => means[0] === meaning) ?? having[0];
}
