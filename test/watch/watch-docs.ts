import { cliTable } from '../live/cli-table.ts';
import { problemSections } from '../live/problem-sections.ts';

/** `docs/watch.md`, written around the table of problems. */
export async function watchPage(): Promise<string> {
  const { watchProblemKinds } = await cliTable('watch/problem-kinds.js');
  return `${introduction}
## What it says against an event

${problemSections(watchProblemKinds)}`;
}

const introduction = `<!-- Written from packages/cli/src/watch and test/watch/watch-docs.ts by \`npm run test:update\`. -->

# Watch a pixel fire

\`\`\`
npm run -s pixelwright -- watch
npm run -s pixelwright -- generate pixel.json --endpoint http://localhost:8787/e
\`\`\`

The first command is a collector on this machine, on loopback alone; the second makes a pixel that sends there (http is allowed for localhost). Open the page, and each event is shown as it arrives: values, page, id, and the code that the page's decision log has for it, as far as this end can tell: \`delivered\`, \`sent_unconfirmed\` where the page cannot read the answer, \`rejected\`. It takes what a real collector takes: one event or an array by POST, or an image's address.

Where there is an account file (\`--config\`, else the nearest), or with \`--manifest <output folder>\`, each event's pixel and config hash are compared with it. The hash covers the endpoint: the one of the account file and the one that \`watch\` prints are both known.

Ctrl-C ends it, with one line that sums up. For CI: \`--count <n>\` ends after so many events, \`--for <seconds>\` after so much time, \`--json\` prints one object per event, \`{at, event, decision, problems}\`, and \`--port 0\` takes any free port, which is printed on stderr. Exit codes: 0; 2, an event or a request had an error; 1, fewer than \`--count\` came, or it could not listen.

What arrives is anybody's text: what a terminal would act on is replaced, or escaped with \`--json\`. Colours follow \`NO_COLOR\`.
`;
