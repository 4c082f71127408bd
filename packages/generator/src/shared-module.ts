import type { ManifestRow } from './artifact.ts';
import { emitModuleRuntime, emitSharedModule, type SharedModuleText } from './emitters/javascript-module.ts';
import { manifestRow } from './manifest-row.ts';
import type { Plan } from './plan/plan.ts';
import { sharedVariant } from './plan/runtime-config.ts';

/** One pixel's module. */
export interface SharedModule extends SharedModuleText {
  /** As it stands alone: file and bytes are those of the module. */
  row: ManifestRow;
}

/** Modules that share one runtime, for a bundler that makes them up while it builds. */
export interface SharedModules {
  /** The module that exports the runtime: the smallest that covers all pixels. */
  runtime: string;
  /** Which one it is, as `explain` names it. */
  variant: string;
  /** One per plan, in order. */
  modules: SharedModule[];
}

/**
 * @param plans in the form `javascript-module`
 * @param runtimeId what the modules import the runtime by
 */
export function sharedModules(plans: readonly Plan[], runtimeId: string): SharedModules {
  const variant = sharedVariant(plans);
  return {
    runtime: emitModuleRuntime(variant),
    variant,
    modules: plans.map((plan) => {
      const module = emitSharedModule(plan, runtimeId);
      const file = { path: plan.key, mediaType: 'text/javascript', text: module.code, notes: [] };
      const row = manifestRow(plan, { files: [file], shared: [], exports: plan.exportName! }, undefined);
      return { ...module, row };
    }),
  };
}
