import { resolve } from 'node:path';
import { finish } from './finish.ts';
import { folderOutput, listFolder } from './folder-output.ts';
import type { PixelwrightOptions } from './options.ts';
import { Site } from './site.ts';

/** What a person should read, in lines. */
export interface Injected {
  warnings: string[];
  report: string;
}

/**
 * Puts pixels into the pages of a site that stands built in a folder, for what makes its pages outside of
 * its bundler: Astro, static exports of Next.js, any generator of sites. A pixel that a page has stays as it is.
 * @param options as for the plugin; `html` is `inline` where it is not set
 * @throws an Error that names every invalid pixel, or every page that has a pixel in another state; then
 * nothing was written
 */
export async function injectPixels(folder: string, options: PixelwrightOptions = {}): Promise<Injected> {
  const site = new Site({ html: 'inline', ...options });
  site.surroundings.development = false;
  await site.readAccount();
  if (site.error) throw site.error;
  const injected: Injected = { warnings: [], report: '' };
  const root = resolve(folder);
  const output = folderOutput(root, await listFolder(root), {
    warn: (text) => void injected.warnings.push(text),
    report: (line) => void (injected.report = line),
  });
  await finish(site, output, {
    refuse(problems) {
      throw new Error(problems.join('\n'));
    },
  });
  await site.writeTypes();
  return injected;
}
