/** JSON with line breaks, in ASCII: whether importers take raw UTF-8 is disputed, so the question does not arise. */
export function asciiJson(value: unknown, spaces: number): string {
  const json = JSON.stringify(value, null, spaces);
  return json.replace(/[\u007f-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
