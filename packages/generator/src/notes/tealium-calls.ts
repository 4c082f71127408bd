import { sampleData, withEvent } from '../plan/data-sent.ts';
import type { Plan, PlannedValue } from '../plan/plan.ts';
import { markdownCode } from '../render/markdown.ts';
import { serialise } from '../render/serialise.ts';
import { fenced } from './fenced.ts';

/** The load rule of the tag. */
export function loadRule({ tealium, type, pages }: Plan): string {
  const { events, anyView } = tealium!;
  const limit = pages.length
    ? ` Whatever the rule, the code fires only where the path of the page matches ${pages.map((page) => markdownCode(page)).join(' or ')}.`
    : '';
  if (type === 'pageview') return `*All Pages*.${limit}`;
  const equal = `\`tealium_event\` *is defined* AND \`tealium_event\` *equals* ${markdownCode(events[0]!)}`;
  if (!anyView)
    return `Create a rule: ${equal}. Keep *is defined* in front: a condition on a variable that a call does not have throws, and the rest of the rule is lost. *Equals* tells upper from lower case.${limit}`;
  return `Create a rule that is true on the page that follows the conversion, and on no other: every view that it lets through fires the pixel. A \`utag.link\` fires it only with ${equal.slice(equal.lastIndexOf('`tealium'))}. Begin each condition with *is defined*: one on a variable that a call does not have throws, and the rest of the rule is lost.${limit}`;
}

const values = { revenue: '99.90', currency: 'EUR', transaction_id: 'A-1001', properties: 'value' };

/** What the site must call, with the data that the tag reads. */
export function utagCalls(plan: Plan): string {
  const { tealium, type, maxAge } = plan;
  const flat: Record<string, unknown> = {};
  for (const { path, variable, field } of plan.values) if (path) flat[variable!] = values[field];
  if (maxAge) flat[maxAge.variable] = '2026-01-05T10:00:00Z';
  const isNested = ({ path }: PlannedValue) =>
    path!.some((step) => typeof step === 'number') && !Object.hasOwn(flat, path![0]!);
  const nested = plan.values.filter((value) => value.path && isNested(value));
  for (const { variable } of nested) delete flat[variable!];
  const event = { tealium_event: type === 'pageview' ? 'page_view' : tealium!.events[0]! };
  const data = withEvent(event, { ...flat, ...JSON.parse(sampleData(nested) ?? '{}') });
  const object = ['{', ...Object.entries(data).map(([key, value]) => `  ${serialise(key)}: ${serialise(value)},`), '}'];
  const call = (before: string, after: string) => [before + object[0]!, ...object.slice(1, -1), object.at(-1)! + after];
  const blocks = [
    ['When the page loads, above `utag.js`:', call('window.utag_data = ', ';')],
    ['On a new view of a single-page application:', call('utag.view(', ');')],
    ...(type === 'pageview' ? [] : ([['On anything else that a visitor does:', call('utag.link(', ');')]] as const)),
  ] as const;
  return blocks.map(([title, lines]) => `${title}\n\n${fenced('js', ...lines)}`).join('\n\n');
}
