import handlebars from 'handlebars/runtime.js';
import { templates } from '../generated/templates.ts';

type TemplateName = keyof typeof templates;

const compiled = new Map<string, (values: unknown) => string>();

/**
 * Fills an envelope. Nothing is escaped here: every value must come from `serialise`,
 * `markdownText`, `markdownCode`, or be text of our own.
 */
export function render(name: TemplateName, values: Record<string, unknown>): string {
  let template = compiled.get(name);
  if (!template) {
    template = handlebars.template(templates[name]);
    compiled.set(name, template);
  }
  return template(values);
}
