import { dataRows } from '../plan/data-sent.ts';
import { usesFeature, type Plan } from '../plan/plan.ts';
import { cellCode, markdownCode } from '../render/markdown.ts';
import { render } from '../render/templates.ts';
import { consent } from './consent.ts';

/** Every field that leaves the page, to whom, and what stays in the browser. */
export function leaves(plan: Plan): string {
  const rows = dataRows(plan).map(
    ({ field, value, from }) => `| ${cellCode(field)} | ${value === undefined ? '' : cellCode(value)} | ${from} |`,
  );
  return render('install-leaves', {
    endpoint: markdownCode(plan.destination.endpoint, Infinity),
    how: how(plan),
    kept: kept(plan),
    consent: consent(plan),
    rows: rows.join('\n'),
    hash: plan.hash,
  });
}

function how({ delivery }: Plan): string {
  return delivery === 'image'
    ? 'in the address of an image, with the cookies of that host'
    : 'as text by POST, without cookies (from browsers without `fetch` as a beacon or an image, which carry the cookies of that host)';
}

function kept(plan: Plan): string {
  if (!usesFeature(plan, 'outbox')) return 'Nothing is stored in the browser.';
  const until = plan.guarantee === 'at-most-once' ? 'sent' : 'acknowledged';
  const clicks = plan.clickIds ? '; click ids stay for 90 days' : '';
  return `Until it is ${until} it waits in the browser's storage, and a mark stays there where it fires once${clicks}; no cookies.`;
}
