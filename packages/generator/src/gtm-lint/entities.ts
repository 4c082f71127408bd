/** The kinds of things with ids in an import file, and the name of the id. */
export const kinds = {
  tag: 'tagId',
  trigger: 'triggerId',
  variable: 'variableId',
  folder: 'folderId',
  customTemplate: 'templateId',
  client: 'clientId',
  transformation: 'transformationId',
  zone: 'zoneId',
} as const;

type Kind = keyof typeof kinds;

export interface Entity {
  kind: Kind;
  path: string;
  value: Record<string, any>;
  /** For messages. */
  called: string;
}

/** Everything in a container that has an id, in the order of the file. */
export function entitiesOf(version: Record<string, unknown>): Entity[] {
  return (Object.keys(kinds) as Kind[]).flatMap((kind) =>
    rows(version[kind]).map((value, at) => ({
      kind,
      path: `$.containerVersion.${kind}[${at}]`,
      value,
      called: `The ${kind} ${JSON.stringify(value['name'] ?? value[kinds[kind]] ?? at)}`,
    })),
  );
}

export function rows(value: unknown): Record<string, any>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

export function isRecord(value: unknown): value is Record<string, any> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of a parameter. */
export function parameterOf(entity: Entity, key: string): string | undefined {
  const value: unknown = rows(entity.value['parameter']).find((parameter) => parameter['key'] === key)?.['value'];
  return typeof value === 'string' ? value : undefined;
}
