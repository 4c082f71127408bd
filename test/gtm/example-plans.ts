import { readdirSync, readFileSync } from 'node:fs';
import {
  findPixels,
  parseInstallOptions,
  parseSavedPixel,
  type InstallOptions,
  type SavedPixel,
} from '@pixelwright/api-client/schema';
import { generate, type Generated } from '@pixelwright/generator';
import { parse } from 'yaml';

const folder = new URL('../../examples/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');

/** The examples, with the options that the account file gives them. */
export function gtmSources(more: Record<string, unknown> = {}): { pixel: SavedPixel; options: InstallOptions }[] {
  const { account, defaults, pixels } = parse(read('pixelwright.yaml'));
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.flatMap((name) => {
    const { pixel } = parseSavedPixel(findPixels(JSON.parse(read(name))).candidates[0]!.value) as { pixel: SavedPixel };
    const [key, entry] = Object.entries<any>(pixels).find(([, { file }]) => file === name) ?? [pixel.id, {} as any];
    // What a shop's templating fills in is for images alone.
    if (entry.install?.delivery === 'image') return [];
    const { options } = parseInstallOptions({ key, ...defaults, ...entry.install, ...more });
    return [{ pixel: { account_id: account, ...pixel }, options: options! }];
  });
}

/** Every example, generated for Google Tag Manager, by key. */
export function gtmExamples(more: Record<string, unknown> = {}): Record<string, Required<Generated>> {
  const examples = gtmSources(more).map(({ pixel, options }) => {
    const generated = generate(pixel, options, 'gtm');
    if (!generated.plan) throw new Error(`${pixel.name}: ${JSON.stringify(generated.diagnostics)}`);
    return [generated.plan.key, generated as Required<Generated>] as const;
  });
  return Object.fromEntries(examples);
}

/** The import file of a generated pixel. */
export function containerOf({ artifacts }: Pick<Generated, 'artifacts'>, name = 'container.json'): any {
  return JSON.parse(artifacts.find(({ path }) => path.endsWith(`/${name}`))!.text);
}
