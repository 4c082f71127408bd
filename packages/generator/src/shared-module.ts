import { emitModuleRuntime, emitSharedModule, type SharedModule } from './emitters/javascript-module.ts';
import type { Plan } from './plan/plan.ts';
import { sharedVariant } from './plan/runtime-config.ts';

export type { SharedModule };

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
    modules: plans.map((plan) => emitSharedModule(plan, runtimeId)),
  };
}
