import { isRecord } from './entities.ts';
import { usageContexts } from './enums.ts';
import type { FindingCode } from './finding-codes.ts';
import type { Report } from './finding.ts';

/** What every real export has around its contents (reference note, 1.1). */
export function lintFrame(file: Record<string, unknown>, report: Report): void {
  if (file['exportFormatVersion'] !== 2) {
    report('format_version', '$.exportFormatVersion', `It is ${JSON.stringify(file['exportFormatVersion'])}.`);
  }
  const missing = (
    holder: Record<string, unknown>,
    path: string,
    names: string[],
    code: FindingCode = 'envelope_incomplete',
  ) => {
    const absent = names.filter((name) => holder[name] === undefined);
    if (absent.length) report(code, path, `There is no ${absent.map((name) => `\`${name}\``).join(', ')}.`);
  };
  // A file without is said to be taken (note, 2).
  missing(file, '$', ['exportTime'], 'envelope_unusual');
  const version = file['containerVersion'] as Record<string, unknown>;
  missing(version, '$.containerVersion', [
    'accountId',
    'containerId',
    'containerVersionId',
    'container',
    'fingerprint',
  ]);
  missing(version, '$.containerVersion', ['path'], 'envelope_unusual');
  if (isRecord(version['container'])) {
    missing(version['container'], '$.containerVersion.container', ['path'], 'envelope_unusual');
    missing(version['container'], '$.containerVersion.container', [
      'accountId',
      'containerId',
      'usageContext',
      'fingerprint',
    ]);
  }
  if (isRecord(version['container'])) usage(version['container']['usageContext']);
  for (const [name, value] of Object.entries(version)) {
    if (Array.isArray(value) && value.length === 0)
      report('list_empty', `$.containerVersion.${name}`, `\`${name}\` is empty.`);
  }

  function usage(contexts: unknown): void {
    const path = '$.containerVersion.container.usageContext';
    if (contexts === undefined) return;
    if (!Array.isArray(contexts)) return report('wrong_json_type', path, `It is ${JSON.stringify(contexts)}, no list.`);
    for (const [at, context] of contexts.entries()) {
      if (usageContexts.has(context)) continue;
      report('usage_context', `${path}[${at}]`, `It is ${JSON.stringify(context)}.`);
    }
  }
}
