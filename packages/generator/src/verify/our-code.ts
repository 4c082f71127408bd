import { stub } from '../emitters/javascript-hosted.ts';
import { runtimeVariants } from '../generated/runtime-variants.ts';
import type { Install } from './install.ts';

/** The code around a config, as this version makes it. */
export interface OurCode {
  text: string;
  /** The features of its runtime; a stub has none. */
  features: number;
}

const variants = Object.values(runtimeVariants);

/** The snippet around a config, from its first to its last character; undefined where its runtime is not of this version. */
export function ourCode({ text, start, end }: NonNullable<Install['script']>): OurCode | undefined {
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
