import { serialise } from './serialise.ts';

/**
 * JSON that may stand in a Tealium template: beyond what `serialise` does, which breaks up the markers
 * `##UT…##` that a publish replaces everywhere, no string holds a quote, a backslash of its own or a
 * `*`. So nothing in it ends a string or a comment for a minifier that reads less well than JavaScript.
 */
export function serialiseTealium(value: unknown): string {
  return serialise(value).replace(
    /\\(["\\])|(['`*])/g,
    (_, escaped?: string, plain?: string) => `\\u00${(escaped ?? plain!).charCodeAt(0).toString(16)}`,
  );
}
