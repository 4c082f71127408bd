import { textOf } from '../gtm/text-of.ts';
import { builtInTypes, isInternal } from '../gtm/built-in-variables.ts';
import { rows, type Entity } from './entities.ts';
import type { Report } from './finding.ts';

/** Triggers that every container has: reference note, 1.2. */
export const standingTriggers = /^21474795\d\d$/;

/** What things of a file say of each other. */
export function lintReferences(version: Record<string, unknown>, entities: Entity[], report: Report): void {
  const ids = (kind: string, name: string) =>
    new Set(entities.filter((entity) => entity.kind === kind).map(({ value }) => textOf(value[name])));
  const triggers = ids('trigger', 'triggerId');
  const folders = ids('folder', 'folderId');
  const tagNames = ids('tag', 'name');
  const variables = ids('variable', 'name');
  const builtIns = new Set(rows(version['builtInVariable']).map(({ name }) => textOf(name)));
  const sequenced = new Set(
    entities.flatMap(({ value }) =>
      [...rows(value['setupTag']), ...rows(value['teardownTag'])].map(({ tagName }) => tagName),
    ),
  );

  for (const { kind, path, value, called } of entities) {
    const folder: unknown = value['parentFolderId'];
    if (folder !== undefined && !folders.has(textOf(folder))) {
      report('folder_missing', `${path}.parentFolderId`, `There is no folder ${JSON.stringify(folder)}.`);
    }
    if (kind === 'tag') {
      const firing: unknown[] = Array.isArray(value['firingTriggerId']) ? value['firingTriggerId'] : [];
      named(firing, `${path}.firingTriggerId`);
      named(value['blockingTriggerId'], `${path}.blockingTriggerId`);
      if (firing.length === 0 && !sequenced.has(value['name']) && value['paused'] !== true) {
        report('tag_without_trigger', path, `${called} has no trigger.`);
      }
      for (const list of ['setupTag', 'teardownTag']) {
        for (const [at, { tagName }] of rows(value[list]).entries()) {
          if (tagNames.has(textOf(tagName))) continue;
          report('setup_tag_missing', `${path}.${list}[${at}].tagName`, `There is no tag ${JSON.stringify(tagName)}.`);
        }
      }
    }
    if (value['type'] === 'TRIGGER_GROUP') {
      for (const [at, { list }] of rows(value['parameter']).entries()) {
        const references = rows(list).filter(({ type }) => type === 'TRIGGER_REFERENCE');
        named(
          references.map((reference) => reference['value']),
          `${path}.parameter[${at}].list`,
        );
      }
    }
    if (kind === 'customTemplate' || kind === 'folder') continue;
    for (const name of namesIn(value)) {
      if (variables.has(name) || builtIns.has(name) || isInternal(name)) continue;
      const code = builtInTypes.has(name) ? 'built_in_not_enabled' : 'variable_missing';
      report(code, path, `${called} uses {{${name}}}.`);
    }
  }

  function named(list: unknown, path: string): void {
    for (const [at, id] of (Array.isArray(list) ? list : []).entries()) {
      if (triggers.has(textOf(id)) || standingTriggers.test(textOf(id))) continue;
      report('trigger_missing', `${path}[${at}]`, `There is no trigger ${JSON.stringify(id)}.`);
    }
  }
}

/** The variables that something names. */
function namesIn(value: unknown): Set<string> {
  const found = new Set<string>();
  JSON.stringify(value, (key, part: unknown) => {
    // For people, not for GTM.
    if (key === 'notes') return undefined;
    if (typeof part === 'string') for (const [, name] of part.matchAll(/\{\{([^{}]+)\}\}/g)) found.add(name!.trim());
    return part;
  });
  return found;
}
