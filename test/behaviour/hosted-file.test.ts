import { beforeEach, describe, expect, test } from 'vitest';
import { conversion, makeSnippet } from '../support/make-snippet.ts';
import { useBrowser } from '../support/use-browser.ts';
import { runtimeHeaders } from './serve-runtime.ts';

const config = conversion({ revenue: 'order.total', fixedCurrency: 'EUR', properties: { transaction_id: 'order.id' } });
const { artifacts, shared } = makeSnippet({
  id: 'purchase',
  config,
  install: { delivery: 'hosted', runtimeUrl: 'https://static.shop.example/pixels' },
});
const snippet = artifacts[0]!.text;
const [, stub, loader] = /^(<script>[^]*?<\/script>)\n?(<script async [^]*<\/script>)\n$/.exec(snippet)!;
const path = shared[0]!.artifact.path.replace('+runtime', '/pixels');
const data = '<script>dataLayer = [{ order: { id: "A-1", total: 12.5 } }];</script>';

const web = useBrowser();
let body: string;
let headers: Record<string, string>;
beforeEach(() => {
  body = shared[0]!.artifact.text;
  headers = runtimeHeaders(artifacts.at(-1)!.text);
});

/** Visits a page with this HTML, while the runtime's file is what the test made of it. */
async function visit(html: string) {
  web.pages.page(path, { html: body, headers: { 'Content-Type': 'text/javascript', ...headers } });
  web.pages.page('/page', {
    html: `<!doctype html><title>Shop</title>${html}<script>document.title = 'Works';</script>`,
  });
  const open = await web.browser.open(`${web.pages.origins.secure}/page`);
  await web.collector.settle(400);
  return { open, title: await open.page.title() };
}

describe('the parts of the snippet in any order', () => {
  test.each([
    ['stub, runtime, data', `${stub}${loader}${data}`],
    ['stub, data, runtime', `${stub}${data}${loader}`],
    ['data, stub, runtime', `${data}${stub}${loader}`],
    ['data, runtime, stub', `${data}${loader}${stub}`],
    ['runtime, stub, data', `${loader}${stub}${data}`],
    ['runtime, data, stub', `${loader}${data}${stub}`],
  ])('%s', async (_, html) => {
    const { open } = await visit(html);
    const [event] = await web.collector.waitForEvents(1);
    expect([event!.id, event!.data['revenue'], event!.data['missing']]).toEqual(['purchase:A-1', 12.5, undefined]);
    expect(open.messages).toEqual([]);
    await open.close();
  });
});

describe('hurts nothing on the page, and sends nothing, when the file', () => {
  test('is not as it was made', async () => {
    body += ' ';
    const { open, title } = await visit(data + snippet);
    expect(title).toBe('Works');
    expect(open.messages.filter((message) => !message.includes('integrity'))).toEqual([]);
    expect(web.collector.requests).toEqual([]);
    await open.close();
  });

  test('may not be read by other origins', async () => {
    headers = {};
    const { open, title } = await visit(data + snippet);
    expect(title).toBe('Works');
    expect(open.messages.filter((message) => !/CORS|ERR_FAILED/.test(message))).toEqual([]);
    expect(web.collector.requests).toEqual([]);
    await open.close();
  });

  test('is missing', async () => {
    const { open, title } = await visit(data + snippet.replace(path, '/pixels/gone.js'));
    expect(title).toBe('Works');
    expect(open.messages.filter((message) => !/404|CORS|ERR_FAILED/.test(message))).toEqual([]);
    expect(web.collector.requests).toEqual([]);
    // What the page calls goes on waiting.
    expect(await open.page.evaluate('pixelwright("fire", "purchase"), pixelwright.q.length')).toBe(2);
    await open.close();
  });
});
