/** Code in a block of Markdown. */
export function fenced(language: string, ...lines: string[]): string {
  return ['```' + language, ...lines, '```'].join('\n');
}
