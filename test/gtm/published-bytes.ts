import { publish } from '../support/gtm-emulator/publish.ts';
import type { PublishedCondition, Resource, Slot, Template } from '../support/gtm-emulator/resource.ts';

/**
 * The bytes of a container's `resource` in the form that gtm.js has it (seen in published copies:
 * macros, tags, predicates and rules as arrays of short lists, without names or folders). GTM's own
 * code, which every container loads, is not part of it.
 */
export function publishedBytes(file: unknown): number {
  const resource: Resource = publish(file);
  const value = (template: unknown): unknown => {
    if (Array.isArray(template)) return ['list', ...template.map(value)];
    if (!isTemplate(template)) return template;
    const parts = template.parts.map(part);
    return parts.length > 1 ? ['template', ...parts] : (parts[0] ?? '');
  };
  const vtp = (parameters: object) =>
    Object.fromEntries(Object.entries(parameters).map(([key, parameter]) => [`vtp_${key}`, value(parameter)]));
  const predicates: string[] = [];
  const predicate = (condition: object) => {
    const text = JSON.stringify(condition);
    if (!predicates.includes(text)) predicates.push(text);
    return predicates.indexOf(text);
  };
  const conditions = (list: PublishedCondition[]) =>
    list.map(({ type, left, right }) =>
      predicate({ function: `_${type.toLowerCase()}`, arg0: value(left), arg1: value(right) }),
    );
  const published = {
    version: '1',
    macros: resource.macros.map(({ type, parameters }) => ({ function: `__${type}`, ...vtp(parameters) })),
    tags: resource.tags.map(({ id, type, parameters, option, consent, setup }, at) => ({
      function: `__${type}`,
      metadata: ['map'],
      [option.toLowerCase()]: true,
      ...vtp(parameters),
      ...(consent.length > 0 && { consent: ['list', ...consent] }),
      ...(setup.length > 0 && { setup_tags: ['list', ['tag', 0, at]] }),
      ...(type === 'html' && { vtp_enableIframeMode: false, vtp_enableEditJsMacroBehavior: false }),
      tag_id: Number(id),
    })),
    rules: resource.tags.flatMap(({ firing }, at) =>
      firing.map((id) => [
        ['if', ...conditions(resource.triggers[id]?.conditions ?? [])],
        ['add', at],
      ]),
    ),
  };
  // Predicates are collected on the way.
  return JSON.stringify({ ...published, predicates: predicates.map((text) => JSON.parse(text)) }).length;
}

function part(piece: string | Slot): unknown {
  if (typeof piece === 'string') return piece;
  const macro = ['macro', piece.macro];
  return piece.escape === undefined ? macro : ['escape', macro, 8, 16];
}

function isTemplate(value: unknown): value is Template {
  return Array.isArray((value as Template | undefined)?.parts);
}
