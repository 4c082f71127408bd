import type { Artifact, Emission } from '../artifact.ts';
import type { Form, Plan } from '../plan/plan.ts';
import { gtmNotes } from './gtm.ts';
import { hostedNotes } from './hosted.ts';
import { imageNotes } from './image.ts';
import { inlineNotes } from './inline.ts';
import { moduleNotes } from './module.ts';
import { tealiumNotes } from './tealium.ts';

const notes: Record<Form, (plan: Plan, emission: Emission, sha384: string) => string> = {
  'javascript-inline': inlineNotes,
  'javascript-hosted': hostedNotes,
  'javascript-module': moduleNotes,
  'javascript-image': imageNotes,
  gtm: gtmNotes,
  tealium: tealiumNotes,
};

/** `INSTALL.md`: for whoever installs the code, and whoever has to allow it. */
export function installNotes(plan: Plan, emission: Emission, sha384 = ''): Artifact {
  return {
    path: emission.files[0].path.replace(/[^/]+$/, 'INSTALL.md'),
    mediaType: 'text/markdown',
    text: notes[plan.form](plan, emission, sha384),
    notes: [],
  };
}
