import { countOf, eventsOf, type WireEvent } from '../seen-events.ts';
import { notTried, type Judgement } from '../verdict.ts';
import type { Visit } from '../visit.ts';
import { isConversion, opens, patience, slow, usualWait, type Scene, type SecondVisit } from './scene.ts';

/** Opens the page and waits for what the first visit had, which a busy machine may delay. */
export async function visitAgain(scene: Scene): Promise<SecondVisit> {
  const { first, deadline } = scene;
  const visit = await scene.visit();
  const { seen } = visit.proxy;
  const began = Date.now();
  const hasOpened = await opens(scene, visit);
  const pixels = [...new Set(first.events.map(({ data }) => data.pixel))];
  const times = (pixel: string, events: readonly WireEvent[]) => countOf(eventsOf(pixel, events));
  const allCame = () => pixels.every((pixel) => times(pixel, seen.events) >= times(pixel, first.events));
  const isComplete = await seen.until(allCame, deadline, patience(scene));
  return {
    visit,
    fired: new Set(seen.events.map(({ data }) => data.pixel)),
    isLate: !isComplete && (!hasOpened || deadline.left() === 0),
    took: Math.max(0, seen.lastAt - began),
  };
}

/** A visitor's conversions so far, and how long to wait for what may come of going on. */
interface Converted {
  before: readonly WireEvent[];
  wait: number;
}

/** What the visitor has converted, where that can be followed. */
export async function converted(
  scene: Scene,
  again: (scene: Scene) => Promise<SecondVisit>,
): Promise<(Converted & { visit: Visit }) | Judgement> {
  if (!scene.first.events.some(isConversion)) return notTried('no_conversion');
  const { visit, isLate, took } = await again(scene);
  await visit.settle(300);
  const before = [...visit.proxy.seen.events];
  if (!before.some(isConversion)) return isLate ? notTried('out_of_time', slow) : notTried('once_only');
  return { visit, before, wait: Math.max(usualWait(scene), took) };
}
