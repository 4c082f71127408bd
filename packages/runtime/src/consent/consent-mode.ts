import { own } from '../variables/own.ts';
import { vote } from './vote.ts';

declare const window: Window & { dataLayer?: any };

/**
 * Google Consent Mode, version 2: what gtag('consent', 'default' | 'update', { ad_storage, ... }) said
 * so far. A default of "denied" is no choice of the visitor's yet.
 * https://developers.google.com/tag-platform/security/guides/consent
 */
export function readConsentMode(ads: boolean): void {
  const types = ads ? /^ad_(st|us)/ : /^analy/;
  const votes: Record<string, number> = {};
  // Google's own script, where it runs, knows which of several regions' defaults counts here.
  const entries = own(window, ['google_tag_data', 'ics', 'entries']);
  if (entries) {
    Object.keys(entries).forEach(function (type) {
      const { update, default: initial } = entries[type];
      if (types.test(type) && (update != null || initial != null))
        votes[type] = update ? 1 : update != null ? -1 : +initial;
    });
  } else {
    [].concat(window.dataLayer).forEach(function (push: any) {
      if (own(push, [0]) == 'consent') {
        Object.keys(push[2]).forEach(function (type) {
          if (types.test(type)) votes[type] = push[2][type] == 'granted' ? 1 : push[1] == 'update' ? -1 : 0;
        });
      }
    });
  }
  Object.keys(votes).forEach(function (type) {
    vote(votes[type]!);
  });
}
