/**
 * The sections of a custom template by name, without the underscores. A section begins with a line of its
 * own: the same text inside of a line is part of what stands there.
 */
export function sectionsOf(templateData: string): Map<string, string> {
  const [, ...parts] = templateData.split(/^___([A-Z_]+)___[ \t]*$/m);
  return new Map(parts.flatMap((name, at) => (at % 2 ? [] : [[name, parts[at + 1]!] as const])));
}
