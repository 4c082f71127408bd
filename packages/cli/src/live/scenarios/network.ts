import { late } from '../deadline.ts';
import { notTried } from '../verdict.ts';
import { missingIds, nextPageSends, opens, slow, usualWait, type Scenario } from './scene.ts';

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
  const hasFailed = await deadline.within(failed, usualWait(scene) + 5000).then(
    (value) => value !== late,
    () => false,
  );
  await deadline.pause(100);
  await visit.evaluate('1');
  await visit.leave();
  const leftAt = Date.now();
  const once = new Set(first.configs.flatMap(({ atMostOnce, pixel }) => (atMostOnce ? pixel : [])));
  const wanted = proxy.seen.requests
    .flatMap(({ events }) => events)
    .flatMap(({ id, time, data }) => (id && time && !once.has(data.pixel) ? id : []));
  if (wanted.length === 0 && !hasOpened) return notTried('out_of_time', slow);
  if (wanted.length === 0) return notTried(proxy.seen.requests.length > 0 ? 'at_most_once' : 'no_event');
  proxy.endpoint = 'answer';
  const missing = () => missingIds(wanted, proxy.seen.events, leftAt);
  const next = await nextPageSends(scene, visit, missing);
  if (next === 'sent') {
    return {
      verdict: 'pass',
      why: 'The endpoint could not be reached; the next page sent the event under the same id.',
    };
  }
  if (next === 'late' || !hasFailed || !hasOpened)
    return notTried('out_of_time', `Not arrived until then: ${missing().join(', ')}.`);
  return { verdict: 'fail', code: 'lost_when_blocked', why: `Not arrived: ${missing().join(', ')}.` };
};
