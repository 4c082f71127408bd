import type { PublishedTrigger } from '../resource.ts';

/**
 * The data layer event at which a trigger of each type may fire: the `gtm.…` names that Preview shows
 * (https://support.google.com/tagmanager/answer/7679319).
 */
const events: Record<string, string> = {
  CONSENT_INIT: 'gtm.init_consent',
  INIT: 'gtm.init',
  PAGEVIEW: 'gtm.js',
  DOM_READY: 'gtm.dom',
  WINDOW_LOADED: 'gtm.load',
  CLICK: 'gtm.click',
  LINK_CLICK: 'gtm.linkClick',
  FORM_SUBMISSION: 'gtm.formSubmit',
  HISTORY_CHANGE: 'gtm.historyChange',
  ELEMENT_VISIBILITY: 'gtm.elementVisibility',
  SCROLL_DEPTH: 'gtm.scrollDepth',
  TIMER: 'gtm.timer',
  YOU_TUBE_VIDEO: 'gtm.video',
  JS_ERROR: 'gtm.pageError',
};

/** Triggers that every container has and no file defines (reference note, 1.2). */
const standing: Record<string, string> = {
  '2147479553': 'PAGEVIEW',
  '2147479572': 'CONSENT_INIT',
  '2147479573': 'INIT',
};

/** Whether an event is the kind that a trigger waits for; its filters come after that. */
export function waitsFor(id: string, trigger: PublishedTrigger | undefined, event: string, asked: unknown): boolean {
  const type = trigger?.type ?? standing[id];
  // A trigger that nothing defines imports cleanly and never fires (reference note, 3.3).
  if (type === undefined) return false;
  if (type === 'CUSTOM_EVENT') return true;
  if (type === 'ELEMENT_VISIBILITY' && asked !== id) return false;
  return events[type] === event;
}
