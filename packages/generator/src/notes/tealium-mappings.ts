import type { Plan } from '../plan/plan.ts';
import { cellCode } from '../render/markdown.ts';

/** The values that the tag reads, and the destinations of data mappings that go before them. */
export function mappings({ values, maxAge }: Plan): string {
  const read = values.filter(({ path }) => path);
  const rows = read.map(({ field, key, variable }) => row(field === 'properties' ? `prop.${key}` : field, variable!));
  if (maxAge) rows.push(row('ordered_at', maxAge.variable));
  if (rows.length === 0) return 'None: every value is fixed.';
  const orderId = values.some(({ field, path }) => field === 'transaction_id' && path)
    ? ' `order_id` is accepted for `transaction_id`.'
    : '';
  return [
    'None needed: the tag reads the variables of the left column by itself, as a flat key (`"order.total"`) or nested (`order: { total: … }`). To take a value from another variable, add a data mapping from it to the custom destination of the right column (*+ Add Custom Destination*); a mapping goes before what the tag reads.' +
      orderId,
    ['| read from | custom destination |', '| --- | --- |', ...rows].join('\n'),
  ].join('\n\n');
}

/** Tealium takes a comma for the end of a destination. */
function row(destination: string, variable: string): string {
  return `| ${cellCode(variable)} | ${destination.includes(',') ? 'none, as its name holds a comma' : cellCode(destination)} |`;
}
