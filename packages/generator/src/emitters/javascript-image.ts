import type { Emission } from '../artifact.ts';
import { folderName } from '../folder-name.ts';
import { imageAddress } from '../image-event.ts';
import type { Plan } from '../plan/plan.ts';
import { render } from '../render/templates.ts';

/** One `<img>` whose address is the event, for pages that run no scripts. */
export function emitImage(plan: Plan): Emission {
  const src = imageAddress(plan).replaceAll('&', '&amp;');
  return {
    files: [
      {
        path: `${folderName(plan.key)}/${plan.form}/snippet.html`,
        mediaType: 'text/html',
        text: render('image', { src, policy: plan.page === 'origin' ? ' referrerpolicy="origin"' : '' }),
        notes: ['no script'],
      },
    ],
    shared: [],
  };
}
