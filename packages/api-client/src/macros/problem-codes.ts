/** Everything that can be wrong with a postback template, with its severity and what to do about it. */
export const macroProblemCodes = {
  unknown_macro: {
    severity: 'warning',
    hint: 'Networks add macros of their own: ask yours whether it replaces this one.',
  },
  wrong_case: {
    severity: 'warning',
    hint: 'Write the macro as the page of the network does; most are case-sensitive.',
  },
  macro_elsewhere: {
    severity: 'warning',
    hint: 'The network replaces this macro, but not in postbacks to partners.',
  },
  foreign_syntax: {
    severity: 'error',
    hint: 'The network would send this text as it stands. Use its own brackets, or translate the template.',
  },
  encoded_macro: { severity: 'error', hint: 'Write the brackets themselves: encoded ones are not replaced.' },
  double_encoding: {
    severity: 'error',
    hint: 'Encode once: %25 followed by two hex digits is an encoded percent sign.',
  },
  unbalanced_bracket: { severity: 'error', hint: 'Every bracket of a macro needs its other half.' },
  empty_macro: { severity: 'error', hint: 'Put the name of a macro between the brackets.' },
  macro_in_host: { severity: 'error', hint: 'A value must not decide which host receives the postback.' },
  address_wrong: { severity: 'error', hint: 'A postback URL begins with http:// or https:// and a host.' },
} as const satisfies Record<string, { severity: 'error' | 'warning'; hint: string }>;

/** A key of `macroProblemCodes`. */
export type MacroProblemCode = keyof typeof macroProblemCodes;

/** One thing that is wrong with a template, and where. */
export interface MacroProblem {
  code: MacroProblemCode;
  severity: 'error' | 'warning';
  /** Where it begins, in UTF-16 units. */
  index: number;
  /** The piece of the template that is meant. */
  text: string;
  message: string;
  hint: string;
  /** What the piece was probably meant to be, ready to be put in its place. */
  suggestion?: string;
}

/** Makes a problem; severity and hint come from the table. */
export function macroProblem(
  code: MacroProblemCode,
  at: { index: number; text: string },
  message: string,
  suggestion?: string,
): MacroProblem {
  const { severity, hint } = macroProblemCodes[code];
  const { index, text } = at;
  return { code, severity, index, text, message, hint, ...(suggestion === undefined ? {} : { suggestion }) };
}
