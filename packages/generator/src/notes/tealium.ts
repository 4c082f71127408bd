import type { Plan } from '../plan/plan.ts';
import { markdownCode } from '../render/markdown.ts';
import { render } from '../render/templates.ts';
import { consent } from './consent.ts';
import { facts } from './facts.ts';
import { leaves } from './leaves.ts';
import { once } from './once.ts';
import { policy } from './policy.ts';
import { mappings } from './tealium-mappings.ts';
import { loadRule, utagCalls } from './tealium-calls.ts';

/** For the Tealium tag: in the words of Tealium's own pages (docs.tealium.com, iQ Tag Management). */
export function tealiumNotes(plan: Plan): string {
  const { origin, ...about } = facts(plan);
  const { events } = plan.tealium!;
  return render('install-tealium', {
    ...about,
    origin,
    rule: loadRule(plan),
    mappings: mappings(plan),
    calls: utagCalls(plan),
    ev: events.length
      ? "In the stock template, look for the line that begins with `u.ev =` and make it `u.ev = {'view' : 1, 'link' : 1};`: as it is, every `utag.link` is dropped."
      : 'Leave the line that begins with `u.ev =` as it is.',
    category: plan.purpose === 'ads' ? '`Display Ads` or `Affiliates`' : '`Analytics`',
    purpose: plan.purpose === 'ads' ? 'advertising' : 'analytics',
    keyText: plan.key,
    conversion: plan.type !== 'pageview',
    silent: silent(plan),
    consent: plan.consent === 'off' ? '' : `The pixel asks for consent itself, too. ${consent(plan)}\n\n`,
    once: once(plan),
    policy: policy([{ title: 'Any.', text: 'The code is part of the file that Tealium serves.', scripts: [] }], origin),
    leaves: leaves(plan),
    global: markdownCode(plan.global),
  });
}

/** Why nothing leaves the page although the tag has fired. */
function silent({ dedupe, identity, pages, consent: asked, maxAge }: Plan): string {
  const causes = [
    ...(dedupe === 'none'
      ? []
      : [
          identity === 'transaction'
            ? 'this browser has sent the order number already (take a new one, or a private window)'
            : 'it has been counted already',
        ]),
    ...(pages.length ? ['the path of the page is none of its pages'] : []),
    ...(asked === 'off' ? [] : ['consent is denied or not known yet']),
    ...(maxAge ? ['the order is too old'] : []),
  ];
  return causes.length ? `Where nothing is sent after *handed over*: ${causes.join('; or ')}.` : '';
}
