/**
 * True for a key of ours: it names folders, marks elements of the page and stands before the first
 * `:` of an event id. Names that every object inherits, such as `constructor`, are none.
 */
export function isKey(text: string): boolean {
  return /^[A-Za-z0-9_.-]{1,100}$/.test(text) && !inherited.has(text);
}

const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));
