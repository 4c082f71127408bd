import { fenced } from './fenced.ts';

/** A way in which a site allows scripts, and the sources to add for it. */
interface Way {
  title: string;
  text?: string;
  /** Sources for `script-src`; none where nothing is to be added. */
  scripts: string[];
}

/** The Content-Security-Policy for every way in which sites allow scripts. */
export function policy(ways: readonly Way[], origin: string): string {
  return ways
    .map(({ title, text, scripts }) => {
      const sources = scripts.length ? [`script-src ${scripts.join(' ')};`] : [];
      const directives = fenced('', ...sources, `connect-src ${origin};`, `img-src ${origin};`);
      return `**${title}**${text === undefined ? '' : ` ${text}`}\n\n${directives}`;
    })
    .join('\n\n');
}

/** For a site whose script tags carry a nonce, new for each page view. */
export function byNonce(nonce: string | undefined, tags: 'the tag' | 'both tags'): Way {
  const gets = tags === 'the tag' ? 'the tag gets' : 'both tags get';
  const how =
    nonce === undefined
      ? `Set the option \`nonce\` to the text with which your pages print theirs, and ${gets} the attribute.`
      : `With the nonce of the page, which your templating prints into ${tags}.`;
  return { title: 'By nonce,', text: `with or without \`strict-dynamic\`. ${how}`, scripts: ["'nonce-…'"] };
}
