import { isRecord, type Entity } from './entities.ts';
import type { Report } from './finding.ts';

/** Fields that hold one parameter, an object with `type` and `value` (reference note, 1.1 and 3.1). */
const parameters = {
  trigger: [
    'uniqueTriggerId',
    'waitForTags',
    'waitForTagsTimeout',
    'checkValidation',
    'eventName',
    'interval',
    'limit',
    'selector',
  ],
  tag: ['priority', 'monitoringMetadata'],
} as Record<string, string[]>;

export function lintObjects(entities: Entity[], report: Report): void {
  for (const { kind, path, value } of entities) {
    for (const field of parameters[kind] ?? []) check(value[field], `${path}.${field}`);
    const consent: unknown = value['consentSettings'];
    if (isRecord(consent)) check(consent['consentType'], `${path}.consentSettings.consentType`);
    else if (consent !== undefined) check(consent, `${path}.consentSettings`);
  }

  function check(value: unknown, path: string): void {
    if (value !== undefined && !isRecord(value)) report('not_an_object', path, `It is ${JSON.stringify(value)}.`);
  }
}
