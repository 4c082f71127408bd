import { findingCodes } from '@pixelwright/generator';

/** `docs/gtm-lint.md`, written from the table of codes. */
export function lintPage(): string {
  const entries = Object.entries(findingCodes).toSorted(([left], [right]) => (left < right ? -1 : 1));
  const sections = entries.map(([code, kind]) => {
    const { severity, means, hint, importer } = kind as typeof kind & { importer?: string };
    const said = importer === undefined ? [] : [`The importer says: \`${importer}\``, ''];
    const word = severity === 'error' ? 'Error' : 'Warning';
    return [`## ${code}`, '', `${word}. ${means}`, '', ...said, `What to do: ${hint}`, ''].join('\n');
  });
  return [introduction, ...sections].join('\n');
}

const introduction = `<!-- Written from packages/generator/src/gtm-lint/finding-codes.ts by \`npm run test:update\`. -->

# Check a GTM import file

\`\`\`
npm run -s pixelwright -- gtm lint container.json
\`\`\`

It reads any import file of Google Tag Manager, whoever made it, and says all that is against it at once, each with its code, the JSON path of the place, and what to do. The importer itself stops at the first thing that it refuses, and often does not say where. Its messages below are from imports that others have recorded; it is not documented, so a file without findings may still be refused. An error stops the import or the publishing; a warning stops nothing. Exit code 1: an error. With \`--json\`: \`{file, findings}\`.
`;
