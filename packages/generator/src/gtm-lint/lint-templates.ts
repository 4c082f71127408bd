import { isRecord, parameterOf, rows, type Entity } from './entities.ts';
import type { Report } from './finding.ts';

/** Custom templates, and the tags and variables made from them (reference note, 1.3 and 4). */
export function lintTemplates(entities: Entity[], report: Report): void {
  const templates = new Map<string, Entity>();
  for (const entity of entities) {
    if (entity.kind !== 'customTemplate') continue;
    const { containerId, templateId, galleryReference, templateData } = entity.value;
    templates.set(`cvt_${containerId}_${templateId}`, entity);
    if (isRecord(galleryReference)) templates.set(`cvt_${galleryReference['galleryTemplateId']}`, entity);
    const isTag = /"type":\s*"TAG"/.test(String(templateData));
    if (isTag && !/gtmOnSuccess|gtmOnFailure/.test(sectionOf(String(templateData), 'SANDBOXED_JS_FOR_WEB_TEMPLATE'))) {
      report('template_never_ends', `${entity.path}.templateData`, `${entity.called} never says that it is done.`);
    }
  }
  for (const entity of entities) {
    const type = String(entity.value['type']);
    if (!type.startsWith('cvt_')) continue;
    const template = templates.get(type);
    if (!template) {
      report('template_missing', `${entity.path}.type`, `${entity.called} is of the template ${type}.`);
      continue;
    }
    for (const field of requiredFields(String(template.value['templateData']))) {
      const given = rows(entity.value['parameter']).some(({ key, list }) => key === field && Array.isArray(list));
      if (given || parameterOf(entity, field)) continue;
      report('template_field_empty', `${entity.path}.parameter`, `${entity.called}: the field \`${field}\` is empty.`);
    }
  }
}

/** The fields of a template that are always shown and must not be empty. */
function requiredFields(templateData: string): string[] {
  let fields: unknown;
  try {
    fields = JSON.parse(sectionOf(templateData, 'TEMPLATE_PARAMETERS'));
  } catch {
    return [];
  }
  return rows(fields)
    .filter(({ valueValidators, enablingConditions, defaultValue }) => {
      const always = !Array.isArray(enablingConditions) || enablingConditions.length === 0;
      return always && defaultValue === undefined && rows(valueValidators).some(({ type }) => type === 'NON_EMPTY');
    })
    .map(({ name }) => String(name));
}

function sectionOf(templateData: string, name: string): string {
  const [, after = ''] = templateData.split(`___${name}___`);
  return after.split(/^___[A-Z_]+___$/m)[0]!;
}
