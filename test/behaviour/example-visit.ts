import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { consented } from '../support/consented.ts';
import { cspHeader } from '../support/csp.ts';
import { expectGolden } from '../support/golden.ts';
import type { ReceivedEvent } from '../support/received-events.ts';
import type { TestWeb } from '../support/use-browser.ts';
import { examplePages } from './example-pages.ts';

/** A page of the shop with the code of one example in it, and how it allows scripts. */
export interface ExampleVisit {
  key: string;
  origin: 'secure' | 'plain';
  /** The code as it is pasted. */
  code: string;
  /** The directives that INSTALL.md prints for the page's way to allow scripts. */
  directives: string;
}

export const ways = ['By hash.', 'By nonce,', 'Files only.'] as const;
export type Way = (typeof ways)[number];

/** An address that only has another fragment is not loaded again. */
let visits = 0;

/** The nonce that the pages of these tests have; a real one is new for each page view. */
export const nonce = 'r4nd0m';

/** The directives that INSTALL.md prints under a way in which a site allows scripts; the first ones without. */
export function printedDirectives(install: string, way?: Way): string {
  const printed = install.slice(
    way === undefined ? install.indexOf('Content-Security-Policy') : install.indexOf(`**${way}**`),
  );
  return /```\n(.*?)```/s.exec(printed)![1]!.replace("'nonce-…'", `'nonce-${nonce}' 'strict-dynamic'`);
}

/**
 * Visits the page on a site that forbids everything else and enforces Trusted Types, does what the
 * visitor does, and answers the one event that arrives.
 */
export async function visitExample(
  web: TestWeb,
  visit: ExampleVisit,
): Promise<{ event: ReceivedEvent; method: string }> {
  const { browser, collector, pages } = web;
  const { path = '/page', body = '', click, call, ...page } = examplePages[visit.key]!;
  const data = `${consented}${page.data ?? ''}`;
  const policy = `default-src 'none'; require-trusted-types-for 'script'; ${visit.directives}`;
  pages.page(path, {
    html: `<!doctype html><title>Shop</title><script>${data}</script>\n${visit.code}\n${body}`,
    headers: { 'content-security-policy': cspHeader(policy, [data]) },
  });
  const open = await browser.openInTab(`${pages.origins[visit.origin]}${path}?email=secret-${visits++}#fragment`);
  if (click) await open.page.click(click);
  if (call) await open.page.evaluate(call);
  await collector.waitForEvents(1);
  await collector.settle(150);
  expect(open.messages).toEqual([]);
  expect(collector.requests.map(({ headers }) => headers['cookie'])).toEqual([undefined]);
  return { event: collector.events()[0]!, method: collector.requests[0]!.method };
}

/** Compares with the golden payload, with what differs from run to run and page to page replaced. */
export function expectGoldenEvent(key: string, event: ReceivedEvent, origin: string): void {
  expect(event.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  const id = event.id?.replace(/^(\d{1,10}-){3}\d{1,10}$/, '<random>');
  const text = JSON.stringify({ ...event, id, time: '<time>' }, inOrder, 2);
  expectGolden(goldenPayload(key), `${text.replaceAll(origin, '<origin>')}\n`);
}

export function goldenPayload(key: string): string {
  return fileURLToPath(new URL(`../samples/examples/payloads/${key}.json`, import.meta.url));
}

/** Keys in order, as order means nothing in JSON. */
export function inOrder(_: string, value: unknown): unknown {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
}
