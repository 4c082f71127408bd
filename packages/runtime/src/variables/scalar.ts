/**
 * True for a value that may travel: a finite number, a boolean, and text that says something, which
 * "", "undefined", "null", "NaN", "[object Object]" and an unfilled `{{placeholder}}` or
 * `%%PLACEHOLDER%%` do not.
 *
 * Type and text are judged as one ("string" and "number" have six letters each), as one expression
 * is half the bytes of three tests.
 */
export function isScalar(value: unknown): boolean {
  return !/^(?!bo|nu|st)|^.{6}\s*(undefined|null|NaN|\[object Object]|[%{]{2}[^]*[}%]{2})?\s*$|^nu.*y$/.test(
    typeof value + value,
  );
}
