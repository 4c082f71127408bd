import { notTried } from '../verdict.ts';
import { countedAgain, isConversion, slow, type Scenario } from './scene.ts';
import { converted } from './second-visit.ts';

/** The same order is not counted twice where the page is loaded again. */
export const reload: Scenario = async (scene) => {
  const began = await converted(scene, () => scene.second());
  if ('verdict' in began) return began;
  const { visit, before, wait } = began;
  const hasLoaded = await visit.reload();
  await visit.settle(wait);
  const after = visit.proxy.seen.events.slice(before.length);
  const again = countedAgain(before, after);
  if (again) {
    const why = `${again.data.pixel} fired again, as ${again.id ?? 'an event without an id'}.`;
    return { verdict: 'fail', code: 'fires_twice_on_reload', pixel: again.data.pixel, why };
  }
  if (!hasLoaded && scene.first.loaded) return notTried('out_of_time', slow);
  const repeated = after.some(isConversion);
  return {
    verdict: 'pass',
    why: repeated ? 'The order was sent again under the same id, which counts once.' : 'No conversion was sent again.',
  };
};
