import { sampleData, withEvent } from '../plan/data-sent.ts';
import type { Plan } from '../plan/plan.ts';
import { fenced } from './fenced.ts';

/** What the site has to push, as the very code, with the pixel's own names. */
export function gtmProvide(plan: Plan): string {
  const { values, variableRoot: root, trigger, conversionType, type, maxAge } = plan;
  const sample = sampleData([...values, ...(maxAge ? [{ field: 'ordered_at' as const, path: maxAge.at }] : [])], root);
  const event = { event: trigger.event, manual: conversionType ?? type }[trigger.on as string];
  const data = root === undefined && sample !== undefined ? (JSON.parse(sample) as object) : undefined;
  const lines = root !== undefined && sample !== undefined ? [sample] : [];
  if (data || event !== undefined) {
    const pushed = JSON.stringify(withEvent({ ...(event !== undefined && { event }) }, data), null, 2);
    lines.push('window.dataLayer = window.dataLayer || [];', `dataLayer.push(${pushed});`);
  }
  if (lines.length === 0) {
    return values.some(({ reference }) => reference !== undefined)
      ? 'Nothing more: what is not fixed comes from variables of your container.'
      : 'Nothing: every value is fixed.';
  }
  const when =
    event === undefined
      ? trigger.on === 'load'
        ? 'It must stand above the code of GTM, as GTM fires the tag as soon as it is there.'
        : 'It must be there before the visitor acts.'
      : data
        ? 'Values and event belong into one push: what is pushed after the event comes too late. An empty value is better than one left out, as GTM remembers what an earlier push has said.'
        : 'Values that the page gives must be there before the event is pushed.';
  const money = values.some(({ field, path }) => field === 'revenue' && path)
    ? ' Revenue is a number, or text such as `"99.90"` or `"1.299,50 €"`; what can be read in two ways, such as `"1.234"`, is not guessed at.'
    : '';
  return [fenced('js', ...lines), `${when} What is missing is named in the event and never made up.${money}`].join(
    '\n\n',
  );
}
