import { inDocument, loadAccount, readPixels } from '@pixelwright/account-files';
import { diagnostic, type Diagnostic } from '@pixelwright/api-client/schema';
import { createPlan } from '@pixelwright/generator';
import { readManifest } from '../staging/read-manifest.ts';
import type { WireEvent } from '../wire/read-events.ts';

/** The pixels that events are compared with: their config hashes, by key and by the id that events name. */
export type KnownPixels = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Reads the account file, where there is one, and the manifest of an output folder, where one is named.
 *
 * @param endpoint a second one that pixels may have been generated with, as their hash covers it
 */
export async function readKnownPixels(
  config: string | undefined,
  out: string | undefined,
  endpoint: string,
): Promise<{ known?: KnownPixels; diagnostics: Diagnostic[] }> {
  const known = new Map<string, Set<string>>();
  const diagnostics: Diagnostic[] = [];
  const add = (name: string, hash: string) => void known.set(name, (known.get(name) ?? new Set()).add(hash));
  const loaded = await loadAccount(config, process.cwd());
  diagnostics.push(...loaded.diagnostics);
  if (loaded.account?.pixels.length) {
    for await (const input of readPixels([], loaded, {})) {
      diagnostics.push(...input.diagnostics);
      if (!input.pixel) continue;
      for (const options of [{ ...input.options, endpoint }, input.options]) {
        const { plan, diagnostics: ofPlan } = createPlan(input.pixel, options);
        // Without an endpoint in the file, the one of this run is the only one.
        if (!plan && input.options.endpoint !== undefined) diagnostics.push(...inDocument(input, ofPlan));
        for (const name of plan ? [plan.key, plan.pixel] : []) add(name, plan!.hash);
      }
    }
  }
  if (out !== undefined) {
    let rows = 0;
    const problem = readManifest(out, ({ key, config_hash: hash }) => {
      rows++;
      if (hash !== undefined) add(key, hash);
    });
    if (problem) diagnostics.push(problem);
    else if (rows === 0) diagnostics.push(diagnostic('no_input', '$', `${out} has no manifest of ours.`));
  }
  return { ...(known.size > 0 && { known }), diagnostics };
}

/** The config hashes that an event may have; undefined where nothing is known of its pixel. */
export function hashesOf({ id, data }: WireEvent, known: KnownPixels): ReadonlySet<string> | undefined {
  // A key has no colon.
  const key = typeof id === 'string' ? id.split(':')[0]! : '';
  return known.get(String(data.pixel)) ?? known.get(key);
}
