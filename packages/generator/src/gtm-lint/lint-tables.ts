import { textOf } from '../gtm/text-of.ts';
import { rows, type Entity } from './entities.ts';
import type { Report } from './finding.ts';

const lookup = ['key', 'value'];
const settings = ['parameter', 'parameterValue'];

/** The names of the columns, by type of variable or tag and key of the table (reference note, 1.2). */
const columns: Readonly<Record<string, [table: string, columns: string[]]>> = {
  smm: ['map', lookup],
  remm: ['map', lookup],
  gtcs: ['configSettingsTable', settings],
  gtes: ['eventSettingsTable', settings],
  googtag: ['configSettingsTable', settings],
  gaawe: ['eventSettingsTable', settings],
};

export function lintTables(entities: Entity[], report: Report): void {
  for (const { path, value, called } of entities) {
    const type = textOf(value['type']);
    if (!Object.hasOwn(columns, type)) continue;
    const [table, wanted] = columns[type]!;
    for (const { key, list } of rows(value['parameter'])) {
      if (key !== table) continue;
      for (const [at, { map }] of rows(list).entries()) {
        const names = rows(map).map((cell) => textOf(cell['key']));
        if (names.includes(wanted[0]!) && names.every((name) => wanted.includes(name))) continue;
        const message = `row ${at} of \`${table}\` has ${names.join(', ')}, not ${wanted.join(', ')}`;
        report('table_keys', path, `${called}: ${message}.`);
      }
    }
  }
}
