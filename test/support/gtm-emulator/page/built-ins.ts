import type { DataLayerModel } from './data-layer-model.ts';

/**
 * Built-in variables: https://support.google.com/tagmanager/answer/7182738. Those of clicks, forms and
 * visibility read what GTM's own listeners pushed (`gtm.element` and its kind).
 */
export function builtIn(type: string, model: DataLayerModel, id: string): unknown {
  const element = model.get('gtm.element') as Element | undefined;
  switch (type) {
    case 'EVENT':
      return model.get('event');
    case 'PAGE_URL':
      return location.href.replace(/#.*/, '');
    case 'PAGE_HOSTNAME':
      return location.hostname;
    case 'PAGE_PATH':
      return location.pathname;
    case 'REFERRER':
      return document.referrer;
    case 'CONTAINER_ID':
      return id;
    case 'CONTAINER_VERSION':
      return '1';
    case 'ENVIRONMENT_NAME':
      return 'Live';
    case 'DEBUG_MODE':
      return false;
    case 'RANDOM_NUMBER':
      return Math.floor(Math.random() * 2147483647);
    case 'HTML_ID':
      return model.get('gtm.elementId');
    case 'CLICK_ELEMENT':
    case 'FORM_ELEMENT':
      return element;
    case 'CLICK_CLASSES':
    case 'FORM_CLASSES':
      return model.get('gtm.elementClasses');
    case 'CLICK_ID':
    case 'FORM_ID':
      return model.get('gtm.elementId');
    case 'CLICK_TARGET':
    case 'FORM_TARGET':
      return model.get('gtm.elementTarget');
    case 'CLICK_URL':
    case 'FORM_URL':
      return model.get('gtm.elementUrl');
    case 'CLICK_TEXT':
    case 'FORM_TEXT':
      return element?.textContent?.trim();
    case 'HISTORY_SOURCE':
      return model.get('gtm.historyChangeSource');
    case 'NEW_HISTORY_FRAGMENT':
      return model.get('gtm.newUrlFragment');
    case 'OLD_HISTORY_FRAGMENT':
      return model.get('gtm.oldUrlFragment');
    case 'NEW_HISTORY_STATE':
      return model.get('gtm.newHistoryState');
    case 'OLD_HISTORY_STATE':
      return model.get('gtm.oldHistoryState');
    case 'ELEMENT_VISIBILITY_RATIO':
      return model.get('gtm.visibleRatio');
    case 'ELEMENT_VISIBILITY_TIME':
      return model.get('gtm.visibleTime');
    case 'SCROLL_DEPTH_THRESHOLD':
      return model.get('gtm.scrollThreshold');
    case 'SCROLL_DEPTH_UNITS':
      return model.get('gtm.scrollUnits');
    case 'SCROLL_DEPTH_DIRECTION':
      return model.get('gtm.scrollDirection');
    default:
      // Of videos and errors, nothing happens on the pages of the tests.
      return undefined;
  }
}
