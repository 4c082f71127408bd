import { late } from '../deadline.ts';
import { notTried } from '../verdict.ts';
import { judgeNextPage, markOf, opens, patience, silence, type Scenario } from './scene.ts';

/** The endpoint cannot be reached at first; a later page of the origin sends the event, with the same id. */
export const network: Scenario = async (scene) => {
  const { deadline, first } = scene;
  if (first.configs.length > 0 && first.configs.every(({ atMostOnce }) => atMostOnce)) return notTried('at_most_once');
  const visit = await scene.visit('', 'refuse');
  const { proxy } = visit;
  // Who leaves before the browser has given up looks like one who was handed the event.
  const failed = visit.page.waitForEvent('requestfailed', {
    predicate: (request) => proxy.seen.requests.some(({ to }) => request.url().startsWith(to)),
    timeout: deadline.timeout(),
  });
  failed.catch(() => undefined);
  const hasOpened = await opens(scene, visit);
  const hasFailed = await deadline.within(failed, patience(scene)).then(
    (value) => value !== late,
    () => false,
  );
  await deadline.pause(100);
  await visit.evaluate('1');
  await visit.leave();
  // What the page had on its way is no word of the next one.
  await visit.settle();
  const once = new Set(first.configs.flatMap(({ atMostOnce, pixel }) => (atMostOnce ? pixel : [])));
  const { requests } = proxy.seen;
  const wanted = requests.flatMap(({ events }) => events.filter(({ data }) => !once.has(data.pixel)).flatMap(markOf));
  if (wanted.length === 0) return requests.length > 0 ? notTried('at_most_once') : silence(scene);
  proxy.endpoint = 'answer';
  return judgeNextPage(scene, visit, {
    wanted,
    sent: 'The endpoint could not be reached; the next page sent the event under the same id.',
    lost: 'lost_when_blocked',
    isLate: !hasFailed || !hasOpened,
  });
};
