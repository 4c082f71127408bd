import { eventProblemKinds, type ProblemKind } from '../wire/event-problems.ts';

const kind =
  (severity: ProblemKind['severity']) =>
  (means: string, hint: string): ProblemKind => ({ severity, means, hint });
const error = kind('error');
const warning = kind('warning');

/** Everything that `verify --browser` may find on a page. */
export const findingKinds = {
  ...eventProblemKinds,
  page_not_loaded: error(
    'The page could not be opened, so nothing could be tried.',
    'Open the address in a browser; a certificate must be one that Node.js trusts (NODE_EXTRA_CA_CERTS).',
  ),
  page_status: error('The server answered with an error.', 'Give the address of a page that is there.'),
  page_hangs: error(
    'A script of the page runs for ever, so most scenarios could not be tried.',
    'Find the script in the browser’s profiler.',
  ),
  page_moves_on: error(
    'The page went to one document after the other without an end.',
    'Give the address that it ends at, or what lets it end, with --before.',
  ),
  click_missed: error(
    'What --click names could not be clicked on: not there, hidden or covered.',
    'Correct --click, or close with --before what covers it.',
  ),
  nothing_fired: error(
    'No event left the page.',
    'Is the code on this page, and the page in its `pages`? A click: --click. A data layer: --before. The decisions, where the pixel keeps a log, say what held it.',
  ),
  count_unexpected: error('A pixel did not fire as often as --expect says.', 'See docs/on-the-page.md for triggers.'),
  fires_twice: error(
    'A pixel sent more than one event in one page load.',
    'Look for a second copy of it (a tag manager and the page’s own HTML), or for two calls of `fire`.',
  ),
  snippet_doubled: warning(
    'The code of a pixel is on the page more than once. Where one runtime runs both, it counts once.',
    'Remove one.',
  ),
  events_flood: error(
    'The page sent more than 1,000 events; the rest was not looked at.',
    'See what calls `fire` again and again.',
  ),
  variable_too_late: error(
    'A value was missing in the event, and was there shortly after.',
    'Set the variable above the pixel’s code, or fire the pixel when the value is there: trigger `event` or `manual`.',
  ),
  csp_blocked: error(
    'The page’s Content-Security-Policy blocked the pixel’s code or its request.',
    'Add the directives that the pixel’s INSTALL.md prints.',
  ),
  runtime_refused: error(
    'The hosted runtime did not load, or its `integrity` does not fit, so the pixels that wait for it are silent.',
    'Put the file of +runtime there as it was generated; docs/install-hosted.md says with which headers.',
  ),
  endpoint_refused: error('With --send: the endpoint did not take the event.', 'Ask whoever runs the endpoint.'),
  consent_wrong: error(
    'An event left the page although Consent Mode said denied before any script of the page ran.',
    'Take `consent: off` away from a snippet; in a tag manager, have the tag ask for consent.',
  ),
  fires_twice_on_reload: error(
    'After a reload the conversion was sent again under another id, so it counts twice.',
    'Give the pixel the order’s number: option `transactionId`.',
  ),
  fires_twice_on_back: error(
    'After going elsewhere and back the conversion was sent again under another id.',
    'Give the pixel the order’s number: option `transactionId`.',
  ),
  lost_on_leaving: error(
    'The event did not arrive when the page was left right after it fired, nor from the next page.',
    'Fire the pixel on the page that the visitor comes to.',
  ),
  lost_when_blocked: error(
    'The event could not be sent at first, and no later page sent it.',
    'Have the pixel’s code on the pages that follow; see docs/decisions.md for what survives what.',
  ),
  counted_in_prerender: error(
    'The pixel fired while the browser only prepared the page, before anybody had come to it.',
    'Fire it by a trigger of its own in place of a script of the page’s.',
  ),
  lost_after_prerender: error(
    'The page was prerendered and then shown, and nothing fired.',
    'See whether the page’s own scripts wait for something that happens before it is shown.',
  ),
  page_error: warning('A script of the page threw an error, or rejected without anybody listening.', 'Correct it.'),
  page_dialog: warning('The page opened a dialog, which was closed again.', 'Visitors see it too.'),
  loads_for_ever: warning(
    'The page had not finished loading when it was judged.',
    'Find the request that never ends in the browser’s network panel.',
  ),
} satisfies Record<string, ProblemKind>;

export type FindingCode = keyof typeof findingKinds;

export interface Finding {
  code: FindingCode;
  severity: ProblemKind['severity'];
  /** The pixel that it is about. */
  pixel?: string;
  message: string;
  hint: string;
}

export function finding(code: FindingCode, message: string, pixel?: string): Finding {
  const { severity, hint } = findingKinds[code];
  return { code, severity, ...(pixel !== undefined && { pixel }), message, hint };
}
