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

const kinds: { [Name in keyof Required<PixelwrightOptions>]: (value: unknown) => boolean } = {
  config: isText,
  dts: isFile,
  html: (value) => ['inline', 'hosted', false].includes(value as string),
  enableDev: (value) => typeof value === 'boolean',
  manifest: isFile,
  csp: isFile,
  base: isBase,
  root: isText,
};

/** Build files are often plain JavaScript: names every option that is none, or has no such value. */
export function checkOptions(options: PixelwrightOptions): void {
  const wrong = Object.entries(options).flatMap(([name, value]) => {
    if (!Object.hasOwn(kinds, name)) return [`\`${name}\` is no option`];
    const fits = value === undefined || kinds[name as keyof PixelwrightOptions](value);
    const hint = name === 'base' ? ', but begins with `/`, `.` or `https://`, or is empty' : '';
    return fits ? [] : [`\`${name}\` cannot be ${JSON.stringify(value)}${hint}`];
  });
  if (wrong.length) throw new TypeError(`pixelwright: ${wrong.join('; ')}. Options: ${Object.keys(kinds).join(', ')}.`);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

/** Anything else is relative to nobody knows what. */
function isBase(value: unknown): boolean {
  return typeof value === 'string' && /^(?:$|[./]|https?:\/\/.)/.test(value);
}

function isFile(value: unknown): boolean {
  return value === false || (typeof value === 'string' && value !== '');
}
