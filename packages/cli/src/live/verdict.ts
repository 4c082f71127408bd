import type { FindingCode } from './finding-codes.ts';

/** Why a scenario has no verdict. `ends`: the run could not do what it was asked to, and its exit code says so. */
export const reasonKinds = {
  no_event: { means: 'Nothing fired at the first visit, so there is nothing to follow.', ends: false },
  no_conversion: { means: 'No conversion fired, and each view of a page may count.', ends: false },
  once_only: { means: 'It fired for the first visitor, and for a second not any more.', ends: false },
  at_most_once: {
    means: 'The event is meant to be sent at most once: an image, or `guarantee: at-most-once`.',
    ends: false,
  },
  page_grants: { means: 'The page itself grants the consent that was denied before.', ends: false },
  needs_click: {
    means: 'The pixel fires on a click, and nobody can click in a browser without a debugger.',
    ends: false,
  },
  needs_before: { means: '--before cannot be run in a browser without a debugger.', ends: false },
  needs_dialogs: {
    means: 'The page opens dialog after dialog, which nobody can close in a browser without a debugger.',
    ends: false,
  },
  no_prerender: {
    means: 'The browser did not prerender this page, or did not show what it had prerendered.',
    ends: false,
  },
  page_stopped: { means: 'The page could not be opened, is not there, or does not answer.', ends: true },
  out_of_time: { means: 'The time was up: that of --timeout, or what a page may take to load.', ends: true },
  browser_failed: { means: 'The browser did not do what it was asked to.', ends: true },
} satisfies Record<string, { means: string; ends: boolean }>;

export type ReasonCode = keyof typeof reasonKinds;

/** What one scenario came to. */
export type Judgement =
  | { verdict: 'pass'; why: string }
  | { verdict: 'fail'; why: string; code: FindingCode; pixel?: string }
  | { verdict: 'not tried'; why: string; reason: ReasonCode };

export function notTried(reason: ReasonCode, more = ''): Judgement {
  return { verdict: 'not tried', reason, why: reasonKinds[reason].means + (more && ` ${more}`) };
}
