import type { Plan } from '../plan/plan.ts';
import { markdownCode } from '../render/markdown.ts';

const perWhat = { page: 'page load', session: 'tab' } as Record<string, string>;

/** What counts once. */
export function once({ identity, dedupe, trigger, key, global, delivery, form }: Plan): string {
  const on = trigger.on === 'load' && delivery === 'module' ? 'manual' : trigger.on;
  const load = form === 'tealium' ? 'each load of the page, and each `utag.view`,' : 'each load of the page';
  const again = on === 'load' ? load : on === 'visible' ? 'the first time on a page' : 'each time';
  if (dedupe === 'transaction' && identity === 'transaction') {
    return `Each transaction id counts once in a browser, for 90 days, also when the page is loaded again. The event's id is made from it, so the collector can tell it from every other copy. Without a transaction id on the page, ${again} counts.`;
  }
  if (dedupe === 'transaction' && ['load', 'visible'].includes(on)) return 'It counts once per page load.';
  if (perWhat[dedupe]) return `It counts once per ${perWhat[dedupe]}.`;
  if (form === 'gtm') return `It counts ${again}.`;
  const byHand = `To fire it by hand, type ${markdownCode(`${global}('fire', '${key}')`)} into the console.`;
  return `It counts ${again}. ${byHand}`;
}
