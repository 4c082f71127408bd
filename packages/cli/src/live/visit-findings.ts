import { eventProblems } from '../wire/event-problems.ts';
import type { WireEvent } from '../wire/read-events.ts';
import { finding, type Finding } from './finding-codes.ts';
import type { PixelSeen } from './pixels-seen.ts';
import type { PageConfig } from './page-configs.ts';
import type { Violation } from './page-scripts.ts';
import { countOf, type SeenRequest } from './seen-events.ts';

/** What events say against themselves. */
export function ofEvents(pixels: readonly PixelSeen[]): Finding[] {
  return pixels.flatMap(({ pixel, events }) =>
    events.flatMap((event) =>
      eventProblems(event).map(({ code, names }) => finding(code, `In the event: ${names.join(', ')}.`, pixel)),
    ),
  );
}

/** Pixels that fired more than once; each document, and each address within one, has a view of its own. */
export function ofRepeats(requests: readonly SeenRequest[]): Finding[] {
  const groups = new Map<string, WireEvent[]>();
  for (const { document, events } of requests) {
    for (const event of events) {
      const { pixel, page } = event.data;
      const place = JSON.stringify(event.type === 'pixelwright.pageview' ? [pixel, document, page] : [pixel]);
      groups.set(place, [...(groups.get(place) ?? []), event]);
    }
  }
  const counts = new Map<string, number>();
  for (const events of groups.values()) {
    const { pixel } = events[0]!.data;
    counts.set(pixel, Math.max(counts.get(pixel) ?? 0, countOf(events)));
  }
  return [...counts].flatMap(([pixel, count]) =>
    count > 1 ? [finding('fires_twice', `It fired ${count} times.`, pixel)] : [],
  );
}

/** Pixels whose code is on the page more than once. */
export function ofConfigs(configs: readonly PageConfig[]): Finding[] {
  const counts = new Map<string, number>();
  for (const { pixel } of configs) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  return [...counts].flatMap(([pixel, count]) =>
    count > 1 ? [finding('snippet_doubled', `Its code is on the page ${count} times.`, pixel)] : [],
  );
}

/** What a policy blocked of a pixel that is silent: a request to its endpoint, its code, or the shared runtime. */
export function ofPolicy(
  blocked: readonly Violation[],
  configs: readonly PageConfig[],
  pixels: readonly PixelSeen[],
): Finding[] {
  const silent = new Set(pixels.flatMap(({ pixel, events }) => (events.length === 0 ? pixel : [])));
  const found = new Map<string, Finding>();
  for (const violation of blocked) {
    for (const { key, pixel, to } of configs) {
      const isEndpoint = /^(connect|img)-src/.test(violation.directive) && isSamePlace(violation.blocked, to);
      const isCode = violation.directive.startsWith('script-src') && isCodeOf(key, violation);
      if (!silent.has(pixel) || (!isEndpoint && !isCode)) continue;
      const message = `${violation.directive} blocked ${isCode ? `the code: ${violation.blocked}` : `a request to ${to}`}.`;
      // The code says more: many pixels have one endpoint.
      if (isCode || !found.has(pixel)) found.set(pixel, finding('csp_blocked', message, pixel));
    }
  }
  return [...found.values()];
}

function isCodeOf(key: string, { blocked, keys }: Violation): boolean {
  return blocked === 'inline' ? keys.includes(`"key":"${key}"`) : /pixelwright/i.test(blocked);
}

/** An image's address has its event behind it. */
function isSamePlace(address: string, endpoint: string): boolean {
  const [one, other] = [address, endpoint].map((text) => URL.canParse(text) && new URL(text));
  return !!one && !!other && one.origin === other.origin && one.pathname === other.pathname;
}
