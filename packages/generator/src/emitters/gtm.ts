import type { Artifact, Emission } from '../artifact.ts';
import { folderName } from '../folder-name.ts';
import { buildContainer, customHtml, pixelName } from '../gtm/build-container.ts';
import { containerText } from '../gtm/envelope.ts';
import { tagWithRuntime } from '../gtm/tag-html.ts';
import type { Plan } from '../plan/plan.ts';

/** An import file for Google Tag Manager: a tag with the pixel and its runtime, its trigger, variables and folder. */
export function emitGtm(plan: Plan): Emission {
  const folder = `${folderName(plan.key)}/${plan.form}`;
  const html = tagWithRuntime(plan);
  const container = buildContainer({
    name: pixelName(plan),
    pixels: [{ plan, type: 'html', parameter: customHtml(html) }],
  });
  const file: Artifact = {
    path: `${folder}/container.json`,
    mediaType: 'application/json',
    text: containerText(container),
    notes: [`runtime variant ${plan.runtime.variant}`],
  };
  return { files: [file], shared: [] };
}
