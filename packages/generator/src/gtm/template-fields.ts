import type { Plan } from '../plan/plan.ts';
import { tagVariables } from '../plan/tag-variable.ts';
import type { Parameter } from './container-types.ts';
import { template } from './parameters.ts';

/** A field of the template, and the variable that the imported tag fills it with. */
export interface TemplateField {
  name: string;
  key: string;
  variable: string;
}

/** The values that the page has to give, as fields of the tag. Names of fields are ours, as keys may be any text. */
export function templateFields(plan: Plan): TemplateField[] {
  const own = ['currency', 'revenue', 'transaction_id', 'ordered_at'];
  return tagVariables(plan).map(({ key, name }, at) => ({
    name: own.includes(key) ? key : `property${at + 1}`,
    key,
    variable: name,
  }));
}

/** The parameters of a tag of this template. */
export function templateTag(plan: Plan): Parameter[] {
  return templateFields(plan).map(({ name, variable }) => template(name, `{{${variable}}}`));
}
