import { isRecord, kinds } from './entities.ts';
import type { Report } from './finding.ts';

/** Fields that hold one parameter, an object with `type` and `value` (reference note, 1.1 and 3.1). */
export const parameterFields: ReadonlySet<string> = new Set(
  `uniqueTriggerId waitForTags waitForTagsTimeout checkValidation eventName interval limit selector visibilitySelector priority
  monitoringMetadata consentType convertNullToValue convertUndefinedToValue convertTrueToValue convertFalseToValue`.split(
    /\s+/,
  ),
);

/** Fields that hold a list. */
const lists = new Set(
  `parameter list map filter customEventFilter autoEventFilter firingTriggerId blockingTriggerId setupTag teardownTag
  builtInVariable`
    .split(/\s+/)
    .concat(Object.keys(kinds)),
);

/** Lists of texts; the items of all others are objects. */
const ofTexts = new Set(['firingTriggerId', 'blockingTriggerId']);
const texts = new Set(['notes', 'fingerprint', 'templateData', 'key', 'tagName']);
const objects = new Set(['container', 'consentSettings', 'formatValue', 'galleryReference']);

/** What a field may hold, by its name. */
export function lintObjects(version: Record<string, unknown>, report: Report): void {
  holder(version, '$.containerVersion');

  function holder(value: Record<string, unknown>, path: string): void {
    for (const [name, field] of Object.entries(value)) check(name, field, `${path}.${name}`);
  }

  function check(name: string, value: unknown, path: string): void {
    if (lists.has(name)) return list(name, value, path);
    if (parameterFields.has(name) || objects.has(name)) {
      if (!isRecord(value)) return report('not_an_object', path, `It is ${JSON.stringify(value)}.`);
      if (name === 'consentType' && value['type'] !== 'LIST') wrong(path, value, 'parameter of type LIST');
      holder(value, path);
    } else if (texts.has(name) && typeof value !== 'string') wrong(path, value, 'text');
    else if (name === 'paused' && typeof value !== 'boolean') wrong(path, value, 'true or false');
  }

  function list(name: string, value: unknown, path: string): void {
    if (!Array.isArray(value)) return wrong(path, value, 'list');
    for (const [at, item] of value.entries()) {
      const place = `${path}[${at}]`;
      if (isRecord(item)) holder(item, place);
      else if (!ofTexts.has(name)) report('not_an_object', place, `It is ${JSON.stringify(item)}.`);
    }
  }

  function wrong(path: string, value: unknown, wanted: string): void {
    report('wrong_json_type', path, `It is ${JSON.stringify(value)}, no ${wanted}.`);
  }
}
