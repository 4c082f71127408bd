import { diagnosticCodes, diagnosticMeanings, type DiagnosticCode } from '@pixelwright/api-client/schema';

/** `docs/diagnostics.md`, written from the table of codes. */
export function diagnosticsPage(): string {
  const entries = Object.entries(diagnosticCodes).toSorted(([left], [right]) => (left < right ? -1 : 1));
  const sections = entries.map(([code, { severity, hint }]) =>
    [
      `## ${code}`,
      '',
      `${severity === 'error' ? 'Error' : 'Warning'}. ${diagnosticMeanings[code as DiagnosticCode]}`,
      '',
      `What to do: ${hint}`,
      '',
    ].join('\n'),
  );
  return [introduction, ...sections].join('\n');
}

const introduction = `<!-- Written from packages/api-client/src/schema/diagnostic-codes.ts by \`npm run test:update\`. -->

# Diagnostics

Everything that \`pixelwright\` may say about saved pixels, account files and what stands in the way of their install code. All that is wrong is said at once, each with its code, the JSON path of the place, a message and a hint. An error stops the pixel, and the whole run unless \`--keep-going\` is given; a warning stops nothing. With \`--json\` they come as \`{code, severity, path, message, hint, source}\`.
`;
