import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { gtmAccountContainer } from '@pixelwright/generator';
import { cspHeader } from '../support/csp.ts';
import { expectGolden } from '../support/golden.ts';
import { gtmScript, gtmSnippet } from '../support/gtm-emulator/gtm-script.ts';
import { steadyEvent } from '../support/steady-event.ts';
import { useBrowser } from '../support/use-browser.ts';
import { containerOf, gtmExamples } from './example-plans.ts';
import { gtmPages } from './example-pages.ts';

const examples = gtmExamples();
const payload = (key: string) => fileURLToPath(new URL(`../samples/examples/payloads/${key}.json`, import.meta.url));

const web = useBrowser();
/** An address that only has another fragment is not loaded again. */
let visits = 0;

test('there is a page for every example', () => {
  expect(Object.keys(gtmPages).sort()).toEqual(Object.keys(examples).sort());
});

/** Every example in one file, as in an account. */
const account = gtmAccountContainer(Object.values(examples).map(({ plan }) => plan));

describe.each([
  ['a container of its own', (key: string) => containerOf(examples[key]!)],
  ['the container of the account', () => containerOf(account)],
])('imported into %s, under nonce and strict-dynamic', (_, containerFor) => {
  test.each(Object.keys(examples))('%s sends the golden event of the JavaScript target once', async (key) => {
    const { browser, collector, pages } = web;
    const { path = '/page', data = '', body = '', click, call } = gtmPages[key]!;
    const snippet = gtmSnippet('/gtm.js', 'r4nd0m');
    pages.page('/gtm.js', { html: await gtmScript(containerFor(key)), contentType: 'text/javascript' });
    pages.page(path, {
      html: `<!doctype html><title>Shop</title><script>${data}</script>${snippet.tag}\n${body}`,
      headers: {
        'content-security-policy': cspHeader(
          `default-src 'none'; script-src 'nonce-r4nd0m' 'strict-dynamic'; connect-src https://collect.example`,
          [data],
        ),
      },
    });

    const open = await browser.openInTab(`${pages.origins.secure}${path}?email=secret-${visits++}#fragment`);
    if (click) await open.page.click(click);
    if (call) await open.page.evaluate(call);
    const fired = await open.page.evaluate('__gtm');
    // Other pixels of the account may fire on the page, too.
    const own = () => collector.events().filter(({ source }) => source === `/pixels/${examples[key]!.plan.pixel}`);
    await expect.poll(() => own().length, { message: `${JSON.stringify(fired)} ${open.messages}` }).toBe(1);
    await collector.settle();

    expect(own()).toHaveLength(1);
    expectGolden(payload(key), steadyEvent(own()[0]!, pages.origins.secure));
    expect(open.messages).toEqual([]);
    expect(await open.page.evaluate('__gtm.errors')).toEqual([]);
  });
});
