import { sampleData } from '../plan/data-sent.ts';
import type { Plan } from '../plan/plan.ts';
import { markdownCode } from '../render/markdown.ts';
import { fenced } from './fenced.ts';

/** The values that the page has to have, as code that gives them. */
export function provide(plan: Plan): string {
  const { values, variableRoot: root } = plan;
  const sample = sampleData(values, root);
  if (!sample) return 'Nothing: every value is fixed.';
  const code =
    root === undefined ? ['window.dataLayer = window.dataLayer || [];', `dataLayer.push(${sample});`] : [sample];
  const places =
    root === undefined
      ? 'The same names as properties of `window` work too and go first. A top-level `const` or `let` is not on `window`: use `var`, or the data layer.'
      : `They are read from ${markdownCode(`window.${root}`)} alone; an array there is read as a data layer.`;
  const money = values.some(({ field, path }) => field === 'revenue' && path)
    ? ' Revenue is a number, or text such as `"99.90"` or `"1.299,50 €"`; what can be read in two ways, such as `"1.234"`, is not guessed at.'
    : '';
  return [
    fenced('js', ...code),
    places,
    `${when(plan)} What is missing then is named in the event and never made up.${money}`,
  ].join('\n\n');
}

/** When they have to be there. */
function when({ values, trigger, wait, delivery }: Plan): string {
  const late = values
    .filter(({ field, path }) => field !== 'properties' && path)
    .map(({ field }) => markdownCode(field));
  const there =
    trigger.on === 'load' && delivery !== 'module'
      ? 'They must stand above the code'
      : 'They must be there when the pixel fires';
  if (late.length === 0 || wait === 0) return `${there}.`;
  return `${there}; for ${late.join(', ')} it waits up to ${wait / 1000} seconds.`;
}
