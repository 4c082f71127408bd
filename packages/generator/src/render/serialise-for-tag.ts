import { serialise } from './serialise.ts';

/**
 * `serialise` for the text of a tag, where `{{Name}}` stands for a variable and GTM knows no escape:
 * `}}` is broken up too, in strings by an escape, between closing braces of the JSON by a space.
 */
export function serialiseForTag(value: unknown): string {
  return serialise(value).replace(/"(?:[^"\\]|\\.)*"|\}(?=\})/g, (part) =>
    part === '}' ? '} ' : part.replace(/\}(?=\})/g, '\\u007d'),
  );
}
