import { rows, type Entity } from './entities.ts';
import type { Report } from './finding.ts';

/** The names of the columns, by type of variable or tag and key of the table (reference note, 1.2). */
const columns: Record<string, Record<string, string>> = {
  smm: { map: 'key' },
  remm: { map: 'key' },
  gtcs: { configSettingsTable: 'parameter' },
  gtes: { eventSettingsTable: 'parameter' },
  googtag: { configSettingsTable: 'parameter' },
  gaawe: { eventSettingsTable: 'parameter' },
};

export function lintTables(entities: Entity[], report: Report): void {
  for (const { path, value, called } of entities) {
    const tables = columns[String(value['type'])];
    if (!tables) continue;
    for (const { key, list } of rows(value['parameter'])) {
      const column = tables[String(key)];
      if (column === undefined) continue;
      for (const [at, { map }] of rows(list).entries()) {
        const names = rows(map).map((cell) => cell['key']);
        if (names.includes(column)) continue;
        report('table_keys', path, `${called}: row ${at} of \`${key}\` has ${names.join(', ')}, not \`${column}\`.`);
      }
    }
  }
}
