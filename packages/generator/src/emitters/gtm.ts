import type { Artifact, Emission } from '../artifact.ts';
import { folderName } from '../folder-name.ts';
import { buildContainer, customHtml, pixelName } from '../gtm/build-container.ts';
import type { ImportFile } from '../gtm/container-types.ts';
import { containerText, place } from '../gtm/envelope.ts';
import { tagWithRuntime } from '../gtm/tag-html.ts';
import { templateTag } from '../gtm/template-fields.ts';
import { hasTemplate, templateText } from '../gtm/template-file.ts';
import { hostedFile } from '../hosted-file.ts';
import type { Plan } from '../plan/plan.ts';

/**
 * An import file for Google Tag Manager: a tag with the pixel and its runtime, its trigger, variables
 * and folder. Where the site serves the runtime, also as a custom template, and as an import file with
 * that template in it.
 */
export function emitGtm(plan: Plan): Emission {
  const folder = `${folderName(plan.key)}/${plan.form}`;
  const name = pixelName(plan);
  const json = (file: string, container: ImportFile, note: string): Artifact => ({
    path: `${folder}/${file}`,
    mediaType: 'application/json',
    text: containerText(container),
    notes: [note],
  });
  const inHtml = buildContainer({
    name,
    pixels: [{ plan, type: 'html', parameter: customHtml(tagWithRuntime(plan)) }],
  });
  const first = json('container.json', inHtml, `runtime variant ${plan.runtime.variant}`);
  if (!hasTemplate(plan)) return { files: [first], shared: [] };

  const text = templateText(plan);
  // Ids of different kinds may be the same.
  const templateId = '1';
  const asTemplate = buildContainer({
    name,
    pixels: [{ plan, type: `cvt_${place.containerId}_${templateId}`, parameter: templateTag(plan), asksConsent: true }],
    customTemplate: { templateId, name, templateData: text },
  });
  const loads = `loads ${plan.hosted!.src}`;
  return {
    files: [
      first,
      json('container-template.json', asTemplate, loads),
      { path: `${folder}/template.tpl`, mediaType: 'text/plain', text, notes: [loads] },
    ],
    shared: [hostedFile],
  };
}
