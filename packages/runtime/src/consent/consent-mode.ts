import { own } from '../variables/own.ts';
import { vote } from './vote.ts';

declare const window: Window & { dataLayer?: any };

/**
 * Google Consent Mode, version 2: what gtag('consent', 'default' | 'update', { ad_storage, ... }) said
 * so far. A default of "denied" is no choice of the visitor's yet.
 * https://developers.google.com/tag-platform/security/guides/consent
 */
export function readConsentMode(ads: boolean): void {
  // Google's own script, where it runs, knows which of several regions' defaults counts here.
  let states = own(window, ['google_tag_data', 'ics', 'entries']);
  if (!states) {
    states = {};
    [].concat(window.dataLayer).forEach(function (push: any) {
      if (own(push, [0]) == 'consent') {
        Object.keys(push[2] || {}).forEach(function (type) {
          const state = (states[type] = states[type] || {});
          const granted = push[2][type] == 'granted';
          // Of several defaults the strictest: which of the regions counts is not known.
          state[push[1]] = granted && (push[1] == 'update' || state.default !== false);
        });
      }
    });
  }
  Object.keys(states).forEach(function (type) {
    const { update, default: initial } = states[type];
    if ((ads ? /^ad_(st|us)/ : /^analy/).test(type) && (update != null || initial != null)) {
      vote(update == null ? +initial : update ? 1 : -1);
    }
  });
}
