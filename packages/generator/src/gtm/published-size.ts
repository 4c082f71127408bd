import type { ImportFile } from './container-types.ts';

/** What a published container may have, in bytes: https://support.google.com/tagmanager/answer/2772488. */
export const publishedLimit = 200 * 1024;

/** The characters that a Custom HTML tag may have. */
export const htmlLimit = 102_400;

/**
 * About how many bytes the contents of a file add to the published container. GTM publishes one row per
 * variable, condition, tag and rule in its `resource` (seen in published copies of gtm.js); names,
 * folders, notes and ids stay behind. Its own code, which every container loads, does not count here.
 */
export function publishedSize({ containerVersion }: ImportFile): number {
  const { tag, trigger = [], variable = [], builtInVariable = [], customTemplate = [] } = containerVersion;
  const parameters = (list: { key?: string; value?: string }[] = []) =>
    list.map(({ key, value, ...rest }) => [`vtp_${key}`, value ?? rest]);
  const resource = {
    macros: [
      ...variable.map(({ type, parameter }) => ({ function: `__${type}`, vtp: parameters(parameter) })),
      ...builtInVariable.map(({ type }) => ({ function: '__e', vtp: [type] })),
    ],
    tags: tag.map(({ type, parameter, tagFiringOption, consentSettings, setupTag }) => ({
      function: `__${type}`,
      metadata: ['map'],
      [tagFiringOption.toLowerCase()]: true,
      vtp: parameters(parameter),
      consent: ['list', ...(consentSettings.consentType?.list ?? []).map(({ value }) => value)],
      setup_tags: setupTag?.map(() => ['list', ['tag', 999, 0]]),
      tag_id: 999,
    })),
    predicates: trigger.flatMap(({ filter = [], customEventFilter = [] }) =>
      [...filter, ...customEventFilter].map(({ type, parameter }) => ({
        function: `_${type.toLowerCase()}`,
        arg0: ['macro', 999],
        arg1: parameter[1]?.value,
      })),
    ),
    rules: tag.flatMap(({ firingTriggerId = [] }) => firingTriggerId.map(() => [['if', 999, 999], ['add', 999]])),
    runtime: customTemplate.map(({ templateData }) => templateData),
  };
  return JSON.stringify(resource).length;
}
