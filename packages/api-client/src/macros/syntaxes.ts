/** The ways in which networks write a macro, each with its brackets. */
export const syntaxes = {
  braces: { open: '{', close: '}' },
  double_braces: { open: '{{', close: '}}' },
  dollar_braces: { open: '${', close: '}' },
  hashes: { open: '#', close: '#' },
  brackets: { open: '[', close: ']' },
  percents: { open: '%', close: '%' },
} as const;

/** A key of `syntaxes`. */
export type Syntax = keyof typeof syntaxes;

/** Writes a macro: `('hashes', 's2')` gives `#s2#`. */
export function writeMacro(syntax: Syntax, name: string): string {
  const { open, close } = syntaxes[syntax];
  return `${open}${name}${close}`;
}
