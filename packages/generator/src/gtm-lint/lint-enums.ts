import type { Entity } from './entities.ts';
import { isRecord, rows } from './entities.ts';
import {
  conditionTypes,
  consentStatuses,
  firingOptions,
  inCapitals,
  isBuiltInType,
  parameterTypes,
  triggerTypes,
} from './enums.ts';
import type { FindingCode } from './finding-codes.ts';
import type { Report } from './finding.ts';

/** Spelling of everything that the importer reads as one of a list. */
export function lintEnums(version: Record<string, unknown>, entities: Entity[], report: Report): void {
  const check = (code: FindingCode, known: (text: string) => boolean, path: string, value: unknown) => {
    if (value === undefined || (typeof value === 'string' && known(value))) return;
    const better = typeof value === 'string' && known(inCapitals(value)) ? ` Write ${inCapitals(value)}.` : '';
    report(code, path, `It is ${JSON.stringify(value)}.${better}`);
  };
  for (const [at, { type }] of rows(version['builtInVariable']).entries()) {
    check('built_in_type', isBuiltInType, `$.containerVersion.builtInVariable[${at}].type`, type);
  }
  for (const { kind, path, value } of entities) {
    if (kind === 'trigger') check('trigger_type', (text) => triggerTypes.has(text), `${path}.type`, value['type']);
    if (kind === 'tag') {
      check('firing_option', (text) => firingOptions.has(text), `${path}.tagFiringOption`, value['tagFiringOption']);
      const consent = value['consentSettings'];
      if (isRecord(consent)) {
        const { consentStatus } = consent;
        check(
          'consent_status',
          (text) => consentStatuses.has(text),
          `${path}.consentSettings.consentStatus`,
          consentStatus,
        );
      }
    }
    for (const list of ['filter', 'customEventFilter', 'autoEventFilter']) {
      for (const [at, condition] of rows(value[list]).entries()) {
        const place = `${path}.${list}[${at}]`;
        check('parameter_type', (text) => conditionTypes.has(text), `${place}.type`, condition['type']);
        parameters(condition['parameter'], `${place}.parameter`);
      }
    }
    parameters(value['parameter'], `${path}.parameter`);
  }

  function parameters(list: unknown, path: string): void {
    for (const [at, parameter] of rows(list).entries()) {
      const place = `${path}[${at}]`;
      check('parameter_type', (text) => parameterTypes.has(text), `${place}.type`, parameter['type']);
      if (['number', 'boolean'].includes(typeof parameter['value'])) {
        report('value_not_text', `${place}.value`, `It is ${String(parameter['value'])}.`);
      }
      parameters(parameter['list'], `${place}.list`);
      parameters(parameter['map'], `${place}.map`);
    }
  }
}
