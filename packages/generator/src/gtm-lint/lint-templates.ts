import { sectionsOf } from '../gtm/template-sections.ts';
import { textOf } from '../gtm/text-of.ts';
import { isRecord, parameterOf, rows, type Entity } from './entities.ts';
import type { Report } from './finding.ts';
import { permissionOf } from './template-permission.ts';

/** Custom templates, and the tags and variables made from them (reference note, 1.3 and 4). */
export function lintTemplates(entities: Entity[], report: Report): void {
  const templates = new Map<string, Entity>();
  for (const entity of entities) {
    if (entity.kind !== 'customTemplate') continue;
    const { containerId, templateId, galleryReference, templateData } = entity.value;
    templates.set(`cvt_${textOf(containerId)}_${textOf(templateId)}`, entity);
    if (isRecord(galleryReference)) templates.set(`cvt_${textOf(galleryReference['galleryTemplateId'])}`, entity);
    if (typeof templateData === 'string') lintTemplate(templateData, entity, report);
  }
  for (const entity of entities) {
    const type = textOf(entity.value['type']);
    if (!type.startsWith('cvt_')) continue;
    const template = templates.get(type);
    if (!template) {
      report('template_missing', `${entity.path}.type`, `${entity.called} is of the template ${type}.`);
      continue;
    }
    for (const field of requiredFields(textOf(template.value['templateData']))) {
      const given = rows(entity.value['parameter']).some(({ key, list }) => key === field && Array.isArray(list));
      if (given || parameterOf(entity, field)) continue;
      report('template_field_empty', `${entity.path}.parameter`, `${entity.called}: the field \`${field}\` is empty.`);
    }
  }
}

function lintTemplate(templateData: string, { path, called }: Entity, report: Report): void {
  const place = `${path}.templateData`;
  const sections = sectionsOf(templateData);
  const missing = ['INFO', 'TEMPLATE_PARAMETERS', 'SANDBOXED_JS_FOR_'].filter(
    (name) => ![...sections.keys()].some((section) => section.startsWith(name)),
  );
  for (const name of missing) report('template_section_missing', place, `${called} has no section ___${name}.`);
  const code = sections.get('SANDBOXED_JS_FOR_WEB_TEMPLATE') ?? '';
  const isTag = /"type":\s*"TAG"/.test(sections.get('INFO') ?? '');
  if (isTag && code && !/gtmOnSuccess|gtmOnFailure/.test(code)) {
    report('template_never_ends', place, `${called} never says that it is done.`);
  }
  const permissions = sections.get('WEB_PERMISSIONS') ?? '';
  for (const [, api = ''] of code.matchAll(/^[^/*\n]*\brequire\(\s*['"](\w+)['"]\s*\)/gm)) {
    const permission = permissionOf(api);
    if (permission === undefined || permissions.includes(`"${permission}"`)) continue;
    report('template_permission_missing', place, `${called} requires ${api} without the permission ${permission}.`);
  }
}

/** The fields of a template that are always shown and must not be empty. */
function requiredFields(templateData: string): string[] {
  let fields: unknown;
  try {
    fields = JSON.parse(sectionsOf(templateData).get('TEMPLATE_PARAMETERS') ?? '');
  } catch {
    return [];
  }
  return alwaysShown(fields)
    .filter(({ valueValidators, defaultValue }) => {
      return defaultValue === undefined && unconditional(valueValidators).some(({ type }) => type === 'NON_EMPTY');
    })
    .map(({ name }) => textOf(name));
}

/** Fields without conditions, those of groups without conditions as well. */
function alwaysShown(fields: unknown): Record<string, any>[] {
  return unconditional(fields).flatMap((field) =>
    field['type'] === 'GROUP' ? alwaysShown(field['subParams']) : [field],
  );
}

function unconditional(list: unknown): Record<string, any>[] {
  return rows(list).filter(({ enablingConditions: on }) => !Array.isArray(on) || on.length === 0);
}
