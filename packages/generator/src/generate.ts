import type { Diagnostic, InstallOptions, SavedPixel, TargetPlatform } from '@pixelwright/api-client/schema';
import type { Artifact, Emission, ManifestRow, SharedFile } from './artifact.ts';
import { emitters } from './emitters/index.ts';
import { manifestRow } from './manifest-row.ts';
import { installNotes } from './notes/index.ts';
import { createPlan } from './plan/create-plan.ts';
import type { Plan } from './plan/plan.ts';
import { scriptHash } from './script-hash.ts';

export interface Generated {
  /** Absent, with no artifacts, when a diagnostic is an error. */
  plan?: Plan;
  /** The pixel's own files; the first is the one to install. */
  artifacts: Artifact[];
  /** Files that the pixel shares with others. */
  shared: SharedFile[];
  manifest?: ManifestRow;
  diagnostics: Diagnostic[];
}

/**
 * Turns a saved pixel into install code, in memory. Pure: the same input gives the same bytes in
 * every Node version and browser, whatever clock, time zone and language.
 *
 * @param options effective ones: the account's defaults, then the pixel's own
 * @param target default: the pixel's `target_platform`
 */
export function generate(pixel: SavedPixel, options: InstallOptions, target?: TargetPlatform): Generated {
  const { plan, diagnostics } = createPlan(pixel, options, target);
  if (!plan) return { artifacts: [], shared: [], diagnostics };
  const emission = emit(plan);
  const sha384 = emission.script && scriptHash(emission.script);
  return {
    plan,
    artifacts: [...emission.files, installNotes(plan, emission, sha384)],
    shared: emission.shared,
    manifest: manifestRow(plan, emission, sha384),
    diagnostics,
  };
}

/** The code of a plan alone, without its notes and its place in the manifest. */
export function emit(plan: Plan): Emission {
  return emitters[plan.form](plan);
}
