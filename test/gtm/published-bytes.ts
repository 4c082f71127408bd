import { publish } from '../support/gtm-emulator/publish.ts';
import type { PublishedCondition, Resource, Slot, Template } from '../support/gtm-emulator/resource.ts';

/** The tags that listen for the triggers that are no events of the data layer. */
const listeners: Record<string, string> = {
  CLICK: '__cl',
  FORM_SUBMISSION: '__fsl',
  ELEMENT_VISIBILITY: '__evl',
  HISTORY_CHANGE: '__hl',
};

/**
 * The bytes of a container's `resource` in the form that gtm.js has it (seen in published copies, the
 * newest with `metadata` and consent of 2024): macros, tags, predicates and rules as arrays of short
 * lists, without names or folders; a rule for each set of conditions; scripts of Custom HTML with a
 * type of their own and their texts in double quotes, as the compiler writes them; `<`, `>`, `&` and
 * `/` escaped. GTM's own code, which every container loads, is not part of it.
 */
export function publishedBytes(file: unknown): number {
  const resource: Resource = publish(file);
  const predicates: string[] = [];
  const predicate = (condition: object) => {
    const text = JSON.stringify(condition);
    if (!predicates.includes(text)) predicates.push(text);
    return predicates.indexOf(text);
  };
  const conditions = (list: PublishedCondition[]) =>
    list.map(({ type, left, right, negate }) =>
      predicate({
        function: `_${type.toLowerCase()}`,
        arg0: value(left),
        arg1: value(right),
        ...(negate && { negate }),
      }),
    );
  const rules = new Map<string, number[]>();
  for (const [at, { firing }] of resource.tags.entries()) {
    for (const id of firing) {
      const { conditions: list = [], type = 'PAGEVIEW' } = resource.triggers[id] ?? {};
      // What the event's name says of an own trigger of the data layer, other triggers say beside it.
      const own =
        type === 'CUSTOM_EVENT' ? [] : [predicate({ function: '_eq', arg0: ['macro', 0], arg1: `gtm.${type}` })];
      const rule = JSON.stringify(['if', ...own, ...conditions(list)]);
      rules.set(rule, [...(rules.get(rule) ?? []), at]);
    }
  }
  const published = {
    version: '1',
    macros: resource.macros.map(({ type, parameters }) => ({ function: `__${type}`, ...vtp(parameters) })),
    tags: [
      ...resource.tags.map(({ id, type, parameters, option, consent, setup }) => ({
        function: `__${type}`,
        metadata: ['map'],
        ...(setup.length > 0 && { setup_tags: ['list', ['tag', 0, 0]] }),
        ...(consent.length > 0 && { consent: ['list', ...consent] }),
        [option.toLowerCase()]: true,
        ...vtp(parameters),
        ...(type === 'html' && { vtp_enableIframeMode: false, vtp_enableEditJsMacroBehavior: false }),
        tag_id: Number(id),
      })),
      ...Object.values(resource.triggers).flatMap(({ type, parameters, id }) =>
        listeners[type] === undefined
          ? []
          : [
              {
                function: listeners[type],
                ...vtp(parameters),
                ...(/fsl|evl/.test(listeners[type]) && { vtp_uniqueTriggerId: `200000001_${id}` }),
                tag_id: Number(id),
              },
            ],
      ),
    ],
    predicates: predicates.map((text) => JSON.parse(text)),
    rules: [...rules].map(([rule, tags]) => [JSON.parse(rule), ['add', ...tags]]),
  };
  return JSON.stringify(published).replace(/[<>&]/g, '\\u00xx').replaceAll('/', '\\/').length;
}

const vtp = (parameters: object) =>
  Object.fromEntries(Object.entries(parameters).map(([key, parameter]) => [`vtp_${key}`, value(parameter)]));

function value(template: unknown): unknown {
  if (Array.isArray(template)) return ['list', ...template.map(value)];
  if (!isTemplate(template)) return template;
  const parts = template.parts.map(part);
  if (parts.length > 1) return ['template', ...parts];
  const [only = ''] = parts;
  return typeof only === 'string' && /^(true|false|\d)$/.test(only) ? JSON.parse(only) : only;
}

function part(piece: string | Slot): unknown {
  if (typeof piece === 'string') {
    return piece.replaceAll('<script>', '<script type="text/gtmscript">').replaceAll("'", '"');
  }
  const macro = ['macro', piece.macro];
  return piece.escape === undefined ? macro : ['escape', macro, 8, 16];
}

function isTemplate(template: unknown): template is Template {
  return Array.isArray((template as Template | undefined)?.parts);
}
