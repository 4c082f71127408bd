import { readConsentMode } from './consent-mode.ts';
import { readGpp } from './gpp.ts';
import { readTcf } from './tcf.ts';
import { openVote, verdict, vote } from './vote.ts';

/** What the page told us itself: pixelwright('consent', { ads, analytics }). What it leaves out stays. */
export const told: Record<string, unknown> = {};

/**
 * What all signals on the page say together: any denied wins, else any pending holds.
 *
 * @param purpose 1 analytics, 2 ads
 * @returns 1 granted, 0 pending, -1 denied, -2 denied by Global Privacy Control, 2: no signal
 */
export function consentFor(purpose: unknown): number {
  const ads = purpose == 2;
  openVote();
  const choice = told[ads ? 'ads' : 'analytics'];
  if (choice != null) vote(choice === true ? 1 : -1);
  // https://w3c.github.io/gpc/
  if (ads && (navigator as any).globalPrivacyControl) vote(-2);
  [readConsentMode, readTcf, ads && readGpp].forEach(function (read) {
    try {
      if (read) read(ads);
    } catch {
      // A platform that throws has not said yes.
      vote(0);
    }
  });
  return verdict;
}
