import { findEncoding } from './find-encoding.ts';
import { lintAddress } from './lint-address.ts';
import { lintMacro } from './lint-macro.ts';
import { networkOf, type NetworkId } from './networks.ts';
import { parseTemplate } from './parse-template.ts';
import type { MacroProblem } from './problem-codes.ts';
import { unbalancedBrackets } from './unbalanced-brackets.ts';

/** How a template is judged. */
export interface LintOptions {
  /** The network that will replace the macros; Everflow unless given. */
  network?: NetworkId;
  /** `url` (the default) for a postback URL, `html` for the code of an HTML pixel, where only macros are judged. */
  kind?: 'url' | 'html';
  /** Macros that the network has added for you, without brackets: they are as known as the documented ones. */
  custom?: readonly string[];
}

/**
 * Says everything that is wrong with a template, in its order. A macro that no page of the network names is a
 * warning, as networks add their own; what would be sent unreplaced, or encoded twice, is an error.
 */
export function lintTemplate(template: string, options: LintOptions = {}): MacroProblem[] {
  const network = networkOf(options.network ?? 'everflow');
  const custom = new Set(options.custom);
  const isUrl = options.kind !== 'html';
  const problems = isUrl ? lintAddress(template) : [];
  for (const part of parseTemplate(template)) {
    if (part.kind === 'macro') {
      // In the code of a pixel, `#x#`, `[x]`, `%x%` and `${x}` are CSS, arrays and script more often than macros.
      const meant = isUrl || part.syntax === network.syntax || part.syntax === 'double_braces';
      if (meant && !custom.has(part.name)) problems.push(...lintMacro(part, network));
      continue;
    }
    if (!isUrl) continue;
    problems.push(...findEncoding(part, network), ...unbalancedBrackets(part, network));
  }
  return problems.sort((left, right) => left.index - right.index);
}
