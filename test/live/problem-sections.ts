/** A row of a table of codes. */
export interface ProblemRow {
  severity: 'error' | 'warning';
  means: string;
  hint: string;
}

/** A section per code, in the order of the alphabet. */
export function problemSections(kinds: Readonly<Record<string, ProblemRow>>): string {
  const entries = Object.entries(kinds).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return entries
    .map(([code, { severity, means, hint }]) => {
      const word = severity === 'error' ? 'Error' : 'Warning';
      return `### ${code}\n\n${word}. ${means}\n\nWhat to do: ${hint}\n`;
    })
    .join('\n');
}
