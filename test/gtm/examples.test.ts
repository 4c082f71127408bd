import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
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

test('there is a page for every example', () => {
  expect(Object.keys(gtmPages).sort()).toEqual(Object.keys(examples).sort());
});

describe('imported into a container, under nonce and strict-dynamic', () => {
  test.each(Object.keys(examples))('%s sends the golden event of the JavaScript target once', async (key) => {
    const { browser, collector, pages } = web;
    const { path = '/page', data = '', body = '', click, call } = gtmPages[key]!;
    const snippet = gtmSnippet('/gtm.js', 'r4nd0m');
    pages.page('/gtm.js', { html: await gtmScript(containerOf(examples[key]!)), contentType: 'text/javascript' });
    pages.page(path, {
      html: `<!doctype html><title>Shop</title><script>${data}</script>${snippet.tag}\n${body}`,
      headers: {
        'content-security-policy': cspHeader(
          `default-src 'none'; script-src 'nonce-r4nd0m' 'strict-dynamic'; connect-src https://collect.example`,
          [data],
        ),
      },
    });

    const open = await browser.open(`${pages.origins.secure}${path}?email=secret#fragment`);
    if (click) await open.page.click(click);
    if (call) await open.page.evaluate(call);
    const fired = await open.page.evaluate('__gtm');
    await collector.waitForEvents(1).catch((error) => {
      throw new Error(`${error.message}\n${JSON.stringify(fired)}\n${open.messages.join('\n')}`);
    });
    await collector.settle();

    expect(collector.events()).toHaveLength(1);
    expectGolden(payload(key), steadyEvent(collector.events()[0]!, pages.origins.secure));
    expect(open.messages).toEqual([]);
    expect(await open.page.evaluate('__gtm.errors')).toEqual([]);
    await open.close();
  });
});
