import { converts, countedAgain, isConversion, type Scenario } from './scene.ts';

/** The same order is not counted twice where the page is loaded again. */
export const reload: Scenario = async (scene) => {
  const visit = await scene.visit();
  const converted = await converts(scene, visit);
  if ('verdict' in converted) return converted;
  const { before, wait } = converted;
  await visit.reload();
  await visit.settle(wait);
  const after = visit.proxy.seen.events.slice(before.length);
  const again = countedAgain(before, after);
  if (again) {
    const why = `${again.data.pixel} fired again, as ${again.id ?? 'an event without an id'}.`;
    return { verdict: 'fail', code: 'fires_twice_on_reload', pixel: again.data.pixel, why };
  }
  const repeated = after.some(isConversion);
  return {
    verdict: 'pass',
    why: repeated ? 'The order was sent again under the same id, which counts once.' : 'No conversion was sent again.',
  };
};
