import {
  macroProblemCodes,
  meanings,
  networks,
  syntaxes,
  type MacroProblemCode,
  type Network,
} from '@pixelwright/api-client/macros';
import { markdownTable } from '../support/markdown-table.ts';

/** `docs/postback-macros.md`, with a row for every macro of the table; its examples are filled in. */
export function macrosPage(): string {
  const sections = Object.values(networks).map((network: Network) => {
    const { open, close } = syntaxes[network.syntax];
    const rows = network.macros.map(({ name, means, source, note, elsewhere }) => {
      const meaning = elsewhere ? 'not in postbacks to partners' : means.map((key) => meanings[key]).join('; or ');
      const text = [meaning || 'known, without a meaning to compare', note].filter(Boolean).join('. ');
      return [`\`${open}${name}${close}\``, text, source];
    });
    return `### ${network.name} (\`${network.id}\`)\n\n${markdownTable(['macro', 'means', 'page'], rows)}\n`;
  });
  return [introduction(), ...sections].join('\n');
}

function introduction(): string {
  return `<!-- Written from packages/api-client/src/macros/networks.ts and test/docs by \`npm run test:update\`. -->

# Postback macros

\`@pixelwright/api-client/macros\` reads the macros in the address of a postback, such as \`{transaction_id}\`: it says what is wrong with them, translates them for another network, and renders them with values. It is pure: nothing is sent.

## What is wrong

<!-- example: lint -->

${problemTable()}

An unknown macro is never an error: no list is complete, and networks add macros of their own. Name those in \`custom\`. For the code of an HTML pixel give \`kind: 'html'\`: there only the network's own brackets and \`{{x}}\` are judged.

## Translating

<!-- example: translate -->

Two macros are each other's translation when their public pages give them the same meaning. Names alone prove nothing: \`{transaction_id}\` of Everflow is the click, \`#tid#\` of CAKE the advertiser's sale; \`{sub1}\` of Everflow is what the partner passed, \`{sub1}\` of Trackier what the advertiser passed. What no page says is listed in \`untranslated\`, with its reason: \`unknown\` (no page names the macro), \`unclear\` (known, without a meaning to compare), \`missing\` (the other network has none that we know). Free fields carry over by number, so the tracking link must fill the same number; \`notes\` says so.

## Rendering

<!-- example: render -->

Values are given as they are and percent-encoded once. Macros without a value get one to try out with, unless \`strict\` is set. A template with errors, a value that is itself an unreplaced macro, and a URL that would still hold a brace are refused with a \`MacroError\`.

## Networks

Every row names the public page that it is from. Not every page is the network's own: some are lists by others.
`;
}

const when: Record<MacroProblemCode, string> = {
  unknown_macro: 'no page of the network names it; the nearest known name is suggested',
  wrong_case: 'known in other letters',
  macro_elsewhere: 'known, but not replaced in postbacks to partners',
  foreign_syntax: 'the brackets of another network: `#s2#`, `{{x}}`, `[x]`, `%x%`, `${x}`',
  encoded_macro: '`%7Bx%7D`, which is not replaced',
  double_encoding: '`%257B`, `%253A`',
  unbalanced_bracket: 'half a macro',
  empty_macro: '`{}`',
  macro_in_host: 'a value would decide who receives the postback',
  address_wrong: 'not http or https',
};

function problemTable(): string {
  const rows = Object.entries(when).map(([code, text]) => [
    `\`${code}\``,
    macroProblemCodes[code as MacroProblemCode].severity,
    text,
  ]);
  return markdownTable(['code', 'severity', 'when'], rows);
}
