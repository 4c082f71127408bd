import type { Emission } from '../artifact.ts';
import type { Form, Plan } from '../plan/plan.ts';
import { emitGtm } from './gtm.ts';
import { emitHosted } from './javascript-hosted.ts';
import { emitImage } from './javascript-image.ts';
import { emitInline } from './javascript-inline.ts';
import { emitModule } from './javascript-module.ts';
import { emitTealium } from './tealium.ts';

/** Turns a plan into text. Decides nothing: what is not in the plan is not in the text. */
export type Emitter = (plan: Plan) => Emission;

export const emitters: Record<Form, Emitter> = {
  'javascript-inline': emitInline,
  'javascript-hosted': emitHosted,
  'javascript-module': emitModule,
  'javascript-image': emitImage,
  gtm: emitGtm,
  tealium: emitTealium,
};
