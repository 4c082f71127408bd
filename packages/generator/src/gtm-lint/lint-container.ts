import { entitiesOf, isRecord } from './entities.ts';
import { maxDepth, tooDeep } from './depth.ts';
import { finding, type Finding } from './finding.ts';
import { lintEnums } from './lint-enums.ts';
import { lintFrame } from './lint-frame.ts';
import { lintIds } from './lint-ids.ts';
import { lintNames } from './lint-names.ts';
import { lintObjects } from './lint-objects.ts';
import { lintReferences } from './lint-references.ts';
import { lintScripts } from './lint-scripts.ts';
import { fileLimit, lintSizes } from './lint-sizes.ts';
import { lintTables } from './lint-tables.ts';
import { lintTemplates } from './lint-templates.ts';

export type { Finding } from './finding.ts';

/** What an import file for Google Tag Manager has against it, all at once. Never throws. */
export function lintContainer(json: unknown): Finding[] {
  const findings: Finding[] = [];
  const report = (...given: Parameters<typeof finding>) => void findings.push(finding(...given));
  if (!isRecord(json) || !isRecord(json['containerVersion'])) {
    report('envelope_incomplete', '$', 'There is no `containerVersion`.');
    return findings;
  }
  const deep = tooDeep(json);
  if (deep !== undefined) {
    report('wrong_json_type', deep, `It is nested in more than ${maxDepth} lists and objects.`);
    return findings;
  }
  const version = json['containerVersion'];
  const entities = entitiesOf(version);
  lintFrame(json, report);
  lintEnums(version, entities, report);
  lintObjects(version, report);
  lintIds(version, entities, report);
  lintNames(entities, report);
  lintReferences(version, entities, report);
  lintTemplates(entities, report);
  lintTables(entities, report);
  lintScripts(entities, report);
  lintSizes(json, entities, report);
  return findings;
}

/** The same for a file, as text or as it is read: a file that is no text, such as a zip, is a finding too. */
export function lintContainerText(file: string | Uint8Array): Finding[] {
  if (file.length > fileLimit) return [finding('file_too_large', '$', `It has ${file.length} characters.`)];
  let json: unknown;
  try {
    const text = typeof file === 'string' ? file : new TextDecoder('utf-8', { fatal: true }).decode(file);
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (problem) {
    const begin = typeof file === 'string' ? file.slice(0, 100) : new TextDecoder().decode(file.subarray(0, 100));
    const looks = /^\s*</.test(begin)
      ? ' It looks like a web page.'
      : begin.startsWith('PK')
        ? ' It looks like a zip.'
        : '';
    return [finding('json_invalid', '$', `${(problem as Error).message}.${looks}`)];
  }
  return lintContainer(json);
}
