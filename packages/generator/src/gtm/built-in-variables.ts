/**
 * The built-in variables of web containers, by the name that `{{…}}` uses: real exports (reference
 * note, 1.2) and Google's list, https://support.google.com/tagmanager/answer/7182738. A built-in
 * that a filter uses and that is not enabled never matches.
 */
const titled = `PAGE_URL PAGE_HOSTNAME PAGE_PATH REFERRER EVENT CONTAINER_ID CONTAINER_VERSION RANDOM_NUMBER HTML_ID
  ENVIRONMENT_NAME DEBUG_MODE CLICK_ELEMENT CLICK_CLASSES CLICK_ID CLICK_TARGET CLICK_URL CLICK_TEXT FORM_ELEMENT
  FORM_CLASSES FORM_ID FORM_TARGET FORM_URL FORM_TEXT ERROR_MESSAGE ERROR_LINE ERROR_URL NEW_HISTORY_STATE
  OLD_HISTORY_STATE NEW_HISTORY_FRAGMENT OLD_HISTORY_FRAGMENT NEW_HISTORY_URL OLD_HISTORY_URL HISTORY_SOURCE
  SCROLL_DEPTH_THRESHOLD SCROLL_DEPTH_UNITS VIDEO_PROVIDER VIDEO_URL VIDEO_TITLE VIDEO_DURATION VIDEO_PERCENT
  VIDEO_VISIBLE VIDEO_STATUS VIDEO_CURRENT_TIME ANALYTICS_CLIENT_ID ANALYTICS_SESSION_ID ANALYTICS_SESSION_NUMBER`;

const ownNames: Record<string, string> = {
  SCROLL_DEPTH_DIRECTION: 'Scroll Direction',
  ELEMENT_VISIBILITY_RATIO: 'Percent Visible',
  ELEMENT_VISIBILITY_TIME: 'On-Screen Duration',
};

/** Type by name. */
export const builtInTypes: ReadonlyMap<string, string> = new Map([
  ...titled.split(/\s+/).map((type) => [titleOf(type), type] as const),
  ...Object.entries(ownNames).map(([type, name]) => [name, type] as const),
]);

/** Whether GTM itself gives a variable to triggers, in every container. */
export function isInternal(name: string): boolean {
  return name === '_event' || name === '_triggers';
}

function titleOf(type: string): string {
  return type
    .split('_')
    .map((word) => (['ID', 'URL', 'HTML'].includes(word) ? word : word[0] + word.slice(1).toLowerCase()))
    .join(' ');
}
