import { persisted } from '../page-scripts.ts';
import { notTried } from '../verdict.ts';
import { converts, countedAgain, type Scenario } from './scene.ts';

/** The same order is not counted twice where the visitor goes elsewhere and comes back. */
export const back: Scenario = async (scene) => {
  const visit = await scene.visit();
  const converted = await converts(scene, visit);
  if ('verdict' in converted) return converted;
  const { before, wait } = converted;
  const { page } = visit;
  const address = page.url();
  await visit.leave();
  // The driver's own goBack waits for a load event, which a page that is brought back does not have.
  await visit.evaluate('history.back()');
  for (let turn = 0; turn < 100 && page.url() !== address; turn++) await scene.deadline.pause(50);
  if (page.url() !== address) return notTried('browser_failed', 'It did not go back.');
  await visit.settle(wait);
  const again = countedAgain(before, visit.proxy.seen.events.slice(before.length));
  const how = (await visit.evaluate(persisted))
    ? 'as it was left (back/forward cache)'
    : 'loaded anew (the browser had not kept it)';
  if (again) {
    const why = `The page came back ${how}, and ${again.data.pixel} fired again, as ${again.id ?? 'an event without an id'}.`;
    return { verdict: 'fail', code: 'fires_twice_on_back', pixel: again.data.pixel, why };
  }
  return { verdict: 'pass', why: `The page came back ${how}, and no conversion counted again.` };
};
