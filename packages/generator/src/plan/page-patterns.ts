/**
 * The source of a regular expression for path patterns: `*` stands for anything within a segment,
 * `**` for anything. Matched against `location.pathname`, which is percent-encoded (URL Standard,
 * "path percent-encode set"); not by `URL`, whose set has changed from one engine to the next.
 */
export function pagesExpression(patterns: readonly string[]): string {
  const alternatives = patterns.map((pattern) =>
    pattern.replace(/\*+|[^\w\-~!&',/:;=@%*]/gu, (part) => {
      if (part.startsWith('*')) return part.length > 1 ? '.*' : '[^/]*';
      // Old engines leave it as it is.
      if (part === '^') return '(?:\\^|%5E)';
      return /["<>`{}]|[^\x20-\x7e]/.test(part) ? encodeURIComponent(part) : `\\${part}`;
    }),
  );
  return `^(?:${alternatives.join('|')})$`;
}
