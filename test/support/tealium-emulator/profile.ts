import { readFileSync } from 'node:fs';
import { profile } from './markers.ts';
import { publish, type Minify, type TagCode } from './publish.ts';

/** A tag of a profile, and when it loads. */
interface Tag extends TagCode {
  /** The condition of its load rule, as JavaScript over `d`, the data of the call; without one it always runs. */
  rule?: string;
  /** Its code stands in utag.js. */
  bundled?: boolean;
  /** 0: before the document is ready. */
  wait?: 0;
}

/** A Tealium profile. */
export interface Profile {
  tags: readonly Tag[];
  minify?: Minify | undefined;
  /** Variables of the page that every call inherits. */
  base?: readonly string[];
  /** JavaScript variables that are declared in iQ. */
  declared?: readonly string[];
}

const parts = ['start', 'copies', 'data', 'rules', 'tags', 'calls', 'page-load'];
const loader = parts.map((part) => readFileSync(new URL(`loader/${part}.js`, import.meta.url), 'utf8')).join('\n');

/** The files that a publish puts on the server: `utag.js`, and one for each tag that is not bundled; by path. */
export function publishProfile({ tags, minify, base = [], declared = [] }: Profile): Record<string, string> {
  const cfg = tags.map((tag) => {
    const rule = tag.rule === undefined ? '' : `, rule: function (d) { return ${tag.rule} }`;
    const bundled = tag.bundled ? `, bundled: function () {\n${publish(tag, minify)}\n}` : '';
    return `${tag.uid}: { wait: ${tag.wait ?? 1}${rule}${bundled} }`;
  });
  const setup = `var utag_setup = { profile: ${JSON.stringify(profile)}, base: ${JSON.stringify(base)}, declared: ${JSON.stringify(declared)}, tags: { ${cfg.join(', ')} } };`;
  return {
    '/utag.js': `${setup}\n${loader}`,
    ...Object.fromEntries(
      tags.filter(({ bundled }) => !bundled).map((tag) => [`/utag.${tag.uid}.js`, publish(tag, minify)]),
    ),
  };
}
