import type { WireEvent } from '../seen-events.ts';
import type { FirstVisit } from '../first-visit.ts';
import { deny, granted } from '../page-scripts.ts';
import { notTried } from '../verdict.ts';
import { opens, slow, usualWait, type Scenario } from './scene.ts';

/** Nothing is sent where Consent Mode says denied before the page's scripts run, nor when the page is left. */
export const consent: Scenario = async (scene) => {
  const visit = await scene.visit(deny);
  const second = scene.second();
  const hasOpened = await opens(scene, visit);
  await visit.settle(Math.max(usualWait(scene), 2600));
  const grants = await visit.evaluate<string[]>(granted);
  if (!grants) return notTried('out_of_time', slow);
  await visit.leave();
  await visit.settle();
  const isWrong = (event: WireEvent) => !grants.includes(purposeOf(event, scene.first));
  const wrong = visit.proxy.seen.events.find(isWrong);
  if (wrong) {
    const why = `${wrong.data.pixel} was sent, whose purpose is ${purposeOf(wrong, scene.first)}.`;
    return { verdict: 'fail', code: 'consent_wrong', pixel: wrong.data.pixel, why };
  }
  if (!hasOpened) return notTried('out_of_time', slow);
  const held = scene.first.events.filter(isWrong);
  if (held.length === 0) return notTried('page_grants');
  const { fired, isLate } = await second;
  if (!held.some(({ data }) => fired.has(data.pixel)))
    return isLate ? notTried('out_of_time', slow) : notTried('once_only');
  return { verdict: 'pass', why: 'Nothing was sent, also when the page was left.' };
};

/** As the page's code says; else as a pixel of this type has it. */
function purposeOf({ type, data }: WireEvent, { configs }: FirstVisit): 'ads' | 'analytics' {
  const config = configs.find(({ pixel }) => pixel === data.pixel);
  return config?.purpose ?? (type === 'pixelwright.pageview' ? 'analytics' : 'ads');
}
