import { emit } from '../generate.ts';
import { tagWithRuntime, inTag } from '../gtm/tag-html.ts';
import { templateTag } from '../gtm/template-fields.ts';
import { hasTemplate, templateText } from '../gtm/template-file.ts';
import type { Plan } from '../plan/plan.ts';
import { tagVariables } from '../plan/tag-variable.ts';

/** What a tag manager runs, beside the config: variables of Google Tag Manager as `{{name}}`. */
export type TagText =
  /** A tag with its runtime, or a template of Tealium. */
  | { of: 'html' | 'tealium'; text: string }
  /** A tag that calls the runtime of another: `text` has the values, as `valuesText` writes them, in place of the call. */
  | { of: 'call'; text: string }
  /** The sandboxed code of a template, and what each tag that fires it fills its fields with. */
  | { of: 'template'; text: string; filled: readonly Record<string, unknown>[] };

/** Whether `generate` writes the same, line ends aside. */
export function isGeneratedTag(tag: TagText, plan: Plan): boolean {
  const text = plain(tag.text);
  switch (tag.of) {
    case 'html':
      return text === plain(tagWithRuntime(plan));
    case 'call':
      return text === callText(valuesText(tagVariables(plan).map(({ key, name }) => [key, `{{${name}}}`])));
    case 'template': {
      const filled = JSON.stringify(filledIn(templateTag(plan)));
      return (
        hasTemplate(plan) &&
        text === plain(sandboxedCode(templateText(plan))) &&
        tag.filled.every((fields) => JSON.stringify(fields) === filled)
      );
    }
    case 'tealium': {
      const [whole, ...blocks] = emit(plan).files.map((file) => plain(file.text));
      // Who keeps the template that Tealium made has the two blocks alone; so has a published one.
      return /^\/\/~~tc: Pixelwright:/m.test(text) && text.includes('##UTGEN##')
        ? withoutHead(text) === withoutHead(whole!)
        : blocks.every((block) => text.includes(block));
    }
  }
}

const plain = (text: string) => text.replaceAll('\r\n', '\n').trim();

/** It has the pixel's name, which may change. */
const withoutHead = (text: string) => text.replace(/^\/\/~~.*\n/gm, '');

const callText = (values: string) => inTag(`try{${values}}catch(e){}`);

/** The values of a call, by name. */
export function valuesText(values: readonly (readonly [string, string])[]): string {
  return JSON.stringify(Object.fromEntries(values));
}

/** The code of a template (`.tpl`) of Google Tag Manager. */
export function sandboxedCode(template: string): string {
  return /___SANDBOXED_JS_FOR_WEB_TEMPLATE___([^]*?)(?=\n___[A-Z_]+___|$)/.exec(template)?.[1] ?? '';
}

/** Parameters of a tag by their keys, in whatever order they are. */
export function filledIn(parameters: readonly { key?: unknown; value?: unknown }[]): Record<string, unknown> {
  const fields = parameters.map(({ key, value }) => [String(key), value] as const);
  return Object.fromEntries(fields.toSorted(([left], [right]) => (left < right ? -1 : 1)));
}
