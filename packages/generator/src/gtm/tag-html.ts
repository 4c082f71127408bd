import { runtimeVariants } from '../generated/runtime-variants.ts';
import type { Plan } from '../plan/plan.ts';
import { tagVariables } from '../plan/tag-variable.ts';
import { inScriptTag } from '../render/script-tag.ts';
import { serialiseForTag } from '../render/serialise-for-tag.ts';

/**
 * The Custom HTML of a pixel that carries its runtime. Run again by the next event, the runtime finds
 * itself on the page and hands the pixel over; the call fires it.
 */
export function tagWithRuntime(plan: Plan): string {
  const { before, after } = runtimeVariants[plan.runtime.variant]!;
  const config = serialiseForTag(plan.runtime.config);
  return inTag(`${before}${config}${after};\n${guarded(`window[${name(plan)}]("fire",${key(plan)},${given(plan)})`)}`);
}

/** Code in a tag's HTML. */
export function inTag(code: string): string {
  return inScriptTag(code, undefined).trim();
}

const guarded = (code: string) => `try{${code}}catch(e){}`;
const name = ({ global }: Plan) => serialiseForTag(global);
const key = (plan: Plan) => serialiseForTag(plan.key);

/** The values of the call. Variables stand bare, so that GTM gives them with their type; in quotes all would be text. */
function given(plan: Plan): string {
  const values = tagVariables(plan).map((variable) => `${serialiseForTag(variable.key)}:{{${variable.name}}} `);
  return `{${values.join(',')}}`;
}
