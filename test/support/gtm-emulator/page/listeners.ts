import type { PublishedTrigger, Template } from '../resource.ts';

type Push = (message: Record<string, unknown>) => void;

/**
 * GTM's own listeners, which push events for triggers that ask for them; without such a trigger they
 * are not there: https://support.google.com/tagmanager/answer/7679316 and the answers beside it.
 */
export function listen(triggers: PublishedTrigger[], push: Push): void {
  const has = (...types: string[]) => triggers.some(({ type }) => types.includes(type));
  if (has('CLICK')) {
    document.addEventListener('click', ({ target }) => push(elementEvent('gtm.click', target as Element)), true);
  }
  if (has('LINK_CLICK')) {
    document.addEventListener('click', ({ target }) => {
      const link = (target as Element).closest('a[href], area[href]');
      if (link) push(elementEvent('gtm.linkClick', link));
    });
  }
  if (has('FORM_SUBMISSION')) {
    document.addEventListener('submit', ({ target }) => push(elementEvent('gtm.formSubmit', target as Element)));
  }
  if (has('HISTORY_CHANGE')) listenToHistory(push);
  for (const trigger of triggers) if (trigger.type === 'ELEMENT_VISIBILITY') listenToSight(trigger, push);
}

function elementEvent(event: string, element: Element): Record<string, unknown> {
  return {
    event,
    'gtm.element': element,
    'gtm.elementClasses': element.getAttribute('class') ?? '',
    'gtm.elementId': element.id,
    'gtm.elementTarget': element.getAttribute('target') ?? '',
    'gtm.elementUrl': (element as HTMLAnchorElement).href ?? (element as HTMLFormElement).action ?? '',
  };
}

/** https://support.google.com/tagmanager/answer/7679322 */
function listenToHistory(push: Push): void {
  let fragment = location.hash.slice(1);
  const changed = (source: string) => {
    const before = fragment;
    fragment = location.hash.slice(1);
    push({
      event: 'gtm.historyChange',
      'gtm.historyChangeSource': source,
      'gtm.oldUrlFragment': before,
      'gtm.newUrlFragment': fragment,
      'gtm.newHistoryState': history.state,
    });
  };
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name];
    history[name] = function (...given: StateChange) {
      original.apply(history, given);
      changed(name);
    };
  }
  addEventListener('popstate', () => changed('popstate'));
  addEventListener('hashchange', () => {
    if (location.hash.slice(1) !== fragment) changed('hashChange');
  });
}

type StateChange = [data: unknown, unused: string, url?: string | URL | null];

/** https://support.google.com/tagmanager/answer/7679410: once per page, once per element, or each time. */
function listenToSight({ id, parameters }: PublishedTrigger, push: Push): void {
  const text = (key: string) => (parameters[key] as Template | undefined)?.parts.join('') ?? '';
  const selector = text('selectorType') === 'ID' ? `[id="${text('elementId')}"]` : text('elementSelector');
  const ratio = Number(text('onScreenRatio') || 50) / 100;
  const seen = new Set<Element>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, intersectionRatio, target } of entries) {
        if (!isIntersecting || intersectionRatio < ratio) continue;
        if (text('firingFrequency') === 'ONCE' ? seen.size : seen.has(target)) continue;
        seen.add(target);
        push({
          ...elementEvent('gtm.elementVisibility', target),
          'gtm.triggers': id,
          'gtm.visibleRatio': Math.round(intersectionRatio * 100),
        });
      }
    },
    { threshold: ratio },
  );
  const look = () => {
    for (const element of document.querySelectorAll(selector)) observer.observe(element);
  };
  look();
  if (text('useDomChangeListener') === 'true')
    new MutationObserver(look).observe(document, { childList: true, subtree: true });
}
