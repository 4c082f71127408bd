import type { Entity } from './entities.ts';
import { isRecord, rows } from './entities.ts';
import {
  caseConversions,
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
import { parameterFields } from './lint-objects.ts';

const typedKinds = new Set(['tag', 'trigger', 'variable', 'client', 'transformation']);

/** Spelling of everything that the importer reads as one of a list. */
export function lintEnums(version: Record<string, unknown>, entities: Entity[], report: Report): void {
  const check = (code: FindingCode, known: (text: string) => boolean, path: string, value: unknown) => {
    if (value === undefined || (typeof value === 'string' && known(value))) return;
    const better = typeof value === 'string' && known(inCapitals(value)) ? ` Write ${inCapitals(value)}.` : '';
    report(code, path, `It is ${JSON.stringify(value)}.${better}`);
  };
  for (const [at, { type }] of rows(version['builtInVariable']).entries()) {
    if (type === undefined) untyped(`$.containerVersion.builtInVariable[${at}]`);
    check('built_in_type', isBuiltInType, `$.containerVersion.builtInVariable[${at}].type`, type);
  }
  for (const { kind, path, value } of entities) {
    if (typedKinds.has(kind) && value['type'] === undefined) untyped(path);
    if (kind === 'trigger') check('trigger_type', (text) => triggerTypes.has(text), `${path}.type`, value['type']);
    if (kind === 'tag') {
      check('firing_option', (text) => firingOptions.has(text), `${path}.tagFiringOption`, value['tagFiringOption']);
      const consent = value['consentSettings'];
      if (isRecord(consent)) {
        const { consentStatus } = consent;
        fields(consent, `${path}.consentSettings`);
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
        check('parameter_type', (text) => conditionTypes.has(text), `${place}.type`, condition['type'] ?? null);
        parameters(condition['parameter'], `${place}.parameter`);
      }
    }
    parameters(value['parameter'], `${path}.parameter`);
    fields(value, path);
    const format = value['formatValue'];
    if (!isRecord(format)) continue;
    fields(format, `${path}.formatValue`);
    const { caseConversionType } = format;
    check(
      'case_conversion',
      (text) => caseConversions.has(text),
      `${path}.formatValue.caseConversionType`,
      caseConversionType,
    );
  }

  function untyped(path: string): void {
    report('type_missing', path, 'There is no `type`.');
  }

  function fields(holder: Record<string, unknown>, path: string): void {
    for (const [name, value] of Object.entries(holder)) {
      if (parameterFields.has(name) && isRecord(value)) parameter(value, `${path}.${name}`);
    }
  }

  function parameters(list: unknown, path: string): void {
    for (const [at, row] of rows(list).entries()) parameter(row, `${path}[${at}]`);
  }

  function parameter({ type = null, value, list, map }: Record<string, unknown>, path: string): void {
    check('parameter_type', (text) => parameterTypes.has(text), `${path}.type`, type);
    if (value !== undefined && typeof value !== 'string') {
      report('value_not_text', `${path}.value`, `It is ${JSON.stringify(value)}.`);
    }
    parameters(list, `${path}.list`);
    parameters(map, `${path}.map`);
  }
}
