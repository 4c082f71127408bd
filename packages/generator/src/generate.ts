import type { Diagnostic, InstallOptions, SavedPixel, TargetPlatform } from '@pixelwright/api-client/schema';
import type { Artifact, Emission, ManifestRow } from './artifact.ts';
import { emitters } from './emitters/index.ts';
import { installNotes } from './install-notes.ts';
import { manifestRow } from './manifest-row.ts';
import { createPlan } from './plan/create-plan.ts';
import type { Plan } from './plan/plan.ts';
import { scriptHash } from './script-hash.ts';

export interface Generated {
  /** Absent, with no artifacts, when a diagnostic is an error. */
  plan?: Plan;
  artifacts: Artifact[];
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
  if (!plan) return { artifacts: [], diagnostics };
  const { code, script } = emit(plan);
  const sha384 = scriptHash(script);
  return {
    plan,
    artifacts: [code, installNotes(plan, code, sha384)],
    manifest: manifestRow(plan, code, sha384),
    diagnostics,
  };
}

/** The code of a plan alone, without its notes and its place in the manifest. */
export function emit(plan: Plan): Emission {
  const emitter = emitters[plan.target];
  if (!emitter) throw new Error(`no emitter for ${plan.target}`);
  return emitter(plan);
}
