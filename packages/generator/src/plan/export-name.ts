/**
 * The name under which a module exports a pixel: its key where that is an identifier, else in camel
 * case. Two keys can have one name; each stands in a file of its own.
 */
export function exportName(key: string): string {
  const joined = key.replace(/[.-]+(.?)/g, (_, next: string, at: number) => (at === 0 ? next : next.toUpperCase()));
  const name = /^[A-Za-z_]/.test(joined) ? joined : `_${joined}`;
  return reserved.has(name) ? `${name}_` : name;
}

/** Words that cannot be imported under their own name (ECMAScript, 12.7.2), in modules. */
const reserved = new Set(
  'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield'.split(
    ' ',
  ),
);
