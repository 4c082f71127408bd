import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useBrowser } from '../support/use-browser.ts';

const web = useBrowser();
const folder = mkdtempSync(join(tmpdir(), 'pixelwright-client-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Asks for a pixel and for one that is not there; what comes of it is told to `report`. */
const program = `
import { createSavedPixelsClient } from '@pixelwright/api-client/saved-pixels';
export async function run(report) {
  const pixels = createSavedPixelsClient({ baseUrl: location.origin + '/api', accountId: 'acme', apiKey: 'k' });
  const { name } = await pixels.get('pix_1');
  const failure = await pixels.get('gone').catch((error) => error.name + ' ' + error.status);
  report(name + ', ' + failure);
}`;

let bundle: string;
beforeAll(async () => {
  const entry = join(folder, 'app.js');
  writeFileSync(entry, program);
  const client = fileURLToPath(new URL('../../packages/api-client/src/saved-pixels/index.ts', import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    root: folder,
    resolve: { alias: { '@pixelwright/api-client/saved-pixels': client } },
    build: { write: false, lib: { entry, formats: ['es'], fileName: 'app' } },
  });
  const [first] = [built].flat() as { output: { code: string }[] }[];
  bundle = first!.output[0]!.code;
});

test.each([
  ['a page', `import { run } from '/client.mjs'; run((text) => { document.title = text; });`],
  ['a worker', `new Worker('/worker.mjs', { type: 'module' }).onmessage = ({ data }) => { document.title = data; };`],
])('the bundled client works in %s', async (_, script) => {
  const { pages, browser } = web;
  const config = { type: 'pageview', properties: [] };
  const pixel = { id: 'pix_1', account_id: 'acme', name: 'Page view', config, target_platform: 'javascript' };
  pages.page('/api/saved-pixels/pix_1', {
    html: JSON.stringify({ success: true, data: pixel }),
    contentType: 'application/json',
  });
  pages.page('/client.mjs', { html: bundle, contentType: 'text/javascript' });
  pages.page('/worker.mjs', {
    html: `import { run } from '/client.mjs'; run((text) => postMessage(text));`,
    contentType: 'text/javascript',
  });
  pages.page('/page', { html: `<!doctype html><title></title><script type="module">${script}</script>` });
  const open = await browser.open(`${pages.origins.secure}/page`);
  await open.page.waitForFunction('document.title');
  expect(await open.page.title()).toBe('Page view, NotFoundError 404');
  // The browser itself prints the answer that was asked for.
  expect(open.messages.filter((message) => !message.includes('404'))).toEqual([]);
  await open.close();
});
