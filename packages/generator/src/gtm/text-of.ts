/** A value of a file that may hold anything, as text: `String` fails where an object has a `toString` of its own. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
