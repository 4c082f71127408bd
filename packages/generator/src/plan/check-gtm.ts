import { diagnostic, type Diagnostic, type Trigger } from '@pixelwright/api-client/schema';

/** What Google Tag Manager cannot do. */
export function checkGtm(trigger: Trigger, say: (found: Diagnostic) => void): void {
  if (trigger.event?.startsWith('dom:')) {
    say(
      diagnostic(
        'gtm_not_possible',
        '$.install.trigger.event',
        `Google Tag Manager has no trigger for the DOM event ${JSON.stringify(trigger.event.slice(4))}.`,
        'Push an event to the data layer where the DOM event happens, and name that one.',
      ),
    );
  }
}
