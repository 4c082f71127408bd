import { markdownTable } from '../support/markdown-table.ts';
import { cliTable } from './cli-table.ts';
import { problemSections } from './problem-sections.ts';

/** `docs/verify-browser.md`, written around the tables of codes. */
export async function verifyPage(): Promise<string> {
  const { findingKinds } = await cliTable('live/finding-codes.js');
  const { reasonKinds } = await cliTable('live/verdict.js');
  const reasons = Object.entries<{ means: string; ends: boolean }>(reasonKinds).map(([code, { means, ends }]) => [
    `\`${code}\``,
    means,
    ends ? '1' : '0',
  ]);
  return `${introduction}
## Why a scenario was not tried

${markdownTable(['reason', 'means', 'exit code, where nothing failed'], reasons)}

## What it finds

${problemSections(findingKinds)}`;
}

const introduction = `<!-- Written from packages/cli/src/live and test/live/verify-docs.ts by \`npm run test:update\`. -->

# Prove a page in a real browser

\`\`\`
npm run -s pixelwright -- verify --browser https://shop.example/thanks
npm run -s pixelwright -- verify --browser http://localhost:3000/thanks --before order.js --html report
npm run -s pixelwright -- verify --browser https://shop.example/ --click "#download" --expect pix_download=1
\`\`\`

It opens the page in headless Chromium or Chrome, as installed on the system (or named by \`PIXELWRIGHT_CHROMIUM\`), and says for each pixel how often it fired, with which event, what was missing or cut, and, where the pixel keeps a log (option \`log\`, or the hosted runtime), what became of it ([decisions](decisions.md)). Then it tries what visitors do, each in a browser context of its own:

| scenario    | passes where                                                                                                |
| ----------- | ----------------------------------------------------------------------------------------------------------- |
| \`reload\`    | the same order is not counted again when the page is loaded again                                           |
| \`back\`      | nor when the visitor goes elsewhere and back, with the back/forward cache or without                        |
| \`consent\`   | nothing is sent where Consent Mode says denied before the page's first script, also when the page is left   |
| \`redirect\`  | the event arrives although the page is left right after it fired: then, or from the next page of the origin |
| \`network\`   | what could not be sent is sent by a later page, under the same id                                           |
| \`prerender\` | nothing is sent while the browser prerenders the page, and all when it is shown                             |

A verdict is \`pass\`, \`fail\` or \`not tried\` with its reason. What takes much longer than at the first visit is not tried, and neither is what a second visitor does not see: an order that the server shows once. It does not matter how the code came to the page: pasted, hosted, bundled, or by a tag manager.

**Nothing leaves.** The browser's whole traffic goes through a proxy on this machine, which answers our events itself, as a healthy collector does. Whose they are is told by what they carry, not by where they go, so it needs no endpoint. It sits outside of the browser because what a page sends while it is left is out of reach for whoever drives the page. All else the page asks for is fetched as ever: its other tags run, and count this visit. With \`--send\` the events of the first visit go to their endpoint, and its answer is judged; those of the scenarios never do. For https the proxy has a certificate that is made for the run and that this browser alone trusts; the site's own is checked by Node.js (\`NODE_EXTRA_CA_CERTS\` for your own). A system-wide proxy is not used.

| option                             |                                                                                                                     |
| ---------------------------------- | ------------------------------------------------------------------------------------------------------------------- |
| \`--before <file>\`                  | a script that runs before the page's own, such as the data layer of an order. What it declares with \`var\` is global |
| \`--click <selector>\`               | what the visitor clicks on, for pixels that fire so                                                                 |
| \`--expect <pixel=n...>\`            | how often a pixel has to fire, in place of "at least one pixel, each once"                                          |
| \`--scenario <name...>\`             | these alone                                                                                                         |
| \`--timeout <seconds>\`              | for everything, default 18. What there is no time for is \`not tried\`                                                |
| \`--html <folder>\`                  | \`report.html\` and \`screenshot.png\`                                                                                  |
| \`--json\`, \`--report junit\\|github\` | for programs and CI                                                                                                 |
| \`--no-sandbox\`                     | where the system has no sandbox for browsers; root never has one                                                    |

Exit codes: 0, all that could be tried is proven; 2, a verdict or an error is against the pixels of the page; 1, it could not be found out: there was no time, no browser, or no such page (\`page_not_loaded\`, \`page_status\`, whatever else was found).

Two things it cannot see: config that a bundler has rewritten is not read, so there \`variable_too_late\`, \`csp_blocked\` and \`snippet_doubled\` are not found; and a pixel that fires only after something other than loading or one click needs \`--before\` or a page of its own.
`;
