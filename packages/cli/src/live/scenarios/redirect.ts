import { leaveWhenKept } from '../page-scripts.ts';
import { notTried } from '../verdict.ts';
import type { Visit } from '../visit.ts';
import { missingIds, nextPageSends, usualWait, type Scenario } from './scene.ts';

/** The page is left right after the event fired; it arrives then, or from the next page of the origin. */
export const redirect: Scenario = async (scene) => {
  const { deadline } = scene;
  const visit = await scene.visit(leaveWhenKept(scene.blank));
  const { seen } = visit.proxy;
  // It is left before it has loaded.
  const opened = visit.open().catch(() => undefined);
  const isGone = () => visit.page.url().startsWith(scene.blank);
  // What keeps nothing has sent its event by the time that it is seen here.
  const patience = usualWait(scene) + 5000;
  await Promise.race([
    seen.until(() => seen.requests.length > 0, deadline.left(patience)),
    turned(isGone, deadline, patience),
  ]);
  await turned(isGone, deadline, 300);
  if (!isGone()) await visit.leave();
  const leftAt = Date.now();
  await opened;
  const wanted = [
    ...idsInAddress(visit),
    ...seen.events.flatMap(({ id, time }) => (id && isBefore(time, leftAt) ? id : [])),
  ];
  if (wanted.length === 0) return notTried(seen.events.length ? 'at_most_once' : 'no_event');
  const missing = () => missingIds(wanted, seen.events, leftAt);
  if (await seen.until(() => missing().length === 0, deadline.left(1500))) {
    return { verdict: 'pass', why: 'The page was left right after the event fired, and the event arrived.' };
  }
  const next = await nextPageSends(scene, visit, missing);
  if (next === 'sent') {
    return { verdict: 'pass', why: 'The page was left right after the event fired, and the next page sent the event.' };
  }
  if (next === 'late') return notTried('out_of_time', `Not arrived until then: ${missing().join(', ')}.`);
  return { verdict: 'fail', code: 'lost_on_leaving', why: `Not arrived: ${missing().join(', ')}.` };
};

function isBefore(time: string | undefined, at: number): boolean {
  return time !== undefined && Date.parse(time) <= at;
}

/** The ids that waited in storage, as the page said when it was left. */
function idsInAddress({ page }: Visit): string[] {
  try {
    return JSON.parse(decodeURIComponent(new URL(page.url()).hash.slice(1))) as string[];
  } catch {
    return [];
  }
}

async function turned(holds: () => boolean, deadline: { pause(ms: number): Promise<void> }, ms: number): Promise<void> {
  for (let waited = 0; waited < ms && !holds(); waited += 20) await deadline.pause(20);
}
