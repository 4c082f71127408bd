/**
 * The paths at which servers may answer with a page's file: by its name, without its ending or `index.html`,
 * as a folder.
 * @param file path of the HTML file below the site's root
 * @param base where that root is, with `/` at both ends
 * @returns as browsers write them; the whole one first
 */
export function servedPaths(file: string, base = '/'): string[] {
  const address = `https://files.invalid${base}${file.replace(/[%?#\\]/g, encodeURIComponent)}`;
  const whole = new URL(address).pathname;
  const bare = whole.replace(/(?:\/index)?\.html?$/i, '');
  return [whole, ...(bare === '' ? [] : [bare]), `${bare}/`];
}
