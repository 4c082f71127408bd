/** What a field of an import file may be. */
type Rule = 'text' | 'boolean' | 'list' | 'object' | 'number' | 'texts';

interface Shape {
  always: Record<string, Rule>;
  sometimes: Record<string, Rule>;
}

const text = (names: string): Record<string, Rule> =>
  Object.fromEntries(names.split(' ').map((name) => [name, 'text']));

const parameter = { parameter: 'list' } as const;

/**
 * The schema of import files: what 98 real exports always and sometimes have (reference note, 1.1), and
 * no field beside it.
 */
const shapes: Record<string, Shape> = {
  tag: {
    always: text('accountId containerId tagId name type fingerprint'),
    sometimes: {
      ...parameter,
      firingTriggerId: 'texts',
      blockingTriggerId: 'texts',
      tagFiringOption: 'text',
      consentSettings: 'object',
      monitoringMetadata: 'object',
      monitoringMetadataTagNameKey: 'text',
      parentFolderId: 'text',
      paused: 'boolean',
      notes: 'text',
      priority: 'object',
      setupTag: 'list',
      teardownTag: 'list',
      liveOnly: 'boolean',
    },
  },
  trigger: {
    always: text('accountId containerId triggerId name type fingerprint'),
    sometimes: {
      ...parameter,
      customEventFilter: 'list',
      filter: 'list',
      autoEventFilter: 'list',
      parentFolderId: 'text',
      waitForTags: 'object',
      checkValidation: 'object',
      waitForTagsTimeout: 'object',
      uniqueTriggerId: 'object',
      eventName: 'object',
      interval: 'object',
      limit: 'object',
      selector: 'object',
      notes: 'text',
    },
  },
  variable: {
    always: text('accountId containerId variableId name type fingerprint'),
    sometimes: { ...parameter, formatValue: 'object', parentFolderId: 'text', notes: 'text' },
  },
  folder: { always: text('accountId containerId folderId name fingerprint'), sometimes: {} },
  builtInVariable: { always: text('accountId containerId type name'), sometimes: {} },
  customTemplate: {
    always: text('accountId containerId templateId name fingerprint templateData'),
    sometimes: { galleryReference: 'object' },
  },
};

/** What stands around the contents, and what a field may be beside the lists above. */
const frame: Shape = {
  always: { ...text('path accountId containerId containerVersionId fingerprint tagManagerUrl'), container: 'object' },
  sometimes: {
    ...Object.fromEntries([...Object.keys(shapes), 'client', 'transformation'].map((name) => [name, 'list'])),
    ...text('name description'),
  },
};

const container: Shape = {
  always: { ...text('path accountId containerId name publicId fingerprint tagManagerUrl'), usageContext: 'texts' },
  sometimes: { features: 'object', tagIds: 'texts', taggingServerUrls: 'texts', ...text('mode notes') },
};

/** What is not as the schema says, each with its place. */
export function checkImportFile(file: any): string[] {
  const problems: string[] = [];
  const { containerVersion: version } = file;
  if (file.exportFormatVersion !== 2) problems.push('exportFormatVersion');
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(file.exportTime)) problems.push('exportTime');
  fields(version, 'containerVersion', frame, problems);
  fields(version.container ?? {}, 'container', container, problems);
  // Ids that somebody scrubbed are in some real exports empty, and the path is not.
  const scrubbed = version.accountId === '';
  const root = `accounts/${version.accountId}/containers/${version.containerId}`;
  if (!scrubbed && version.container?.path !== root) problems.push('container.path');
  if (!scrubbed && version.path !== `${root}/versions/${version.containerVersionId}`)
    problems.push('containerVersion.path');
  for (const { fingerprint } of [version, version.container ?? {}]) {
    if (!/^\d*$/.test(fingerprint)) problems.push(`fingerprint ${fingerprint}`);
  }
  for (const [name, { always, sometimes }] of Object.entries(shapes)) {
    if (!(name in version)) continue;
    if (version[name].length === 0) problems.push(`${name}: an empty list`);
    for (const [at, entity] of version[name].entries()) {
      fields(entity, `${name}[${at}]`, { always, sometimes }, problems);
    }
  }
  return problems;
}

function fields(entity: any, place: string, { always, sometimes }: Shape, problems: string[]): void {
  for (const field of Object.keys(always)) if (!(field in entity)) problems.push(`${place}: no ${field}`);
  for (const [field, value] of Object.entries(entity)) {
    const rule = always[field] ?? sometimes[field];
    if (!rule) problems.push(`${place}: ${field} is in no real export`);
    else if (!follows(value, rule)) problems.push(`${place}.${field} is no ${rule}`);
    if (rule === 'list' && field === 'parameter') parameters(value, `${place}.${field}`, problems);
  }
}

function follows(value: unknown, rule: Rule): boolean {
  if (rule === 'list') return Array.isArray(value);
  if (rule === 'texts') return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
  if (rule === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === (rule === 'text' ? 'string' : rule);
}

function parameters(list: any, place: string, problems: string[]): void {
  for (const { type, value, list: items, map } of list) {
    if (!/^[A-Z]+(_[A-Z]+)*$/.test(type)) problems.push(`${place}: the type ${type}`);
    if (value !== undefined && typeof value !== 'string') problems.push(`${place}: a value that is no text`);
    if (items) parameters(items, place, problems);
    if (map) parameters(map, place, problems);
  }
}
