import { own } from '../variables/own.ts';
import { vote, type Vote } from './votes.ts';

declare const window: Window & { __tcfapi?: Function };

let data: any;

/**
 * IAB Transparency and Consent Framework 2.2 and 2.3: purpose 1 (storage), and 7 or 8 (measuring how
 * advertising or content performs).
 * https://github.com/InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework
 */
export function tcf(ads: boolean, changed: () => void): Vote[] {
  if (!data && window.__tcfapi) {
    data = {};
    window.__tcfapi('addEventListener', 2, function (told: unknown) {
      data = told || data;
      changed();
    });
  }
  if (!data) return [];
  if (data.gdprApplies === false) return [1];
  const consents = own(data, ['purpose', 'consents']) || {};
  return /^(tcloaded|useractioncomplete)$/.test(data.eventStatus)
    ? vote(!!(consents[1] && consents[ads ? 7 : 8]))
    : [0];
}
