import { builtInTypes } from '../gtm/built-in-variables.ts';

const words = (text: string) => new Set(text.trim().split(/\s+/));

/**
 * The enums of import files: those of the API's discovery document (revision 20260826) in capitals
 * (reference note, 2).
 */
export const parameterTypes = words('TEMPLATE INTEGER BOOLEAN LIST MAP TAG_REFERENCE TRIGGER_REFERENCE');

export const conditionTypes = words(
  `EQUALS CONTAINS STARTS_WITH ENDS_WITH MATCH_REGEX GREATER GREATER_OR_EQUALS LESS LESS_OR_EQUALS CSS_SELECTOR
  URL_MATCHES`,
);

export const triggerTypes = words(
  `PAGEVIEW DOM_READY WINDOW_LOADED CUSTOM_EVENT TRIGGER_GROUP INIT CONSENT_INIT SERVER_PAGEVIEW ALWAYS FORM_SUBMISSION
  CLICK LINK_CLICK JS_ERROR HISTORY_CHANGE TIMER AMP_CLICK AMP_TIMER AMP_SCROLL AMP_VISIBILITY YOU_TUBE_VIDEO
  SCROLL_DEPTH ELEMENT_VISIBILITY FIREBASE_APP_EXCEPTION FIREBASE_APP_UPDATE FIREBASE_CAMPAIGN FIREBASE_FIRST_OPEN
  FIREBASE_IN_APP_PURCHASE FIREBASE_NOTIFICATION_DISMISS FIREBASE_NOTIFICATION_FOREGROUND FIREBASE_NOTIFICATION_OPEN
  FIREBASE_NOTIFICATION_RECEIVE FIREBASE_OS_UPDATE FIREBASE_SESSION_START FIREBASE_USER_ENGAGEMENT`,
);

export const firingOptions = words('ONCE_PER_EVENT ONCE_PER_LOAD UNLIMITED');
export const consentStatuses = words('NOT_SET NOT_NEEDED NEEDED');

const otherBuiltIns = words('EVENT_NAME CLIENT_NAME REQUEST_PATH REQUEST_METHOD QUERY_STRING VISITOR_REGION LANGUAGE');

/** Those of apps and AMP pages are not spelled out here. */
export function isBuiltInType(type: string): boolean {
  return (
    [...builtInTypes.values()].includes(type) ||
    otherBuiltIns.has(type) ||
    /^(AMP|APP|FIREBASE|DEVICE|OS|PLATFORM|RESOLUTION|SDK|ADVERTISER|ADVERTISING|SERVER_PAGE)(_[A-Z]+)+$/.test(type)
  );
}

/** The spelling of import files for one of the API's: `oncePerEvent` is `ONCE_PER_EVENT`. */
export function inCapitals(text: string): string {
  return text.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
}
