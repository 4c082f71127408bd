import {
  diagnostic,
  type Diagnostic,
  type InstallOptions,
  type SavedPixel,
  type Trigger,
} from '@pixelwright/api-client/schema';
import type { TealiumCalls } from './plan.ts';

interface Decided {
  calls: TealiumCalls;
  /** The trigger that says the same: what fires once without a transaction id depends on it. */
  trigger: Trigger;
}

/**
 * Which of a site's calls fire the pixel in Tealium, where load rules decide on which of them the tag
 * runs at all. Page views: every `utag.view`. Others: the calls whose `tealium_event` is the event of
 * the trigger, else the conversion type; a load rule on the address of a page stays true for every
 * later `utag.link` of that page, so the name is asked for (the note on Tealium, 0.4).
 */
export function planTealium(
  { config: { type, conversion_type: conversionType = '' } }: SavedPixel,
  options: InstallOptions,
  { on, event }: Trigger,
  say: (found: Diagnostic) => void,
): Decided {
  const ignore = (option: string, message: string) =>
    say(diagnostic('tealium_ignores_option', `$.install.${option}`, message));
  const isPageview = type === 'pageview';
  const named = !isPageview && on === 'event' && !event!.startsWith('dom:') ? event! : undefined;
  if (options.variableRoot !== undefined)
    ignore('variableRoot', 'A tag reads the data of the call, and no variable of the page.');
  const anyView = isPageview || (options.anyView ?? false);
  if (options.trigger && !named && on !== (anyView ? 'load' : 'manual'))
    ignore('trigger', `The trigger "${on}" is for code on the page; Tealium has load rules and the site's calls.`);
  const name = named ?? conversionType;
  if (!isPageview && ['view', 'link'].includes(name)) {
    const message = `Tealium calls every \`utag.${name}\` "${name}" that names no event, so each would fire the pixel.`;
    const hint = 'Set `trigger: { on: event, event: … }` to the `tealium_event` of the calls that count.';
    say(diagnostic('option_invalid', '$.install.trigger', message, hint));
  }
  return {
    calls: { events: isPageview ? [] : [name], anyView },
    trigger: anyView ? { on: 'load' } : { on: 'event', event: name },
  };
}
