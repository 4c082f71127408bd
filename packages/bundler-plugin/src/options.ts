import { posix } from 'node:path';
import { inspect } from 'node:util';

/** What a site's build may say; everything has a default. */
export interface PixelwrightOptions {
  /** The account file, from the project's root on; default: the nearest from the root upwards. */
  config?: string | undefined;
  /** The file for the types, from the folder of the account file on; default `pixelwright.d.ts`. `false`: none. */
  dts?: string | false | undefined;
  /**
   * Puts the pixels into built HTML: each with its runtime, or all with one hosted file. Default `false`:
   * pixels fire where code imports them.
   */
  html?: 'inline' | 'hosted' | false | undefined;
  /** Whether pixels fire in development too; default `false`. */
  enableDev?: boolean | undefined;
  /** The inventory of scripts, below the output folder; default `pixelwright/manifest.json`. `false`: none. */
  manifest?: string | false | undefined;
  /** The sources for a policy, below the output folder, under `html`; default `pixelwright-csp.json`. `false`: none. */
  csp?: string | false | undefined;
  /** The path of the site, where the bundler does not know it; default: the bundler's, else `/`. */
  base?: string | undefined;
  /** The project's root; default: the bundler's, else the working folder. */
  root?: string | undefined;
}

interface Kind {
  fits(value: unknown): boolean;
  hint?: string;
}

const text: Kind = { fits: (value) => typeof value === 'string' };
const belowOutput: Kind = {
  fits: isBelow,
  hint: ', but is the path of a file below the output folder, with `/`',
};
const kinds: Record<keyof PixelwrightOptions, Kind> = {
  config: text,
  dts: { fits: (value) => value === false || (typeof value === 'string' && value !== '') },
  html: { fits: (value) => ['inline', 'hosted', false].includes(value as string) },
  enableDev: { fits: (value) => typeof value === 'boolean' },
  manifest: belowOutput,
  csp: belowOutput,
  base: { fits: isBase, hint: ', but begins with `/`, `.` or `https://` and a host, or is empty' },
  root: text,
};

/** The names of the files that are added to an output. */
export function outputFiles({
  manifest = 'pixelwright/manifest.json',
  csp = 'pixelwright-csp.json',
}: PixelwrightOptions): { manifest: string | false; csp: string | false } {
  return { manifest, csp };
}

/** Build files are often plain JavaScript: names every option that is none, or has no such value. */
export function checkOptions(options: PixelwrightOptions): void {
  if (typeof options !== 'object' || options === null)
    throw new TypeError(`pixelwright: options are an object, not ${inspect(options)}`);
  const wrong = Object.entries(options).flatMap(([name, value]) => {
    if (!Object.hasOwn(kinds, name)) return [`\`${name}\` is no option`];
    const { fits, hint = '' } = kinds[name as keyof PixelwrightOptions];
    const shown = typeof value === 'string' ? JSON.stringify(value) : inspect(value);
    return value === undefined || fits(value) ? [] : [`\`${name}\` cannot be ${shown}${hint}`];
  });
  const { manifest, csp } = outputFiles(options);
  if (manifest === csp && csp !== false) wrong.push('`manifest` and `csp` cannot be the same file');
  if (wrong.length) throw new TypeError(`pixelwright: ${wrong.join('; ')}. Options: ${Object.keys(kinds).join(', ')}.`);
}

/** Anything else is relative to nobody knows what. */
function isBase(value: unknown): boolean {
  return (
    typeof value === 'string' && (/^(?:$|[./])/.test(value) || (/^https?:\/\//.test(value) && URL.canParse(value)))
  );
}

function isBelow(value: unknown): boolean {
  if (value === false) return true;
  return (
    typeof value === 'string' && value !== '' && !/[\\:]/.test(value) && posix.relative('/', `/${value}`) === value
  );
}
