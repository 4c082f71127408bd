import { keptIds } from '../page-scripts.ts';
import type { OwnBrowser } from '../browser.ts';
import type { Deadline } from '../deadline.ts';
import type { FirstVisit } from '../first-visit.ts';
import type { Endpoint, InterceptingProxy } from '../intercepting-proxy.ts';
import type { WireEvent } from '../../wire/read-events.ts';
import { notTried, type Judgement } from '../verdict.ts';
import type { Visit } from '../visit.ts';

/** What a scenario has to work with. */
export interface Scene {
  first: FirstVisit;
  /** A page of ours on the origin of the page. */
  blank: string;
  deadline: Deadline;
  /** What has to be clicked on. */
  click?: string | undefined;
  before: string;
  /** A fresh visitor; `script` runs before the page's own. */
  visit(script?: string, endpoint?: Endpoint): Promise<Visit>;
  /** A proxy of the scenario's own. */
  proxy(): Promise<InterceptingProxy>;
  /** A browser without a debugger that opens an address; nobody else ends it before the run does. */
  undriven(address: string, proxy: InterceptingProxy): OwnBrowser;
  /** A page of ours that has the page prerendered, and goes there when told. */
  start: { path: string; go(): void };
}

/** Does what a visitor might do, in a fresh browser context, and judges what came of it. */
export type Scenario = (scene: Scene) => Promise<Judgement>;

/** As long as the first visit's events took to come, and some. */
export function usualWait({ first }: Scene): number {
  return Math.min(first.lasted, 3000) + 300;
}

export const isConversion = ({ type }: WireEvent) => type === 'pixelwright.conversion';

/** What is said of it. */
const onlyOnce = 'It fired at the first visit, and not for a second visitor.';
export const slow = 'The page took longer than at the first visit, or the machine was too busy.';

/** Opens the page; false where it takes too long for itself, unlike at the first visit: its silence says nothing. */
export async function opens({ first }: Scene, visit: Visit): Promise<boolean> {
  return (await visit.open()).loaded || !first.loaded;
}

/** What a fresh visitor's conversions were, and how long to wait for what may come of going on. */
interface Converted {
  before: WireEvent[];
  wait: number;
}

/** Opens the page and waits for the conversions that the first visit had, which a busy machine may delay. */
export async function converts(scene: Scene, visit: Visit): Promise<Converted | Judgement> {
  const { first, deadline } = scene;
  const { seen } = visit.proxy;
  const wanted = new Set(first.events.filter(isConversion).map(({ data }) => data.pixel));
  if (wanted.size === 0) return notTried('no_conversion');
  const start = Date.now();
  if (!(await opens(scene, visit))) return notTried('out_of_time', slow);
  const came = () => seen.events.filter(isConversion);
  const allCame = () => [...wanted].every((pixel) => came().some(({ data }) => data.pixel === pixel));
  await seen.until(allCame, deadline.left(usualWait(scene) + 5000));
  if (came().length === 0)
    return deadline.left() > 0 ? notTried('no_conversion', onlyOnce) : notTried('out_of_time', slow);
  await visit.settle(300);
  return { before: seen.events, wait: Math.max(usualWait(scene), seen.lastAt - start) };
}

/** A conversion of a pixel that had converted before, under an id that the collector does not know. */
export function countedAgain(before: readonly WireEvent[], after: readonly WireEvent[]): WireEvent | undefined {
  const earlier = before.filter(isConversion);
  return after
    .filter(isConversion)
    .find(
      ({ id, data }) =>
        earlier.some((event) => event.data.pixel === data.pixel) &&
        (id === undefined || !earlier.some((event) => event.id === id)),
    );
}

/** The ids that have not come, of events from before a time; what fired again later is another event. */
export function missingIds(wanted: Iterable<string>, came: readonly WireEvent[], until: number): string[] {
  const ids = new Set(came.flatMap(({ id, time = '' }) => (Date.parse(time) <= until ? id : [])));
  return [...new Set(wanted)].filter((id) => !ids.has(id));
}

/** A later page sends what was refused after 3 seconds, and what was handed over and not answered after 13. */
const lease = 14_500;

/**
 * What comes of ids at the visitor's next page, `lost` soon where one that is missing is not kept. `late`:
 * the page took longer for itself than there is time, so nothing can be said of its events.
 */
export async function nextPageSends(
  scene: Scene,
  visit: Visit,
  missing: () => string[],
): Promise<'sent' | 'lost' | 'late'> {
  const { deadline } = scene;
  const next = await visit.another();
  const hasOpened = await opens(scene, next);
  const kept = await next.evaluate<string[]>(keptIds);
  const { seen } = visit.proxy;
  const isLost = missing().some((id) => kept && !kept.includes(id));
  if (await seen.until(() => missing().length === 0, deadline.left(isLost ? 1000 : lease))) return 'sent';
  return deadline.left() === 0 || !kept || !hasOpened ? 'late' : 'lost';
}
