import { kinds, rows, type Entity } from './entities.ts';
import type { Report } from './finding.ts';

/** Ids are texts of decimal digits; GTM puts its own in their place, so they need only fit together. */
export function lintIds(version: Record<string, unknown>, entities: Entity[], report: Report): void {
  const check = (value: unknown, path: string, name: string) => {
    if (value === undefined) return;
    const text = String(value);
    if (!/^\d+$/.test(text)) report('id_not_number', path, `\`${name}\` is ${JSON.stringify(value)}.`);
    else if (/^0+$/.test(text)) report('id_zero', path, `\`${name}\` is 0.`);
  };
  for (const name of ['accountId', 'containerId']) check(version[name], `$.containerVersion.${name}`, name);
  for (const [at, row] of rows(version['builtInVariable']).entries()) {
    check(row['accountId'], `$.containerVersion.builtInVariable[${at}].accountId`, 'accountId');
  }
  const taken = new Map<string, string>();
  for (const { kind, path, value } of entities) {
    const name = kinds[kind];
    for (const field of ['accountId', 'containerId', name, 'parentFolderId'])
      check(value[field], `${path}.${field}`, field);
    for (const field of ['firingTriggerId', 'blockingTriggerId']) {
      const list: unknown = value[field];
      if (Array.isArray(list)) for (const [at, id] of list.entries()) check(id, `${path}.${field}[${at}]`, field);
    }
    if (value[name] === undefined) {
      report('id_not_number', path, `There is no \`${name}\`.`);
      continue;
    }
    const id = `${kind} ${value[name]}`;
    const other = taken.get(id);
    if (other !== undefined) report('id_duplicate', `${path}.${name}`, `${other} has the id ${value[name]} too.`);
    else taken.set(id, path);
  }
}
