import { vote } from './vote.ts';

declare const window: Window & { __tcfapi?: Function };

let data: any;

/**
 * IAB Transparency and Consent Framework 2.2 and 2.3: purpose 1 (storage), and 7 or 8 (measuring how
 * advertising or content performs).
 * https://github.com/InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework
 */
export function readTcf(ads: boolean): void {
  if (window.__tcfapi) {
    if (!data) {
      data = {};
      window.__tcfapi('addEventListener', 2, function (told: unknown) {
        data = told || data;
      });
    }
    vote(
      data.gdprApplies === false
        ? 1
        : /^(tcl|user)/.test(data.eventStatus)
          ? data.purpose.consents[1] && data.purpose.consents[ads ? 7 : 8]
            ? 1
            : -1
          : 0,
    );
  }
}
