import type { Plan } from '../plan/plan.ts';
import { markdownCode } from '../render/markdown.ts';

/** What fires the tag, in words. */
export function gtmFires({ trigger, pages, key, conversionType, type, hashRoutes }: Plan): string {
  const limit = pages.length ? `, where the path matches ${pages.map((page) => markdownCode(page)).join(' or ')}` : '';
  const selector = markdownCode(trigger.selector ?? `[data-pixel~="${key}"]`);
  const pushed = (event: string) =>
    `when ${markdownCode(`{ event: ${JSON.stringify(event)} }`)} is pushed to the data layer`;
  const clicked = `when a visitor clicks on an element that matches ${selector}`;
  const what = {
    load: 'when the page loads',
    click: clicked,
    manual: `${clicked}, and ${pushed(conversionType ?? type)}`,
    submit: `when a visitor submits a form that matches ${selector}`,
    visible: `when a visitor has seen half of an element that matches ${selector}`,
    event: pushed(trigger.event ?? ''),
    route: `when the page loads, and with each path${hashRoutes ? ' or fragment' : ''} that the page goes to without loading`,
  }[trigger.on];
  return `It fires ${what}${limit}.`;
}
