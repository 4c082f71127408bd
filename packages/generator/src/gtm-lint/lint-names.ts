import type { Entity } from './entities.ts';
import type { Report } from './finding.ts';

export function lintNames(entities: Entity[], report: Report): void {
  const taken = new Map<string, string>();
  for (const { kind, path, value } of entities) {
    const name: unknown = value['name'];
    if (typeof name !== 'string' || name.trim() === '') {
      report('name_missing', `${path}.name`, `It is ${JSON.stringify(name)}.`);
      continue;
    }
    const [strange] = /[:{}<"]/.exec(name) ?? [];
    if (strange !== undefined) report('name_characters', `${path}.name`, `${JSON.stringify(name)} holds ${strange}.`);
    const other = taken.get(`${kind} ${name}`);
    if (other !== undefined)
      report('name_duplicate', `${path}.name`, `${other} is called ${JSON.stringify(name)} too.`);
    else taken.set(`${kind} ${name}`, path);
  }
}
