import { hasLoaded, persisted } from '../page-scripts.ts';
import { notTried } from '../verdict.ts';
import { countedAgain, slow, type Scenario } from './scene.ts';
import { converted, visitAgain } from './second-visit.ts';

/** The same order is not counted twice where the visitor goes elsewhere and comes back. */
export const back: Scenario = async (scene) => {
  const began = await converted(scene, visitAgain);
  if ('verdict' in began) return began;
  const { visit, before, wait } = began;
  if (!(await visit.leaveAndReturn())) return notTried('browser_failed', 'It did not go back.');
  const isThere = await visit.evaluate(hasLoaded);
  await visit.settle(wait);
  const again = countedAgain(before, visit.proxy.seen.events.slice(before.length));
  const how = (await visit.evaluate(persisted))
    ? 'as it was left (back/forward cache)'
    : 'loaded anew (the browser had not kept it)';
  if (again) {
    const why = `The page came back ${how}, and ${again.data.pixel} fired again, as ${again.id ?? 'an event without an id'}.`;
    return { verdict: 'fail', code: 'fires_twice_on_back', pixel: again.data.pixel, why };
  }
  if (!isThere && scene.first.loaded) return notTried('out_of_time', slow);
  return { verdict: 'pass', why: `The page came back ${how}, and no conversion counted again.` };
};
