import type { Diagnostic, InstallOptions, SavedPixel, TargetPlatform } from '@pixelwright/api-client/schema';
import type { ManifestRow } from '../artifact.ts';
import { createPlan } from '../plan/create-plan.ts';
import { pagesExpression } from '../plan/page-patterns.ts';
import type { Form, Plan } from '../plan/plan.ts';
import { verifyFinding, type Place, type VerifyFinding } from './finding.ts';

/** A pixel that a site should carry, as account file and manifest have it. */
export interface ExpectedPixel {
  key: string;
  /** The name that events give it. */
  pixel: string;
  hash: string;
  /** What it is generated for. */
  targets: ReadonlySet<TargetPlatform>;
  /** The pages that it is limited to; absent: all, or nobody knows. */
  pages?: RegExp;
  /** What it would be in a form; none where it cannot be. Absent where only the manifest is known. */
  planFor?(form: Form): Plan | undefined;
  /** The hash of its script by form, from the manifest. */
  sha384: ReadonlyMap<Form, string>;
  /** What it is known from. */
  at: Place;
}

/** The other way round of `Plan.form`. */
const parts: Record<Form, [TargetPlatform, InstallOptions['delivery']?]> = {
  'javascript-inline': ['javascript', 'inline'],
  'javascript-hosted': ['javascript', 'hosted'],
  'javascript-module': ['javascript', 'module'],
  'javascript-image': ['javascript', 'image'],
  gtm: ['gtm'],
  tealium: ['tealium'],
};

export const forms = Object.keys(parts) as Form[];

/** A pixel of the account file, as `generate` would make it now. The diagnostics are those of its own form. */
export function expectPixel(
  pixel: SavedPixel,
  options: InstallOptions,
  at: Place,
): { expected?: ExpectedPixel; diagnostics: Diagnostic[] } {
  // Only the runtime's tag depends on it, which is judged by itself; the bundler plugin needs none.
  const given = { runtimeUrl: '/', ...options };
  const { plan, diagnostics } = createPlan(pixel, given);
  if (!plan) return { diagnostics };
  const plans = new Map<Form, Plan | undefined>();
  const expected: ExpectedPixel = {
    key: plan.key,
    pixel: plan.pixel,
    hash: plan.hash,
    targets: new Set([plan.target]),
    ...(plan.pages.length > 0 && { pages: new RegExp(pagesExpression(plan.pages)) }),
    planFor(form) {
      const [target, delivery] = parts[form];
      if (!plans.has(form))
        plans.set(form, createPlan(pixel, { ...given, ...(delivery && { delivery }) }, target).plan);
      return plans.get(form);
    },
    sha384: new Map(),
    at,
  };
  return { expected, diagnostics };
}

/**
 * Adds what a manifest says: pixels that the account file does not list, and the hashes of scripts.
 * @param at the manifest
 */
export function expectRow(pixels: Map<string, ExpectedPixel>, row: ManifestRow, at: Place): VerifyFinding | undefined {
  if (row.config_hash === undefined) return undefined;
  const target = row.target as TargetPlatform;
  const form = target === 'javascript' ? (`javascript-${row.delivery}` as Form) : target;
  if (!forms.includes(form)) return undefined;
  const known = pixels.get(row.key);
  if (known && known.hash !== row.config_hash) {
    const message = `${row.file} has the config ${row.config_hash}, the account file makes ${known.hash}.`;
    return verifyFinding('manifest_outdated', at, message, row.key);
  }
  pixels.set(row.key, {
    key: row.key,
    pixel: row.key,
    hash: row.config_hash,
    at,
    ...known,
    targets: new Set([...(known?.targets ?? []), target]),
    sha384: new Map([...(known?.sha384 ?? []), ...(row.sha384 === undefined ? [] : [[form, row.sha384] as const])]),
  });
  return undefined;
}
