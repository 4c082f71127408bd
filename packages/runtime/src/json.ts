/** As JSON, also on pages that give arrays or texts a `toJSON` of their own (Prototype.js before 1.7). */
export function stringify(value: unknown): string {
  return JSON.stringify(value, function (this: any, key) {
    return this[key];
  });
}
