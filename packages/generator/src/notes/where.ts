import type { Plan } from '../plan/plan.ts';
import { markdownCode } from '../render/markdown.ts';

const paste = (page: string) =>
  `Paste the content of \`snippet.html\` into the HTML of ${page}, in \`<head>\` or \`<body>\`.`;

/** Where a snippet is pasted, and when it fires. */
export function where(plan: Plan): string {
  const { trigger, pages, type } = plan;
  const limit = pages.length
    ? ` It fires only where the path matches ${pages.map((page) => markdownCode(page)).join(' or ')}.`
    : '';
  if (trigger.on === 'load') {
    const page =
      type === 'pageview' || pages.length ? 'every page' : 'the page that follows the conversion, and of no other';
    return `${paste(page)} It fires when the page loads.${limit}`;
  }
  if (trigger.on === 'route') {
    const counts = plan.hashRoutes ? 'path or hash' : 'path';
    return `${paste('every page')} It fires on the first page and whenever the ${counts} has changed.${limit}`;
  }
  return [
    `${paste('every page where this can happen')} It fires${limit && ', where the page allows it,'}`,
    [firesWhen(plan), firesOnCall(plan)].join('\n'),
    ...(limit ? [limit.trim()] : []),
  ].join('\n\n');
}

function firesWhen({ trigger, key }: Plan): string {
  if (trigger.on === 'event') {
    const { event = '' } = trigger;
    return event.startsWith('dom:')
      ? `- on the DOM event ${markdownCode(event.slice(4))}, where it reaches \`window\`;`
      : `- when ${markdownCode(`{ event: ${JSON.stringify(event)} }`)} is pushed to the data layer;`;
  }
  const what = {
    submit: 'a visitor submits a form',
    visible: 'a visitor has seen half of an element',
  } as Record<string, string>;
  const selector = trigger.selector ?? `[data-pixel~="${key}"]`;
  const example = trigger.selector === undefined ? `, for example \`<button data-pixel="${key}">\`` : '';
  return `- when ${what[trigger.on] ?? 'a visitor clicks on an element'} that matches ${markdownCode(selector)}${example};`;
}

function firesOnCall({ key, global, values }: Plan): string {
  const given = values.find(({ path }) => path);
  const withValues = given
    ? ` Values given with the call go before those of the page: ${markdownCode(`${global}('fire', '${key}', { ${JSON.stringify(given.key)}: … })`)}.`
    : '';
  return `- when a script of the page calls ${markdownCode(`${global}('fire', '${key}')`)}.${withValues}`;
}
