import { readdirSync, readFileSync } from 'node:fs';
import { findPixels, parseAccountFile, parseInstallOptions, parseSavedPixel, type SavedPixel } from '@pixelwright/api-client/schema';
import { generate, type Generated } from '@pixelwright/generator';
import { parse } from 'yaml';

const folder = new URL('../../examples/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');

/** Every example, generated for Google Tag Manager, by key. */
export function gtmExamples(more: Record<string, unknown> = {}): Record<string, Required<Generated>> {
  const account = parse(read('pixelwright.yaml'));
  parseAccountFile(account);
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const examples = files.map((name) => {
    const { pixel } = parseSavedPixel(findPixels(JSON.parse(read(name))).candidates[0]!.value) as { pixel: SavedPixel };
    const [key, entry] = Object.entries<any>(account.pixels).find(([, { file }]) => file === name) ?? [pixel.id!, {} as any];
    const { options } = parseInstallOptions({ key, ...account.defaults, ...entry.install, ...more });
    const generated = generate({ account_id: account.account, ...pixel }, options!, 'gtm');
    if (!generated.plan) throw new Error(`${name}: ${JSON.stringify(generated.diagnostics)}`);
    return [key, generated as Required<Generated>] as const;
  });
  return Object.fromEntries(examples);
}

/** The import file of a generated pixel. */
export function containerOf({ artifacts }: Pick<Generated, 'artifacts'>, name = 'container.json'): any {
  return JSON.parse(artifacts.find(({ path }) => path.endsWith(`/${name}`))!.text);
}
