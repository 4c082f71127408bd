/** Far more than any export has, and few enough that each check may call itself for each. */
export const maxDepth = 100;

/** The JSON path of the first value that is nested too deep. */
export function tooDeep(value: unknown, path = '$', depth = 0): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > maxDepth) return path;
  for (const [name, part] of Object.entries(value)) {
    const found = tooDeep(part, Array.isArray(value) ? `${path}[${name}]` : `${path}.${name}`, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
