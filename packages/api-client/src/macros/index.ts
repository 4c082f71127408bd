/**
 * Macros in the addresses of postbacks: checked, translated, rendered. Nothing is sent. A guide with examples:
 * `docs/postback-macros.md`.
 *
 * @module
 */

export { lintTemplate, type LintOptions } from './lint-template.ts';
export { MacroError, type MacroErrorCode } from './macro-error.ts';
export { meanings, type Meaning } from './meanings.ts';
export type { MacroRow, Network } from './network.ts';
export { networks, type NetworkId } from './networks.ts';
export { parseTemplate, type Macro, type PlainText } from './parse-template.ts';
export { macroProblemCodes, type MacroProblem, type MacroProblemCode } from './problem-codes.ts';
export { renderTemplate, type RenderOptions } from './render-template.ts';
export { syntaxes, type Syntax } from './syntaxes.ts';
export {
  translateTemplate,
  type TranslatedMacro,
  type Translation,
  type UntranslatedMacro,
} from './translate-template.ts';
