import { sectionsOf } from './template-sections.ts';
import { textOf } from './text-of.ts';

/** What a published container may have, in bytes: https://support.google.com/tagmanager/answer/2772488. */
export const publishedLimit = 200 * 1024;

/** From here on GTM warns. */
export const publishedWarning = publishedLimit * 0.7;

/** The characters that a Custom HTML tag may have. */
export const htmlLimit = 102_400;

/** Types of triggers that a tag of GTM's own listens for; and those of them that it knows by an id. */
const listening = new Set([
  'CLICK',
  'LINK_CLICK',
  'FORM_SUBMISSION',
  'ELEMENT_VISIBILITY',
  'HISTORY_CHANGE',
  'JS_ERROR',
  'TIMER',
  'SCROLL_DEPTH',
  'YOU_TUBE_VIDEO',
]);
const tellsApart = new Set([
  'LINK_CLICK',
  'FORM_SUBMISSION',
  'ELEMENT_VISIBILITY',
  'TIMER',
  'SCROLL_DEPTH',
  'YOU_TUBE_VIDEO',
]);

/** Stands for what a variable in a text becomes: `",["escape",["macro",12],8,16],"`. */
const slot = 'x'.repeat(32);

/**
 * About how many bytes the contents of an import file, whatever it is, add to the published container:
 * one row per variable, tag, condition and set of conditions, without names and folders, as published
 * copies of gtm.js have them. GTM's own code, which every container loads, does not count here.
 */
export function publishedSize(file: unknown): number {
  const version = record(record(file)['containerVersion']);
  const conditions = new Set<string>();
  const rules = new Set<string>();
  const listeners: unknown[] = [];
  for (const { type, customEventFilter, filter, autoEventFilter, parameter } of rows(version['trigger'])) {
    const name = textOf(type);
    const event = JSON.stringify({ function: '_eq', arg0: ['macro', 0], arg1: `gtm.${name}` });
    const own = [customEventFilter, filter, autoEventFilter].flatMap(rows).map((condition) => {
      const [left, right] = rows(condition['parameter']);
      return JSON.stringify({ function: '_eq', arg0: valueOf(left), arg1: valueOf(right) });
    });
    // What the event's name says of an own trigger of the data layer, other triggers say beside it.
    if (name !== 'CUSTOM_EVENT') own.unshift(event);
    for (const condition of own) conditions.add(condition);
    rules.add(own.join());
    if (!listening.has(name)) continue;
    listeners.push({
      function: '__cl',
      ...parametersOf(parameter),
      ...(tellsApart.has(name) && { vtp_uniqueTriggerId: '200000001_100' }),
      tag_id: 100,
    });
  }
  const published = {
    macros: [...rows(version['variable']), ...rows(version['builtInVariable'])].map(({ type, parameter }) => ({
      function: `__${textOf(type)}`,
      ...parametersOf(parameter),
    })),
    tags: rows(version['tag']).map(({ type, parameter, tagFiringOption, setupTag, consentSettings }) => ({
      function: `__${textOf(type)}`,
      metadata: ['map'],
      ...(setupTag !== undefined && { setup_tags: ['list', ['tag', 0, 0]] }),
      ...(record(consentSettings)['consentType'] !== undefined && {
        consent: valueOf(record(consentSettings)['consentType']),
      }),
      [textOf(tagFiringOption)]: true,
      ...parametersOf(parameter),
      ...(type === 'html' && { vtp_enableIframeMode: false, vtp_enableEditJsMacroBehavior: false }),
      tag_id: 100,
    })),
    listeners,
    conditions: [...conditions],
    rules: [...rules].map(() => [
      ['if', 100],
      ['add', 100],
    ]),
    firing: rows(version['tag']).flatMap(({ firingTriggerId }) => rows(firingTriggerId).map(() => 100)),
    templates: rows(version['customTemplate']).map(({ templateData }) => runOf(textOf(templateData))),
  };
  return JSON.stringify(published).replace(/[<>&]/g, '\\u00xx').replaceAll('/', '\\/').length;
}

/** What of a template runs on pages: fields, tests and notes are for the editor. */
function runOf(templateData: string): string[] {
  return [...sectionsOf(templateData)].flatMap(([name, text]) =>
    /^SANDBOXED_JS|^WEB_PERMISSIONS$/.test(name) ? text : [],
  );
}

function parametersOf(list: unknown): Record<string, unknown> {
  return Object.fromEntries(rows(list).map((parameter) => [`vtp_${textOf(parameter['key'])}`, valueOf(parameter)]));
}

function valueOf(parameter: unknown): unknown {
  const { value, list, map } = record(parameter);
  if (list !== undefined || map !== undefined) return ['list', ...[list, map].flatMap(rows).map(valueOf)];
  const text = textOf(value);
  if (/^\{\{[^{}]+\}\}$/.test(text)) return ['macro', 12];
  const compiled = /<script\b/i.test(text) ? text.replaceAll("'", '"') : text;
  return compiled.replaceAll('<script>', '<script type="text/gtmscript">').replace(/\{\{[^{}]+\}\}/g, slot);
}

function rows(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(record) : [];
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
