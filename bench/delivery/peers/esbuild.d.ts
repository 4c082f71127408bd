/** What is used of it: the bench's own packages are not installed where types are checked. */
declare module 'esbuild' {
  export function buildSync(options: object): { outputFiles: { text: string }[] };
}
