import {
  diagnostic,
  type Diagnostic,
  type InstallOptions,
  type PixelConfig,
  type Trigger,
} from '@pixelwright/api-client/schema';

/** What Google Tag Manager cannot do. */
export function checkGtm(
  config: PixelConfig,
  options: InstallOptions,
  trigger: Trigger,
  say: (found: Diagnostic) => void,
): void {
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
  // A call gives each value under one name.
  const taken = [config.revenue && 'revenue', options.orderedAt && 'ordered_at'];
  for (const [index, { key, value }] of config.properties.entries()) {
    if (taken.includes(key) && 'variable' in value) {
      say(
        diagnostic(
          'gtm_not_possible',
          `$.config.properties[${index}].key`,
          `A tag cannot tell the property ${JSON.stringify(key)} from the field of that name.`,
          'Call the property something else.',
        ),
      );
    }
  }
}
