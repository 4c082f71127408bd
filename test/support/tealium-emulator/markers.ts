/** What a publish knows of one tag. */
export interface Published {
  /** The number in `utag.<uid>.js`. */
  uid: number;
  /** `u.map` and `u.extend` of the tag, as code. */
  generated: string;
  /** The loop over `u.extend`; empty for a tag without extensions. */
  extend: string;
}

/** `account.profile`, as `utag.o` names it. */
export const profile = 'acme.main';

/** `yyyymmddHHMM` of the publish. */
export const version = '202611210900';

/**
 * Puts what a publish knows in the place of its markers, wherever they stand, strings and comments
 * included. Source: the note on Tealium, 2.2, from headers and bodies of published tags.
 * `//##UTENABLEDEBUG##` stays: it is a comment in normal publishes.
 */
export function substituteMarkers(template: string, { uid, generated, extend }: Published): string {
  const markers: Record<string, string> = {
    '##UTVERSION##': version,
    '##UTYEAR##': '2026',
    '##UTID##': String(uid),
    '##UTLOADERID##': profile,
    '##UTGEN##': generated,
    '##UTEXTEND##': extend,
  };
  return template.replace(/##UT(VERSION|YEAR|ID|LOADERID|GEN|EXTEND)##/g, (marker) => markers[marker]!);
}
