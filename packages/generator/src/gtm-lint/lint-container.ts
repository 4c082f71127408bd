import { entitiesOf, isRecord } from './entities.ts';
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

/** The same for the text of a file. */
export function lintContainerText(text: string): Finding[] {
  if (text.length > fileLimit) return [finding('file_too_large', '$', `It has ${text.length} characters.`)];
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (problem) {
    const looks = /^\s*</.test(text)
      ? ' It looks like a web page.'
      : text.startsWith('PK')
        ? ' It looks like a zip.'
        : '';
    return [finding('json_invalid', '$', `${(problem as Error).message}.${looks}`)];
  }
  return lintContainer(json);
}
