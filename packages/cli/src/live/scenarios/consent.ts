import type { FirstVisit } from '../first-visit.ts';
import { deny, granted } from '../page-scripts.ts';
import type { WireEvent } from '../../wire/read-events.ts';
import { notTried } from '../verdict.ts';
import { opens, slow, usualWait, type Scenario } from './scene.ts';

/** Nothing is sent where Consent Mode says denied before the page's scripts run, nor when the page is left. */
export const consent: Scenario = async (scene) => {
  const visit = await scene.visit(deny);
  const hasOpened = await opens(scene, visit);
  await visit.settle(Math.max(usualWait(scene), 2600));
  const grants = (await visit.evaluate<string[]>(granted)) ?? [];
  await visit.leave();
  await visit.settle();
  const { events } = visit.proxy.seen;
  const wrong = events.find((event) => !grants.includes(purposeOf(event, scene.first)));
  if (wrong) {
    const why = `${wrong.data.pixel} was sent, whose purpose is ${purposeOf(wrong, scene.first)}.`;
    return { verdict: 'fail', code: 'consent_wrong', pixel: wrong.data.pixel, why };
  }
  if (!hasOpened) return notTried('out_of_time', slow);
  const open = scene.first.events.filter((event) => !grants.includes(purposeOf(event, scene.first)));
  if (open.length === 0) return notTried('page_grants');
  return { verdict: 'pass', why: 'Nothing was sent, also when the page was left.' };
};

/** As the page's code says; else as a pixel of this type has it. */
function purposeOf({ type, data }: WireEvent, { configs }: FirstVisit): 'ads' | 'analytics' {
  const config = configs.find(({ pixel }) => pixel === data.pixel);
  return config?.purpose ?? (type === 'pixelwright.pageview' ? 'analytics' : 'ads');
}
