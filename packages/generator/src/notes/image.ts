import type { Emission } from '../artifact.ts';
import type { Plan } from '../plan/plan.ts';
import { placeholders } from '../plan/placeholders.ts';
import { cellCode } from '../render/markdown.ts';
import { render } from '../render/templates.ts';
import { facts } from './facts.ts';
import { fenced } from './fenced.ts';
import { leaves } from './leaves.ts';

/** For the image on pages without scripts. */
export function imageNotes(plan: Plan, { files: [code] }: Emission): string {
  const { origin, ...about } = facts(plan);
  const rows = plan.values.flatMap(({ placeholder = '', key }) =>
    (placeholder.match(placeholders) ?? []).map((name) => `| ${cellCode(name)} | ${cellCode(key)} |`),
  );
  return render('install-javascript-image', {
    ...about,
    origin,
    tag: code.text.trim(),
    placeholders: rows.length
      ? `Let the shop's templating put these in, percent-encoded as for an address (PHP \`rawurlencode\`, Liquid \`url_encode\`, Twig \`url_encode\`):\n\n| placeholder | becomes |\n| --- | --- |\n${rows.join('\n')}\n\nOne that is not replaced, or is empty, counts as missing; it is never taken for an order id.`
      : 'Nothing: every value is fixed.',
    once:
      plan.identity === 'transaction'
        ? 'Each view of the page fetches the image. The collector makes the event id from the transaction id, so a page that is loaded again does not count again.'
        : 'Each view of the page fetches the image and counts.',
    policy: fenced('', `img-src ${origin};`),
    leaves: leaves(plan),
  });
}
