import { textOf } from '../gtm/text-of.ts';
import { isRecord, kinds, rows, type Entity } from './entities.ts';
import type { Report } from './finding.ts';

/** Ids are texts of decimal digits; GTM puts its own in their place, so they need only fit together. */
export function lintIds(version: Record<string, unknown>, entities: Entity[], report: Report): void {
  const check = (value: unknown, path: string, name: string) => {
    if (value === undefined) return;
    const text = textOf(value);
    if (!/^\d+$/.test(text)) report('id_not_number', path, `\`${name}\` is ${JSON.stringify(value)}.`);
    else if (/^0+$/.test(text)) report('id_zero', path, `\`${name}\` is 0.`);
  };
  const ofAccount = (holder: Record<string, unknown>, path: string) => {
    for (const name of ['accountId', 'containerId']) check(holder[name], `${path}.${name}`, name);
  };
  ofAccount(version, '$.containerVersion');
  if (isRecord(version['container'])) ofAccount(version['container'], '$.containerVersion.container');
  for (const [at, row] of rows(version['builtInVariable']).entries()) {
    ofAccount(row, `$.containerVersion.builtInVariable[${at}]`);
  }
  // Real exports of a workspace have 0.
  if (version['containerVersionId'] !== '0') {
    check(version['containerVersionId'], '$.containerVersion.containerVersionId', 'containerVersionId');
  }
  const taken = new Map<string, string>();
  for (const { kind, path, value } of entities) {
    const name = kinds[kind];
    ofAccount(value, path);
    for (const field of [name, 'parentFolderId']) check(value[field], `${path}.${field}`, field);
    for (const field of ['firingTriggerId', 'blockingTriggerId']) {
      const list: unknown = value[field];
      if (Array.isArray(list)) for (const [at, id] of list.entries()) check(id, `${path}.${field}[${at}]`, field);
    }
    if (value[name] === undefined) {
      report('id_not_number', path, `There is no \`${name}\`.`);
      continue;
    }
    const id = `${kind} ${textOf(value[name])}`;
    const other = taken.get(id);
    if (other !== undefined)
      report('id_duplicate', `${path}.${name}`, `${other} has the id ${textOf(value[name])} too.`);
    else taken.set(id, path);
  }
}
