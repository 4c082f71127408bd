import { parseAddress } from '../address.ts';
import type { Plan } from '../plan/plan.ts';
import { markdownCode, markdownText } from '../render/markdown.ts';

/** What every form's notes say of the pixel. */
export function facts(plan: Plan): Record<'name' | 'key' | 'kind' | 'origin', string> {
  const { name, key, type, conversionType } = plan;
  return {
    name: markdownText(name),
    key: markdownCode(key),
    kind: `a ${type}${conversionType === undefined ? '' : ` of type ${markdownCode(conversionType)}`}`,
    origin: parseAddress(plan.destination.endpoint).origin,
  };
}
