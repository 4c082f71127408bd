import { consentMode } from './consent-mode.ts';
import { gpp } from './gpp.ts';
import { tcf } from './tcf.ts';
import { vote, type Vote } from './votes.ts';

/** What the page told us itself. */
const told: Record<string, unknown> = {};

/** Takes what `pixelwright('consent', { ads, analytics })` says; what it leaves out stays. */
export function tellConsent(choice: Record<string, unknown>): void {
  Object.keys(choice).forEach(function (purpose) {
    told[purpose] = choice[purpose];
  });
}

/**
 * What all signals on the page say together: any denied wins, else any pending holds.
 *
 * @param purpose 1 analytics, 2 ads
 * @param changed called when a signal that is listened to says something new
 * @returns 1 granted, 0 pending, -1 denied, -2 denied by Global Privacy Control, Infinity: no signal
 */
export function consentFor(purpose: number, changed: () => void): number {
  const ads = purpose == 2;
  let votes: number[] = vote(told[ads ? 'ads' : 'analytics']);
  // https://w3c.github.io/gpc/
  if (ads && (navigator as any).globalPrivacyControl) votes.push(-2);
  [
    function (): Vote[] {
      return tcf(ads, changed);
    },
    function (): Vote[] {
      return ads ? gpp(changed) : [];
    },
    function (): Vote[] {
      return consentMode(ads ? 'ad_storage' : 'analytics_storage').concat(ads ? consentMode('ad_user_data') : []);
    },
  ].forEach(function (signal) {
    try {
      votes = votes.concat(signal());
    } catch {
      // A platform that throws says nothing.
    }
  });
  return Math.min.apply(0, votes);
}
