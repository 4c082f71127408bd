import type { Plan } from '../plan/plan.ts';
import { tagVariables, type TagVariable } from '../plan/tag-variable.ts';
import { builtInTypes } from './built-in-variables.ts';
import type { CustomTemplate, ImportFile, Parameter, Tag } from './container-types.ts';
import { envelope, fingerprint, place } from './envelope.ts';
import { entityName, uniqueNames } from './names.ts';
import { boolean, template } from './parameters.ts';
import { allPages, triggersOf, type TriggerShape } from './triggers.ts';
import { variableOf } from './variables.ts';

/** The tag of one pixel, without what every tag has. */
export interface PixelTag {
  plan: Plan;
  type: string;
  parameter: Parameter[];
  /** Whether the tag's own code asks for consent, and goes on once it is given. */
  asksConsent?: boolean;
  /** The name of the tag that goes before it. */
  setup?: string;
}

interface Contents {
  /** The name of the container that the file is said to come from. */
  name: string;
  /** In the order of their keys. */
  pixels: readonly PixelTag[];
  /** A tag that no trigger fires, only the tags that name it. */
  setup?: { name: string; html: string };
  customTemplate?: Pick<CustomTemplate, 'name' | 'templateData' | 'templateId'>;
}

/** The folder of what several pixels use. */
const sharedFolder = 'Pixelwright - shared';

/** The parameters of a Custom HTML tag. */
export function customHtml(html: string): Parameter[] {
  return [template('html', html), boolean('supportDocumentWrite', false)];
}

/** The name of a pixel's tag and folder: it says whose they are, and the key makes it one of its kind. */
export function pixelName({ name, key }: Plan): string {
  const called = entityName(name, 60);
  return called ? `Pixelwright - ${called} (${key})` : `Pixelwright - ${key}`;
}

/**
 * An import file. Ids are numbers, counted from 1 through all kinds in the order of keys; what several
 * pixels use, a variable of one path or a trigger of one event, is there once.
 */
export function buildContainer({ name, pixels, setup, customTemplate }: Contents): ImportFile {
  const variables = new Map<string, { variable: Required<TagVariable>; users: Plan[] }>();
  const triggers = new Map<string, { shape: TriggerShape; users: Plan[] }>();
  const firing = new Map<Plan, string[]>();
  for (const { plan } of pixels) {
    for (const variable of tagVariables(plan)) {
      if (variable.reads) use(variables, variable.name, { variable: variable as Required<TagVariable> }, plan);
    }
    const ids = triggersOf(plan).map((trigger) => {
      if (trigger === allPages) return allPages;
      const id = JSON.stringify(trigger);
      use(triggers, id, { shape: trigger as TriggerShape }, plan);
      return id;
    });
    firing.set(plan, ids);
  }

  let last = 0;
  const nextId = () => String(++last);
  const inFolder = (users: readonly Plan[]) => ({
    parentFolderId: folderIds.get(users.length > 1 ? undefined : users[0])!,
  });
  const isShared = [...variables.values(), ...triggers.values()].some(({ users }) => users.length > 1);
  const folderIds = new Map<Plan | undefined, string>();
  if (isShared || setup) folderIds.set(undefined, nextId());
  for (const { plan } of pixels) folderIds.set(plan, nextId());

  const triggerIds = new Map([...triggers.keys()].map((key) => [key, nextId()]));
  const triggerName = uniqueNames();
  const folderName = uniqueNames();
  const tagName = uniqueNames();
  const variableRows = [...variables.values()].map(({ variable, users }) => {
    const { formatValue, ...rest } = variableOf(variable);
    return { ...place, variableId: nextId(), ...rest, fingerprint, ...inFolder(users), formatValue };
  });
  const triggerRows = [...triggers].map(([key, { shape, users }]) => ({
    ...place,
    triggerId: triggerIds.get(key)!,
    ...shape,
    name: triggerName(shape.name),
    fingerprint,
    ...inFolder(users),
  }));
  const tags: Tag[] = [
    ...(setup ? [setupTag(setup, nextId(), folderIds.get(undefined)!)] : []),
    ...pixels.map(({ plan, type, parameter, asksConsent, setup: before }): Tag => ({
      ...place,
      tagId: nextId(),
      name: tagName(pixelName(plan)),
      type,
      parameter,
      fingerprint,
      firingTriggerId: firing.get(plan)!.map((id) => triggerIds.get(id) ?? id),
      parentFolderId: folderIds.get(plan)!,
      tagFiringOption: firesOnce(plan) ? 'ONCE_PER_LOAD' : 'ONCE_PER_EVENT',
      ...(before !== undefined && { setupTag: [{ tagName: before }] }),
      monitoringMetadata: { type: 'MAP' },
      consentSettings: consentSettings(asksConsent ? undefined : plan.tagConsent),
    })),
  ];
  const folders = [...folderIds].map(([plan, folderId]) => ({
    ...place,
    folderId,
    name: folderName(plan ? pixelName(plan) : sharedFolder),
    fingerprint,
  }));
  return envelope(name, {
    tag: tags,
    ...(triggerRows.length > 0 && { trigger: triggerRows }),
    ...(variableRows.length > 0 && { variable: variableRows }),
    folder: folders,
    ...builtIns(pixels, triggerRows),
    ...(customTemplate && { customTemplate: [{ ...place, ...customTemplate, fingerprint }] }),
  });
}

/** On a new path the runtime says what counts, and GTM's first call may be for one that does not. */
function firesOnce({ trigger, dedupe }: Plan): boolean {
  return trigger.on === 'load' || (dedupe === 'page' && trigger.on !== 'route');
}

function use<Entry>(all: Map<string, Entry & { users: Plan[] }>, id: string, entry: Entry, plan: Plan): void {
  const there = all.get(id);
  if (!there) all.set(id, { ...entry, users: [plan] });
  else if (!there.users.includes(plan)) there.users.push(plan);
}

function setupTag({ name, html }: { name: string; html: string }, tagId: string, parentFolderId: string): Tag {
  return {
    ...place,
    tagId,
    name,
    type: 'html',
    parameter: customHtml(html),
    fingerprint,
    parentFolderId,
    tagFiringOption: 'ONCE_PER_LOAD',
    monitoringMetadata: { type: 'MAP' },
    consentSettings: { consentStatus: 'NOT_SET' },
  };
}

function consentSettings(tagConsent: Plan['tagConsent']): Tag['consentSettings'] {
  if (!tagConsent) return { consentStatus: 'NOT_SET' };
  return { consentStatus: 'NEEDED', consentType: { type: 'LIST', list: [template(undefined, tagConsent)] } };
}

/** The built-in variables that filters and tags name, and the event that every trigger looks at. */
function builtIns(pixels: readonly PixelTag[], triggers: readonly TriggerShape[]) {
  const names = new Set(['Event']);
  for (const [, name] of JSON.stringify(triggers).matchAll(/\{\{([^{}]+)\}\}/g)) names.add(name!);
  for (const { plan } of pixels) for (const { name, reads } of tagVariables(plan)) if (!reads) names.add(name);
  const rows = [...names].flatMap((name) => {
    const type = builtInTypes.get(name);
    return type === undefined ? [] : [{ ...place, type, name }];
  });
  return { builtInVariable: rows };
}
