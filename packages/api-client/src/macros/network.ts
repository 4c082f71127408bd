import type { Meaning } from './meanings.ts';
import type { Syntax } from './syntaxes.ts';

/** One macro that a network's public page names. */
export interface MacroRow {
  /** The name without its brackets, in the case that the page uses. */
  name: string;
  /** What it stands for, the best description first; empty where none of `meanings` is what its page says. */
  means: readonly Meaning[];
  /** The public page that names the macro. */
  source: string;
  /** What a translation does not carry over, for example the values of a status. */
  note?: string;
  /** True for a macro that the page knows, but not in postbacks to partners. */
  elsewhere?: true;
}

/** A network or tracker, and the macros that it replaces in a postback to a partner. */
export interface Network {
  id: string;
  name: string;
  /** How macros are written. */
  syntax: Syntax;
  macros: readonly MacroRow[];
}

/** Rows for macros with one meaning each and one page in common. */
export function rows(source: string, names: Record<string, Meaning | null>, note?: string): MacroRow[] {
  return Object.entries(names).map(([name, meaning]) => ({
    name,
    means: meaning === null ? [] : [meaning],
    source,
    ...(note === undefined ? {} : { note }),
  }));
}

/** Rows for the numbered free fields from 1 to `count`. */
export function slotRows(
  source: string,
  count: number,
  kind: 'partner_sub' | 'advertiser_sub',
  name: (number: number) => string,
): MacroRow[] {
  const note = 'Free fields carry over by number: the tracking link must fill the same number.';
  return Array.from({ length: count }, (_, index) => ({
    name: name(index + 1),
    means: [`${kind}_${index + 1}` as Meaning],
    source,
    note,
  }));
}
