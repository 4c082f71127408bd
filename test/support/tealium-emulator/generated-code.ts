/**
 * What Tealium generates into a tag for its data mappings and its tag-scoped extensions: `u.map` by
 * variable, several destinations joined with commas, and a function per extension. Source: the note on
 * Tealium, 2.1 and 2.2, from published tags.
 *
 * @param extensions bodies of functions of `a` and `b`
 */
export function generatedCode(map: Record<string, string>, extensions: readonly string[]): string {
  const functions = extensions.map((body) => `function(a,b){${body}}`);
  return `u.map=${JSON.stringify(map)};\nu.extend=[${functions.join(',')}];`;
}

/** The loop that runs them: one that throws is caught, one that says `false` ends `u.send`. Source: the note, 2.1. */
export function extendLoop(extensions: readonly string[]): string {
  return extensions.length > 0
    ? 'for(c=0;c<u.extend.length;c++){try{d=u.extend[c](a,b);if(d==false)return}catch(e){}};'
    : '';
}
