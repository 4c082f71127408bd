/** What a published container may have, in bytes: https://support.google.com/tagmanager/answer/2772488. */
export const publishedLimit = 200 * 1024;

/** The characters that a Custom HTML tag may have. */
export const htmlLimit = 102_400;

/** What stays behind when GTM publishes. */
const left = new Set(
  `accountId containerId tagId triggerId variableId templateId name notes fingerprint parentFolderId formatValue
  monitoringMetadata galleryReference`.split(/\s+/),
);

/** About what each thing has beside its parameters: its type, flags, number, and the rules that name it. */
const around = { tag: 190, trigger: 30, variable: 20, builtInVariable: 25, customTemplate: 400 };

/**
 * About how many bytes the contents of an import file, whatever it is, add to the published container.
 * GTM publishes one row per variable, condition, tag and rule (seen in published copies of gtm.js).
 * Its own code, which every container loads, does not count here.
 */
export function publishedSize(file: unknown): number {
  const version: any = (file as any)?.containerVersion;
  let size = 0;
  for (const [kind, more] of Object.entries(around)) {
    const list: unknown = version?.[kind];
    if (Array.isArray(list)) for (const entity of list) size += more + JSON.stringify(short(entity) ?? null).length;
  }
  return size;
}

/** A parameter is its key and its value; what stays behind is gone. */
function short(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(short);
  if (typeof value !== 'object' || value === null) return value;
  const { key, value: text, list, map, parameter, ...rest } = value as Record<string, unknown>;
  const content = text ?? list ?? map ?? parameter;
  if (content !== undefined && key !== undefined) return [key, short(content)];
  const kept = Object.entries(rest).filter(([name]) => !left.has(name));
  return [
    Object.fromEntries(kept.map(([name, field]) => [name, short(field)])),
    ...(content === undefined ? [] : [short(content)]),
  ];
}
