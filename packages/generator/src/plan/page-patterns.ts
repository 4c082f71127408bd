/**
 * The source of a regular expression for path patterns: `*` stands for anything within a segment,
 * `**` for anything. Matched against `location.pathname`, so patterns are percent-encoded like it.
 */
export function pagesExpression(patterns: readonly string[]): string {
  const alternatives = patterns.map((pattern) =>
    new URL(`https://page.invalid${pattern}`).pathname
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*+/g, (stars) => (stars.length > 1 ? '.*' : '[^/]*')),
  );
  return `^(?:${alternatives.join('|')})$`;
}
