import { fenced } from './fenced.ts';

/** A way in which a site allows scripts, and the directives to add for it. */
interface Way {
  title: string;
  /** Sources for `script-src`. */
  scripts: string[];
  text?: string;
}

/** The Content-Security-Policy for every way in which sites allow scripts. */
export function policy(ways: readonly Way[], origin: string): string {
  return ways
    .map(({ title, scripts, text }) =>
      [
        `**${title}**${text === undefined ? '' : ` ${text}`}`,
        fenced(
          '',
          ...(scripts.length ? [`script-src ${scripts.join(' ')};`] : []),
          `connect-src ${origin};`,
          `img-src ${origin};`,
        ),
      ].join('\n\n'),
    )
    .join('\n\n');
}

/** The first text that `nonce` templating and readers of the notes have in common. */
export function nonceText(nonce: string | undefined, tags: string): string {
  return nonce === undefined
    ? `Set the option \`nonce\` to the text with which your pages print theirs, and ${tags} the attribute.`
    : `With the nonce of the page, which your templating prints into ${tags === 'the tag gets' ? 'the tag' : 'both tags'}.`;
}
