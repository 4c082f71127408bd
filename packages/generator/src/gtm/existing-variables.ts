import type { Plan } from '../plan/plan.ts';
import { tagVariables } from '../plan/tag-variable.ts';
import { markdownCode } from '../render/markdown.ts';
import { builtInTypes, isInternal } from './built-in-variables.ts';

/** The variables that an import file of these plans refers to and does not bring, as Markdown. */
export function existingVariables(plans: readonly Plan[]): string {
  const all = plans.flatMap((plan) => tagVariables(plan));
  const brought = new Set(all.filter(({ reads }) => reads).map(({ name }) => name));
  const names = all
    .filter(({ name }) => !brought.has(name) && !builtInTypes.has(name) && !isInternal(name))
    .map(({ name }) => `- ${markdownCode(`{{${name}}}`)}`);
  if (names.length === 0) return 'The file needs no variable of yours.';
  const list = [...new Set(names)].sort().join('\n');
  return `Your container must have these variables before the import, with exactly these names; the file does not bring them:\n\n${list}`;
}
