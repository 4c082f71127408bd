import { own } from '../variables/own.ts';
import { vote, type Vote } from './votes.ts';

declare const dataLayer: any;

/**
 * Google Consent Mode, version 2: what gtag('consent', 'default' | 'update', ...) said so far. A
 * default of "denied" is no choice of the visitor's yet.
 * https://developers.google.com/tag-platform/security/guides/consent
 *
 * @param type ad_storage, ad_user_data or analytics_storage
 */
export function consentMode(type: string): Vote[] {
  // Google's own script, where it runs, knows which of several regions' defaults counts here.
  let state = own(window, ['google_tag_data', 'ics', 'entries', type]);
  if (!state || (state.update == null && state.default == null)) {
    state = {};
    try {
      [].concat(dataLayer).forEach(function (push: any) {
        const value = own(push, [0]) == 'consent' && own(push, [2, type]);
        if (value) state[push[1]] = value == 'granted';
      });
    } catch {
      // There is no data layer.
    }
  }
  if (state.update == null && state.default === false) return [0];
  return vote(state.update == null ? state.default : state.update);
}
