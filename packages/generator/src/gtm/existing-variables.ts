import type { Plan } from '../plan/plan.ts';
import { tagVariables } from '../plan/tag-variable.ts';
import { markdownCode } from '../render/markdown.ts';
import { builtInTypes } from './built-in-variables.ts';

/** The variables that an import file of these plans refers to and does not bring, as Markdown. */
export function existingVariables(plans: readonly Plan[]): string {
  const names = plans
    .flatMap((plan) => tagVariables(plan))
    .filter(({ name, reads }) => !reads && !builtInTypes.has(name))
    .map(({ name }) => `- ${markdownCode(`{{${name}}}`)}`);
  if (names.length === 0) return 'The file needs no variable of yours.';
  const list = [...new Set(names)].sort().join('\n');
  return `Your container must have these variables before the import, with exactly these names; the file does not bring them:\n\n${list}`;
}
