import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { serveRuntime } from '../behaviour/serve-runtime.ts';
import { cspHeader } from '../support/csp.ts';
import { generateExamples } from '../support/generated-examples.ts';
import { useBrowser } from '../support/use-browser.ts';
import { consented } from '../support/consented.ts';

// What docs/content-security-policy.md says beyond what INSTALL.md prints, which other tests try.
const web = useBrowser();
const text = readFileSync(new URL('../../docs/content-security-policy.md', import.meta.url), 'utf8');
const files = generateExamples({ args: ['--delivery', 'all'] });
const { scripts } = JSON.parse(files['manifest.json']!) as { scripts: { file: string; sha384: string }[] };
const hashOf = (start: string) => scripts.find(({ file }) => file.startsWith(start))!.sha384;
const collector = text.match(/```\n(connect-src [^]*?)```/)![1]!;

async function visit(form: 'hosted' | 'inline', headers: Record<string, string>, code?: string): Promise<string[]> {
  serveRuntime(web.pages, files);
  const data = `<script>${consented} dataLayer = [{ order: { id: 'A-1001', total: 5, currency: 'EUR' } }];</script>`;
  web.pages.page('/thanks', {
    html: `<!doctype html><title>Shop</title>${data}${code ?? files[`pix_order/javascript-${form}/snippet.html`]!}`,
    headers: {
      ...headers,
      ...(headers['content-security-policy'] && {
        'content-security-policy': cspHeader(headers['content-security-policy'], [data.slice(8, -9)]),
      }),
    },
  });
  const open = await web.browser.open(`${web.pages.origins.secure}/thanks`);
  const [event] = await web.collector.waitForEvents(1);
  expect(event!.id).toBe('pix_order:A-1001');
  const messages = [...open.messages];
  await open.close();
  return messages;
}

test('hosted, by hashes with strict-dynamic, under which hosts do not count', async () => {
  const hashes = `'${hashOf('pix_order/javascript-hosted')}' '${hashOf('+runtime')}'`;
  const policy = `default-src 'none'; script-src ${hashes} 'strict-dynamic'; ${collector}`;
  expect(await visit('hosted', { 'content-security-policy': policy })).toEqual([]);
});

test('hosted, on a page that embeds only what allows it', async () => {
  expect(await visit('hosted', { 'cross-origin-embedder-policy': 'require-corp' })).toEqual([]);
});

test('inline, as a file with the integrity that INSTALL.md prints', async () => {
  web.pages.page('/pixels/order.js', {
    html: files['pix_order/javascript-inline/snippet.js']!,
    contentType: 'text/javascript',
  });
  const tag = /`(<script src="\/pixels\/order\.js")><\/script>`/.exec(text)![1]!;
  const policy = `default-src 'none'; script-src 'self'; ${collector}`;
  const code = `${tag} integrity="${hashOf('pix_order/javascript-inline')}"></script>`;
  expect(await visit('inline', { 'content-security-policy': policy }, code)).toEqual([]);
});

test('inline, on a page without storage', async () => {
  const policy = `sandbox allow-scripts; default-src 'none'; script-src '${hashOf('pix_order/javascript-inline')}'; ${collector}`;
  expect(await visit('inline', { 'content-security-policy': policy })).toEqual([]);
});

test('a policy without the collector keeps the event from leaving, and the browser says so', async () => {
  web.pages.page('/thanks', {
    html: `<!doctype html><script>${consented} order = { id: 'A-1001', total: 5, currency: 'EUR' };</script>${files['pix_order/javascript-inline/snippet.html']!}`,
    headers: { 'content-security-policy': "connect-src 'self'; img-src 'self'" },
  });
  const open = await web.browser.open(`${web.pages.origins.secure}/thanks`);
  await expect.poll(() => open.messages.join()).toContain('connect-src');
  await web.collector.settle();
  expect(web.collector.requests).toEqual([]);
  await open.close();
});
