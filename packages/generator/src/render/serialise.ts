/**
 * JSON that may stand anywhere in a page: ASCII only, so that no encoding of the page can change it;
 * `<` escaped, so that no tag or comment can begin or end in it (HTML, 4.12.1.3 "Restrictions for
 * contents of script elements"); and what opens a tag of Liquid, Twig, ERB, PHP or Thymeleaf broken
 * up, as pages are made by templates. Inside strings only: the structure of JSON has none of it.
 */
export function serialise(value: unknown): string {
  return JSON.stringify(value).replace(/[<\u007f-\uffff]|\{(?=[{%#])|#(?=#)|\[(?=\[)|\$(?=\{)/g, unicodeEscape);
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
