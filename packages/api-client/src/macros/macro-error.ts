import type { MacroProblem } from './problem-codes.ts';

/** Why a template could not be rendered. */
export type MacroErrorCode = 'template_wrong' | 'value_missing' | 'value_is_macro' | 'brackets_left';

/** A template that must not be sent. The message names macros, never their values. */
export class MacroError extends Error {
  override readonly name = 'MacroError';
  readonly code: MacroErrorCode;
  /** For `template_wrong`: what is wrong. */
  readonly problems: readonly MacroProblem[];

  /** @internal */
  constructor(code: MacroErrorCode, message: string, problems: readonly MacroProblem[] = []) {
    super(message);
    this.code = code;
    this.problems = problems;
  }
}
