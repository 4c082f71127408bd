/**
 * A text as the name of something in a container: without the characters that no name of a real
 * export has, one of which (`:`) the importer is said to refuse (reference note, 1.2), and short.
 */
export function entityName(text: string, limit = 80): string {
  const clean = text
    .replace(/[:{}<>"\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ')
    .replace(/\p{Surrogate}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return [...clean].slice(0, limit).join('').trim();
}

/** Gives every thing a name of its own: what would be the second of a name gets a number. */
export function uniqueNames(): (wanted: string) => string {
  const taken = new Set<string>();
  return (wanted) => {
    let name = wanted;
    // Whether GTM tells `A` from `a` is not documented, so they are not told apart here.
    for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${wanted} (${count})`;
    taken.add(name.toLowerCase());
    return name;
  };
}
