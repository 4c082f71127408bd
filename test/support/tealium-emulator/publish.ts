import { extendLoop, generatedCode } from './generated-code.ts';
import { jsMin } from './js-min.ts';
import { substituteMarkers, version } from './markers.ts';
import { minifyByPerl, perlMinifiers } from './perl-minifiers.ts';

/** A tag before it is published. */
export interface TagCode {
  uid: number;
  /** The text of its template, markers and all. */
  template: string;
  /** Data mappings: destinations by variable. */
  map?: Record<string, string>;
  /** Bodies of tag-scoped extensions. */
  extensions?: readonly string[];
}

export type Minify = (text: string) => string;

/**
 * The text of `utag.<uid>.js`. Minified, it begins with a line of its own (the note, 2.2, "Published
 * minified output").
 */
export function publish({ uid, template, map = {}, extensions = [] }: TagCode, minify?: Minify): string {
  const code = substituteMarkers(template, {
    uid,
    generated: generatedCode(map, extensions),
    extend: extendLoop(extensions),
  });
  if (!minify) return code;
  return `//tealium universal tag - utag.${uid} ut4.0.${version}, Copyright 2026 Tealium.com Inc. All Rights Reserved.\n${minify(code)}`;
}

/** How a publish may go: as it is, by our own minifier, and by each of Debian's that this machine has. */
export const publishings: Record<string, Minify | undefined> = {
  'not minified': undefined,
  'by JSMin': jsMin,
  ...Object.fromEntries(
    perlMinifiers().map((name) => [`by ${name}`, (text: string) => minifyByPerl(name, [text])[0]!]),
  ),
};
