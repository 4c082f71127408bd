import type { OwnBrowser } from '../browser.ts';
import type { Deadline } from '../deadline.ts';
import type { FindingCode } from '../finding-codes.ts';
import type { FirstVisit } from '../first-visit.ts';
import type { Endpoint, InterceptingProxy } from '../intercepting-proxy.ts';
import type { OwnPages } from '../own-pages.ts';
import { keptMarks } from '../page-scripts.ts';
import { notTried, type Judgement } from '../verdict.ts';
import type { Visit } from '../visit.ts';
import type { WireEvent } from '../seen-events.ts';

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
  /** The visitor whom the scenarios share; `reload` alone goes on with it. */
  second(): Promise<SecondVisit>;
  /** A proxy of the scenario's own. */
  proxy(): Promise<InterceptingProxy>;
  /** A browser without a debugger that opens an address; nobody else ends it before the run does. */
  undriven(address: string, proxy: InterceptingProxy): OwnBrowser;
  /** A page of ours that has the page prerendered, and goes there when told. */
  ownPages: OwnPages;
}

/** A visit that is like the first. What stays away here as well has not been lost by what a scenario does. */
export interface SecondVisit {
  visit: Visit;
  /** The pixels that fired. */
  fired: ReadonlySet<string>;
  /** Something is missing, and may only be slow. */
  isLate: boolean;
  /** How long after the page was asked for the last event came, ms. */
  took: number;
}

/** Does what a visitor might do, in a fresh browser context, and judges what came of it. */
export type Scenario = (scene: Scene) => Promise<Judgement>;

/** How long what came at the first visit is given where it has to stay away: as long as there, and some. */
export function usualWait({ first }: Scene): number {
  return Math.min(first.took, 6000) + 300;
}

/** How long what came at the first visit is given to come again, on a machine that is busy by now. */
export function patience({ first }: Scene): number {
  return 3 * first.took + 5000;
}

export const isConversion = ({ type }: WireEvent) => type === 'pixelwright.conversion';

/** What is said of it. */
export const slow = 'The page took longer than at the first visit, or the machine was too busy.';

/** Opens the page, and clicks; false where it takes too long for itself, unlike at the first visit: its silence says nothing. */
export async function opens({ first }: Scene, visit: Visit): Promise<boolean> {
  const hasLoaded = await visit.open();
  await visit.click();
  return hasLoaded || !first.loaded;
}

/** Why nothing came for a visitor where something had come for the first. */
export async function silence(scene: Scene): Promise<Judgement> {
  const { fired, isLate } = await scene.second();
  return fired.size === 0 && !isLate ? notTried('once_only') : notTried('out_of_time', slow);
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

/** What tells an event from all others: an order that fires again has the id of the earlier, and another time. */
export function markOf({ id, time }: WireEvent): string[] {
  return id === undefined || time === undefined ? [] : [`${id} of ${time}`];
}

/** The marks that have not come. */
export function missingMarks(wanted: readonly string[], came: readonly WireEvent[]): string[] {
  const marks = new Set(came.flatMap(markOf));
  return [...new Set(wanted)].filter((mark) => !marks.has(mark));
}

/** A later page sends what was refused after 3 seconds, and what was handed over and not answered after 13. */
const lease = 14_500;

/** What a scenario says of events that come from the visitor's next page, or do not. */
interface NextPage {
  wanted: readonly string[];
  sent: string;
  lost: FindingCode;
  /** The page was too slow before, so what does not arrive may not be lost. */
  isLate?: boolean;
}

/** Judges what comes of events at the visitor's next page; at once where one that is missing is not kept. */
export async function judgeNextPage(
  scene: Scene,
  visit: Visit,
  { wanted, sent, lost, isLate = false }: NextPage,
): Promise<Judgement> {
  const { deadline } = scene;
  const { seen } = visit.proxy;
  const missing = () => missingMarks(wanted, seen.events);
  const next = await visit.another();
  const hasOpened = await opens(scene, next);
  const kept = await next.evaluate<string[]>(keptMarks);
  const isLost = missing().some((mark) => kept && !kept.includes(mark));
  const hasCome = await seen.until(() => missing().length === 0, deadline, isLost ? usualWait(scene) + 700 : lease);
  if (hasCome) return { verdict: 'pass', why: sent };
  const names = missing().join(', ');
  if (isLate || !hasOpened || !kept || deadline.left() === 0)
    return notTried('out_of_time', `Not arrived until then: ${names}.`);
  return { verdict: 'fail', code: lost, why: `Not arrived: ${names}.` };
}
