import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDriven, startUndriven, type BrowserPlace, type OwnBrowser } from './browser.ts';
import { makeCertificate } from './certificate.ts';
import { late, type Deadline } from './deadline.ts';
import { findChromium } from './find-chromium.ts';
import { finding, type Finding } from './finding-codes.ts';
import { visitFirst, type FirstVisit } from './first-visit.ts';
import { startProxy, type Endpoint, type InterceptingProxy } from './intercepting-proxy.ts';
import { OwnPages } from './own-pages.ts';
import type { PixelSeen } from './pixels-seen.ts';
import { scenarios } from './scenarios/index.ts';
import type { ScenarioName } from './scenario-names.ts';
import type { Scene, SecondVisit } from './scenarios/scene.ts';
import { visitAgain } from './scenarios/second-visit.ts';
import { countOf } from './seen-events.ts';
import { notTried, reasonKinds, type Judgement } from './verdict.ts';
import { firstLine, Visit } from './visit.ts';

export interface PageCheck {
  /** http or https. */
  url: string;
  /** Script to run before the page's own. */
  before: string;
  click?: string | undefined;
  /** The events of the first visit go to their endpoint; those of the scenarios never do. */
  send: boolean;
  /** How often pixels are to fire, by the pixel that events name. */
  expect: ReadonlyMap<string, number>;
  only: readonly ScenarioName[];
  sandbox: boolean;
  screenshot: boolean;
  deadline: Deadline;
  /** Told what ends all that was started, at once: for a run that is cut short. */
  atWorst(cut: () => void): void;
}

export type Verdict = { scenario: 'fires' | ScenarioName } & Judgement;

export interface PageReport {
  url: string;
  /** Where it led to. */
  address: string;
  pixels: PixelSeen[];
  verdicts: Verdict[];
  findings: Finding[];
  /** PNG. */
  screenshot?: Buffer;
}

/**
 * Visits a page, and again in each scenario, and says what its pixels did. All that was started has
 * ended when it answers.
 *
 * @throws an error where there is no browser that starts
 */
export async function verifyPage(check: PageCheck): Promise<PageReport> {
  const { deadline } = check;
  const folder = await mkdtemp(join(tmpdir(), 'pixelwright-'));
  const proxies: InterceptingProxy[] = [];
  const browsers: OwnBrowser[] = [];
  check.atWorst(() => {
    for (const browser of browsers) void browser.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  try {
    const certificate = await makeCertificate();
    const place: BrowserPlace = {
      executable: findChromium(deadline.timeout(20_000)),
      certificate,
      sandbox: check.sandbox,
      folder,
    };
    const ownPages = new OwnPages();
    const proxy = async (endpoint?: Endpoint) => {
      const started = await startProxy(certificate, ownPages, endpoint);
      proxies.push(started);
      return started;
    };
    const driven = await startDriven(place, deadline);
    browsers.push(driven);
    const { browser } = driven;
    const plan = { ...check, blank: new URL(ownPages.blank, check.url).href, loadMs: 5000, answerMs: 3000 };
    const visit = async (script?: string, endpoint?: Endpoint) =>
      Visit.start(browser, plan, await proxy(endpoint), script);

    const firstVisit = await deadline.within(visit('', check.send ? 'send' : 'answer'));
    if (firstVisit === late) throw new Error('There was no time to open the page: --timeout.');
    const first = await visitFirst(firstVisit, deadline, check.expect);
    const address = first.address || check.url;
    // From here on a machine that was slow has more to do at once.
    if (first.loaded) plan.loadMs = Math.round(Math.max(plan.loadMs + 3 * first.loadMs, deadline.left() / 3));
    plan.answerMs = plan.loadMs;
    if (URL.canParse(ownPages.blank, address)) plan.blank = new URL(ownPages.blank, address).href;
    ownPages.target = address;
    const screenshot = check.screenshot ? await picture(firstVisit, deadline) : undefined;
    await deadline.within(firstVisit.page.context().close(), 1000).catch(() => undefined);

    let second: Promise<SecondVisit> | undefined;
    const scene: Scene = {
      ...check,
      first,
      blank: plan.blank,
      visit,
      second() {
        second ??= visitAgain(scene);
        second.catch(() => undefined);
        return second;
      },
      proxy: () => proxy(),
      ownPages,
      undriven(address, { address: through }) {
        const started = startUndriven(address, through, place);
        browsers.push(started);
        return started;
      },
    };
    const findings = withExpected(first, check.expect);
    const judged = check.only.map(async (name): Promise<Verdict> => ({
      scenario: name,
      ...(await judge(name, scene)),
    }));
    const verdicts: Verdict[] = [
      { scenario: 'fires', ...firesVerdict(first, findings) },
      ...(await Promise.all(judged)),
    ];
    for (const verdict of verdicts) {
      if (verdict.verdict !== 'fail' || verdict.scenario === 'fires') continue;
      findings.push(finding(verdict.code, verdict.why, verdict.pixel));
    }
    const { pixels } = first;
    return { url: check.url, address, pixels, verdicts, findings, ...(screenshot && { screenshot }) };
  } finally {
    await Promise.all(browsers.map((browser) => browser.kill()));
    for (const proxy of proxies) proxy.close();
    // What cannot be removed is no reason to withhold a report.
    await rm(folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
  }
}

/** That the page is not there says nothing of its pixels. */
const isAbsence = ({ code }: Pick<Finding, 'code'>) => code === 'page_not_loaded' || code === 'page_status';

/** 0: all proven; 2: a verdict or a finding is against the page; 1: it could not be found out. */
export function exitCodeOf({ verdicts, findings }: PageReport): number {
  const stopped = verdicts.some((entry) => entry.verdict === 'not tried' && reasonKinds[entry.reason].ends);
  const absent = findings.some(isAbsence);
  if (!absent && findings.some(({ severity }) => severity === 'error')) return 2;
  return stopped || absent ? 1 : 0;
}

async function judge(name: ScenarioName, scene: Scene): Promise<Judgement> {
  if (scene.first.stopped) return notTried(scene.first.stopped);
  if (scene.first.events.length === 0) return notTried('no_event');
  const judgement = await scene.deadline.within(scenarios[name](scene)).catch((error) => {
    const why = firstLine(error);
    const isLate = scene.deadline.left() === 0 || /^Timeout \d+ms/.test(why);
    return notTried(isLate ? 'out_of_time' : 'browser_failed', why);
  });
  return judgement === late ? notTried('out_of_time') : judgement;
}

function firesVerdict({ pixels, stopped }: FirstVisit, findings: readonly Finding[]): Judgement {
  const counts = pixels.filter(({ events }) => events.length).map(({ pixel, events }) => `${pixel} ${countOf(events)}`);
  const absence = findings.find(isAbsence);
  if (absence) return notTried('page_stopped', absence.message);
  const worst = findings.find(({ severity }) => severity === 'error');
  if (worst)
    return { verdict: 'fail', code: worst.code, why: worst.message, ...(worst.pixel && { pixel: worst.pixel }) };
  if (stopped) return notTried(stopped);
  return { verdict: 'pass', why: `Events by pixel: ${counts.join(', ') || 'none'}.` };
}

/** What is asked for takes the place of what is usual. */
function withExpected({ findings, pixels, stopped }: FirstVisit, expected: PageCheck['expect']): Finding[] {
  if (stopped) return findings;
  const kept = findings.filter(
    ({ code, pixel }) =>
      !(code === 'fires_twice' && expected.has(pixel!)) && !(code === 'nothing_fired' && expected.size > 0),
  );
  for (const [pixel, count] of expected) {
    const fired = countOf(pixels.find((entry) => entry.pixel === pixel)?.events ?? []);
    if (fired !== count) kept.push(finding('count_unexpected', `It fired ${fired} times, not ${count}.`, pixel));
  }
  return kept;
}

async function picture({ page }: Visit, deadline: Deadline): Promise<Buffer | undefined> {
  const shot = page.screenshot({ timeout: deadline.timeout(3000) });
  const taken = await deadline.within(shot, 3000).catch(() => late);
  return taken === late ? undefined : (taken as Buffer);
}
