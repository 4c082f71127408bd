import type { TargetPlatform } from '@pixelwright/api-client/schema';
import type { Emission } from '../artifact.ts';
import type { Plan } from '../plan/plan.ts';
import { emitJavascript } from './javascript.ts';

/** Turns a plan into text. Decides nothing: what is not in the plan is not in the text. */
export type Emitter = (plan: Plan) => Emission;

export const emitters: Partial<Record<TargetPlatform, Emitter>> = {
  javascript: emitJavascript,
};

/** The targets that install code can be generated for. */
export const targetsAvailable = Object.keys(emitters) as TargetPlatform[];
