import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { cspHeader } from '../support/csp.ts';
import { generateExamples } from '../support/generated-examples.ts';
import { expectGolden } from '../support/golden.ts';
import type { ReceivedEvent } from '../support/received-events.ts';
import { useBrowser } from '../support/use-browser.ts';
import { examplePages } from './example-pages.ts';

const files = generateExamples();
const { scripts } = JSON.parse(files['manifest.json']!) as { scripts: { key: string; file: string; sha384: string }[] };
const payload = (key: string) => fileURLToPath(new URL(`../samples/examples/payloads/${key}.json`, import.meta.url));

const web = useBrowser();

test('there is a page for every example', () => {
  expect(Object.keys(examplePages).sort()).toEqual(scripts.map(({ key }) => key).sort());
});

describe.each(['secure', 'plain'] as const)('on a %s origin, under the policy of INSTALL.md', (origin) => {
  test.each(scripts)('$key sends its golden event once', async ({ key, file }) => {
    const { browser, collector, pages } = web;
    const { path = '/page', data = '', body = '', click, call } = examplePages[key]!;
    const html = `<!doctype html><title>Shop</title><script>${data}</script>\n${files[file]}\n${body}`;
    pages.page(path, {
      html,
      headers: { 'content-security-policy': policy(files[file.replace('snippet.html', 'INSTALL.md')]!, data) },
    });

    const open = await browser.open(`${pages.origins[origin]}${path}?email=secret#fragment`);
    if (click) await open.page.click(click);
    if (call) await open.page.evaluate(call);
    await collector.waitForEvents(1);
    await collector.settle();

    expect(
      collector.requests.map(({ method, headers }) => [method, headers['content-type'], headers['cookie']]),
    ).toEqual([['POST', 'text/plain;charset=UTF-8', undefined]]);
    expectGolden(payload(key), steady(collector.events()[0]!, pages.origins[origin]));
    expect(open.messages).toEqual([]);
    await open.close();
  });
});

/** What INSTALL.md says to add, on a site that forbids everything else and enforces Trusted Types. */
function policy(install: string, data: string): string {
  const printed = /## 4\..*?```\n(.*?)```/s.exec(install)![1]!;
  return cspHeader(`default-src 'none'; require-trusted-types-for 'script'; ${printed}`, [data]);
}

/** The event with what differs from run to run and page to page replaced; keys in order, as order means nothing in JSON. */
function steady(event: ReceivedEvent, origin: string): string {
  expect(event.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  const id = event.id?.replace(/^(\d{1,10}-){3}\d{1,10}$/, '<random>');
  const text = JSON.stringify({ ...event, id, time: '<time>' }, inOrder, 2);
  return `${text.replaceAll(origin, '<origin>')}\n`;
}

function inOrder(_: string, value: unknown): unknown {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
}
