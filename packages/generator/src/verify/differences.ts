/** The JSON paths below `$` at which two plain values differ; the order of fields does not matter. */
export function differences(left: unknown, right: unknown, path = '$'): string[] {
  if (left === right) return [];
  if (!isHolder(left) || !isHolder(right) || Array.isArray(left) !== Array.isArray(right)) return [path];
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].flatMap((name) =>
    differences(own(left, name), own(right, name), Array.isArray(left) ? `${path}[${name}]` : `${path}.${name}`),
  );
}

const isHolder = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const own = (holder: Record<string, unknown>, name: string) => (Object.hasOwn(holder, name) ? holder[name] : undefined);
