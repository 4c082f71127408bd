import { stub } from '../emitters/javascript-hosted.ts';
import { runtimeVariants } from '../generated/runtime-variants.ts';

/** The code around a config, as this version makes it. */
export interface OurCode {
  text: string;
  /** The features of its runtime; a stub has none. */
  features: number;
}

const variants = Object.values(runtimeVariants);
const beginnings = [stub, ...variants.map(({ before }) => before)];

/** Whether our code, of this version, ends at a place in a script, where its config should begin. */
export function isOurCodeBefore(text: string, at: number): boolean {
  return beginnings.some((code) => text.endsWith(code, at));
}

/** Whether code of this version is in a text; tags of an account's container have but the name of a list. */
export function holdsOurCode(text: string): boolean {
  return /\bpw_[0-9a-f]{8}\b/.test(text) || beginnings.some((code) => text.includes(code));
}

/** The snippet around a config, from its first to its last character; undefined where its runtime is not of this version. */
export function ourCode({ text, start, end }: { text: string; start: number; end: number }): OurCode | undefined {
  const before = text.slice(0, start);
  if (before.endsWith(stub)) {
    const name = /^,"[^"\\]*"\)/.exec(text.slice(end))?.[0] ?? '';
    return { text: stub + text.slice(start, end) + name, features: 0 };
  }
  // In templates of Tealium, quotes and slashes stand as escapes.
  const plain = before.replace(/\\x(22|27|2f)/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
  const variant = variants.find((entry) => before.endsWith(entry.before) || plain.endsWith(entry.before));
  if (!variant) return undefined;
  const own = text.slice(start, end + variant.after.length);
  return { text: variant.before + own, features: variant.features };
}
