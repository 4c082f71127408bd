import { pagesExpression } from '../plan/page-patterns.ts';
import type { Plan } from '../plan/plan.ts';
import { withInside } from '../plan/selector.ts';
import type { Condition, Trigger } from './container-types.ts';
import { entityName } from './names.ts';
import { boolean, condition, template } from './parameters.ts';

/** The trigger All Pages, which every container has and no file defines (reference note, 1.2). */
export const allPages = '2147479553';

/** A trigger to be defined; what is equal in all but its name is one trigger for many pixels. */
export type TriggerShape = Omit<Trigger, 'triggerId' | 'accountId' | 'containerId' | 'fingerprint' | 'parentFolderId'>;

/** What fires a pixel's tag; any of them does. */
export function triggersOf(plan: Plan): (TriggerShape | typeof allPages)[] {
  const { trigger, conversionType } = plan;
  const pages = pageFilter(plan);
  const where = plan.pages.length ? ` on ${plan.pages.join(' or ')}` : '';
  const named = (text: string) => entityName(text + where) || 'Trigger';
  const filtered = (...more: Condition[]) => {
    const filter = [...more, ...pages];
    return filter.length ? { filter } : {};
  };
  const load = () => (pages.length ? { name: named('Page View'), type: 'PAGEVIEW' as const, ...filtered() } : allPages);
  const event = (name: string): TriggerShape => ({
    name: named(`CE - ${name}`),
    type: 'CUSTOM_EVENT',
    customEventFilter: [equals('_event', name)],
    ...filtered(),
  });
  const selector = escaped(trigger.selector ?? `[data-pixel~="${plan.key}"]`);
  const click = (): TriggerShape => ({
    name: named(`Click - ${selector}`),
    type: 'CLICK',
    ...filtered(condition('CSS_SELECTOR', 'Click Element', escaped(withInside(selector)))),
  });
  switch (trigger.on) {
    case 'load':
      return [load()];
    case 'event':
      return [event(trigger.event!)];
    case 'click':
      return [click()];
    case 'manual':
      return [click(), event(conversionType ?? plan.type)];
    case 'submit':
      return [
        {
          name: named(`Form - ${selector}`),
          type: 'FORM_SUBMISSION',
          ...filtered(condition('CSS_SELECTOR', 'Form Element', selector)),
          waitForTags: boolean(undefined, false),
          checkValidation: boolean(undefined, false),
          waitForTagsTimeout: template(undefined, '2000'),
          uniqueTriggerId: { type: 'TEMPLATE' },
        },
      ];
    case 'visible':
      return [
        {
          name: named(`Visible - ${selector}`),
          type: 'ELEMENT_VISIBILITY',
          ...filtered(),
          parameter: [
            boolean('useOnScreenDuration', false),
            boolean('useDomChangeListener', true),
            template('elementSelector', selector),
            template('firingFrequency', 'ONCE'),
            template('selectorType', 'CSS'),
            template('onScreenRatio', '50'),
          ],
        },
      ];
    case 'route':
      // GTM tells of each entry, also of the same path; the runtime knows paths, and which of them count.
      return [allPages, { name: 'History', type: 'HISTORY_CHANGE' }];
  }
}

function pageFilter({ pages }: Plan): Condition[] {
  return pages.length ? [condition('MATCH_REGEX', 'Page Path', pagesExpression(pages))] : [];
}

/** Text that may hold `{{` cannot stand in a parameter, where that is a variable; a pattern can say it otherwise. */
function equals(variable: string, text: string): Condition {
  if (!/\{\{|\}\}/.test(text)) return condition('EQUALS', variable, text);
  return condition('MATCH_REGEX', variable, `^${text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`);
}

/** Inside a selector, only a string can hold `{{`. */
function escaped(selector: string): string {
  return selector.replace(/\{(?=\{)/g, '\\7b ').replace(/\}(?=\})/g, '\\7d ');
}
