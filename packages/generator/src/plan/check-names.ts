import { diagnostic, type Diagnostic } from '@pixelwright/api-client/schema';
import type { Plan, PlannedValue } from './plan.ts';

/**
 * A tag manager gives values by name, `{ revenue: …, sku: … }`, so a property that has the name of a
 * field beside it would be given the field's value.
 */
export function checkNames(
  values: readonly PlannedValue[],
  maxAge: Plan['maxAge'],
  say: (found: Diagnostic) => void,
): void {
  // What is fixed is not looked up.
  const open = values.filter(({ fixed }) => fixed == null);
  const fields: string[] = open.filter(({ field }) => field !== 'properties').map(({ field }) => field);
  if (maxAge) fields.push('ordered_at');
  for (const { field, key } of open) {
    if (field !== 'properties' || !fields.includes(key)) continue;
    const message = `The property ${JSON.stringify(key)} has the name of another value of the event.`;
    say(diagnostic('property_name_taken', '$.config.properties', message));
  }
}
