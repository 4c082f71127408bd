import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  findPixels,
  parseAccountFile,
  parseSavedPixel,
  type InstallOptions,
  type SavedPixel,
} from '@pixelwright/api-client/schema';

const folder = new URL('../../examples/', import.meta.url);
const { parse } = createRequire(new URL('../../packages/cli/package.json', import.meta.url))('yaml') as {
  parse: (text: string) => unknown;
};

/**
 * Every saved pixel of `examples/` but those that are written for an image, whose fixed values are
 * placeholders; with its effective options, as the command reads them.
 */
export function readExamples(): { pixel: SavedPixel; options: InstallOptions }[] {
  const { account } = parseAccountFile(parse(readFileSync(new URL('pixelwright.yaml', folder), 'utf8')));
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => {
      const { candidates } = findPixels(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
      return candidates.map(({ value }) => {
        const read = parseSavedPixel(value).pixel!;
        const entry = account!.pixels.find((listed) => listed.file === file);
        const pixel = { ...read, account_id: read.account_id ?? account!.account };
        return { pixel, options: { ...account!.defaults, ...(entry && { key: entry.key }), ...entry?.install } };
      });
    })
    .filter(({ options }) => options.delivery !== 'image');
}
