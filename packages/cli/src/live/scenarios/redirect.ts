import { leaveWhenKept } from '../page-scripts.ts';
import { notTried } from '../verdict.ts';
import type { Visit } from '../visit.ts';
import { judgeNextPage, markOf, missingMarks, opens, patience, silence, usualWait, type Scenario } from './scene.ts';

/** The page is left right after the event fired; it arrives then, or from the next page of the origin. */
export const redirect: Scenario = async (scene) => {
  const { deadline, blank } = scene;
  const visit = await scene.visit(leaveWhenKept(blank));
  const { seen } = visit.proxy;
  // It is left before it has loaded.
  const opened = opens(scene, visit).catch(() => undefined);
  const left = visit.page
    .waitForURL((url) => url.href.startsWith(blank), { waitUntil: 'commit', timeout: deadline.timeout() })
    .then(() => true);
  left.catch(() => undefined);
  // What keeps nothing has sent its event by the time that it is seen here.
  const sent = seen.until(() => seen.requests.length > 0, deadline, patience(scene));
  await Promise.race([left, sent]);
  if ((await deadline.within(left, usualWait(scene))) !== true) await visit.leave();
  await opened;
  const wanted = [...marksInAddress(visit), ...seen.events.flatMap(markOf)];
  if (wanted.length === 0) return seen.events.length > 0 ? notTried('at_most_once') : silence(scene);
  if (await seen.until(() => missingMarks(wanted, seen.events).length === 0, deadline, 1500)) {
    return { verdict: 'pass', why: 'The page was left right after the event fired, and the event arrived.' };
  }
  return judgeNextPage(scene, visit, {
    wanted,
    sent: 'The page was left right after the event fired, and the next page sent the event.',
    lost: 'lost_on_leaving',
  });
};

/** What waited in storage, as the page said when it was left. */
function marksInAddress({ page }: Visit): string[] {
  try {
    return JSON.parse(decodeURIComponent(new URL(page.url()).hash.slice(1))) as string[];
  } catch {
    return [];
  }
}
