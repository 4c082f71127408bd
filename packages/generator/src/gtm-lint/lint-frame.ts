import { isRecord } from './entities.ts';
import type { Report } from './finding.ts';

/** What every real export has around its contents (reference note, 1.1). */
export function lintFrame(file: Record<string, unknown>, report: Report): void {
  if (file['exportFormatVersion'] !== 2) {
    report('format_version', '$.exportFormatVersion', `It is ${JSON.stringify(file['exportFormatVersion'])}.`);
  }
  const missing = (holder: Record<string, unknown>, path: string, names: string[]) => {
    const absent = names.filter((name) => holder[name] === undefined);
    if (absent.length)
      report('envelope_incomplete', path, `There is no ${absent.map((name) => `\`${name}\``).join(', ')}.`);
  };
  missing(file, '$', ['exportTime']);
  const version = file['containerVersion'] as Record<string, unknown>;
  missing(version, '$.containerVersion', [
    'path',
    'accountId',
    'containerId',
    'containerVersionId',
    'container',
    'fingerprint',
  ]);
  if (isRecord(version['container'])) {
    missing(version['container'], '$.containerVersion.container', [
      'path',
      'accountId',
      'containerId',
      'usageContext',
      'fingerprint',
    ]);
  }
  for (const [name, value] of Object.entries(version)) {
    if (Array.isArray(value) && value.length === 0)
      report('list_empty', `$.containerVersion.${name}`, `\`${name}\` is empty.`);
  }
}
