import type { WireEvent } from '../wire/read-events.ts';
import type { Deadline } from './deadline.ts';
import { finding, findingKinds, type Finding } from './finding-codes.ts';
import { lateVariables } from './late-variables.ts';
import { configsIn, type PageConfig } from './page-configs.ts';
import { decisions, refused, violations, type Violation } from './page-scripts.ts';
import { collectScripts } from './page-texts.ts';
import { groupByPixel, type Decision, type PixelSeen } from './pixels-seen.ts';
import { countOf, eventsOf, type SeenRequest } from './seen-events.ts';
import { ofConfigs, ofEvents, ofPolicy, ofRepeats } from './visit-findings.ts';
import type { Visit } from './visit.ts';

/** What the first visit has shown. */
export interface FirstVisit {
  /** Where the page's own address led to; empty where nowhere. */
  address: string;
  pixels: PixelSeen[];
  events: WireEvent[];
  configs: PageConfig[];
  findings: Finding[];
  loaded: boolean;
  /** How long that took, or was waited for, ms. */
  loadMs: number;
  /** How many it opened, as far as they were counted. */
  dialogs: number;
  /** Why the page cannot be visited again to any purpose. */
  stopped?: 'page_stopped' | 'out_of_time';
  /** How long after the page was asked for the last event came, ms. */
  took: number;
}

/** Longer than the runtime waits for values and for consent, 2 seconds each from its start. */
const longestWait = 2600;
/** As long as the runtime waits for an answer, and for its first try again. */
const answerMs = 9000;
const againMs = 1500;
/** More documents than any page goes through on its way. */
const maxDocuments = 5;

/** Visits the page once, and says what its pixels do: as often as expected, at least once else. */
export async function visitFirst(
  visit: Visit,
  deadline: Deadline,
  expected: ReadonlyMap<string, number>,
): Promise<FirstVisit> {
  const scripts = collectScripts(visit, deadline);
  const { noted, proxy } = visit;
  const { seen } = proxy;
  const began = Date.now();
  const loaded = await visit.open().catch(() => false);
  const loadMs = Date.now() - began;
  const findings: Finding[] = [];
  const say = (code: Finding['code'], message: string = findingKinds[code].means, pixel?: string) =>
    void findings.push(finding(code, message, pixel));

  let stopped = noted.failure !== undefined || !(await answers(visit));
  const configs = stopped ? [] : configsIn(await scripts());
  if (!stopped) {
    if (!(await visit.click())) say('click_missed');
    const wanted = new Map([...configs.map(({ pixel }) => [pixel, 1] as const), ...expected]);
    const isComplete = () =>
      wanted.size > 0 && [...wanted].every(([pixel, count]) => countOf(eventsOf(pixel, seen.events)) >= count);
    // Who was slow to load may be slow to fire.
    await seen.until(isComplete, deadline, longestWait + 2 * Math.min(loadMs, 2000));
    await visit.settle(800);
    await seen.until(() => seen.requests.every(({ status }) => status !== 'pending'), deadline, answerMs);
    await seen.until(() => notTaken(seen.requests).length === 0, deadline, againMs);
    stopped = noted.documents > maxDocuments || !(await answers(visit));
  }
  const { events } = seen;
  // Who had no time to answer has not been silent.
  const isLate = deadline.left() === 0 && noted.failure === undefined;
  stopped ||= isLate;
  if (noted.failure !== undefined) say('page_not_loaded', noted.failure);
  else if (stopped && !isLate && noted.documents > 2)
    say('page_moves_on', `It went through ${noted.documents} documents.`);
  else if (stopped && !isLate) say('page_hangs');
  else if (!loaded) say('loads_for_ever');
  if ((noted.status ?? 0) >= 400 && noted.failure === undefined) say('page_status', `It answered ${noted.status}.`);

  const decided = stopped ? [] : await readDecisions(visit, configs);
  const pixels = groupByPixel(events, configs, decided);
  if (!stopped) {
    findings.push(...ofEvents(pixels), ...ofRepeats(seen.requests), ...ofConfigs(configs));
    findings.push(...(await lateVariables(visit, events, configs, (ms) => deadline.pause(ms))));
    const blocked = recordsOf<Violation>(await visit.evaluate(violations));
    findings.push(...ofPolicy(blocked, configs, pixels));
    const failed = new Set(recordsOf<{ src: string }>(await visit.evaluate(refused)).map(({ src }) => src));
    for (const violation of blocked) failed.delete(violation.blocked);
    const hasSilent = configs.length === 0 || configs.some(({ pixel }) => eventsOf(pixel, events).length === 0);
    // It may have come from a second place.
    if (hasSilent) for (const src of failed) say('runtime_refused', `${src} was not run.`);
    if (events.length === 0) say('nothing_fired');
  }
  if (seen.isFlooded) say('events_flood');
  for (const { status, to } of notTaken(seen.requests)) {
    if (status === 'pending') say('endpoint_refused', `${to} has not answered.`);
    else say('endpoint_refused', status ? `${to} answered ${status}.` : `${to} could not be reached.`);
  }
  for (const error of noted.errors) say('page_error', error);
  for (const dialog of new Set(noted.dialogs)) say('page_dialog', dialog);
  return {
    address: noted.failure === undefined ? noted.address : '',
    pixels,
    events,
    configs,
    findings,
    loaded,
    loadMs,
    dialogs: noted.dialogs.length,
    ...(stopped && { stopped: isLate ? 'out_of_time' : 'page_stopped' }),
    took: Math.max(0, seen.lastAt - began),
  };
}

/** Whether the page's scripts let others run; one that goes elsewhere is asked again. */
async function answers(visit: Visit): Promise<boolean> {
  for (let turn = 0; turn < 2; turn++) if ((await visit.evaluate('1')) !== undefined) return true;
  return false;
}

/** Requests that the endpoint has not taken, nor the same events in another. */
function notTaken(requests: readonly SeenRequest[]): SeenRequest[] {
  const isTaken = ({ status }: SeenRequest) => typeof status === 'number' && status >= 200 && status < 300;
  const taken = new Set(requests.filter(isTaken).flatMap(({ events }) => events.flatMap(({ id }) => id ?? [])));
  return requests.filter(
    (request) =>
      request.status !== undefined &&
      !isTaken(request) &&
      !request.events.every(({ id }) => id !== undefined && taken.has(id)),
  );
}

async function readDecisions(visit: Visit, configs: readonly PageConfig[]): Promise<Decision[]> {
  const globals = new Set(['pixelwright', ...configs.map(({ global }) => global)]);
  return recordsOf<Decision>(await visit.evaluate(decisions([...globals])));
}

/** What a script of ours answers: the page may have changed what it is made with. */
function recordsOf<T>(answer: unknown): T[] {
  return Array.isArray(answer) ? answer.filter((entry) => typeof entry === 'object' && entry !== null) : [];
}
