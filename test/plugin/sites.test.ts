import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { goldenPayload } from '../behaviour/example-visit.ts';
import { steadyEvent } from '../support/steady-event.ts';
import { useBrowser } from '../support/use-browser.ts';
import { readFiles } from './app.ts';

const web = useBrowser();
const sites = fileURLToPath(new URL('../../examples/sites/', import.meta.url));

/** The site of Next.js takes 320 MB to install, so outside of CI it is built where `npm run example:nextjs` was run. */
const built = [
  ['vite', 'dist'],
  ['rollup', 'dist'],
  ['astro', 'dist'],
  ...(process.env.CI || existsSync(join(sites, 'nextjs/node_modules')) ? [['nextjs', 'out'] as const] : []),
] as const;

describe.each(built)('the example site of %s', (site, out) => {
  test('is built, and its pages send the golden events', async () => {
    const { VITEST: _, NODE_ENV: __, ...env } = process.env;
    await promisify(execFile)('npm', ['run', '--silent', 'build'], {
      cwd: join(sites, site),
      env: { ...env, ASTRO_TELEMETRY_DISABLED: '1', NEXT_TELEMETRY_DISABLED: '1' },
      shell: process.platform === 'win32',
    });
    for (const [path, html] of Object.entries(readFiles(join(sites, site, out)))) {
      const isScript = path.endsWith('.js');
      const place = `/${path.replace(/(^|\/)index\.html$/, '').replace(/\.html$/, '')}`;
      if (isScript || path.endsWith('.html'))
        web.pages.page(place, { html, ...(isScript && { contentType: 'text/javascript' }) });
    }
    const { origins } = web.pages;

    const product = await web.browser.open(`${origins.secure}/`);
    await product.page.click('#add');
    await web.collector.waitForEvents(2);
    const order = await web.browser.open(`${origins.secure}/de/thanks`);
    await web.collector.waitForEvents(4);
    await web.collector.settle();
    expect([...product.messages, ...order.messages]).toEqual([]);
    await Promise.all([product.close(), order.close()]);

    const sent = web.collector.events().map((event) => steadyEvent(event, origins.secure));
    expect(sent.sort()).toEqual(
      [
        golden('pix_cart', '/'),
        golden('pix_order', '/de/thanks'),
        golden('pix_pages', '/'),
        golden('pix_pages', '/de/thanks'),
      ].sort(),
    );
  }, 300_000);
});

/** The golden payload of an example, on another page. */
function golden(key: string, page: string): string {
  return readFileSync(goldenPayload(key), 'utf8').replace(/"page": "<origin>[^"]*"/, `"page": "<origin>${page}"`);
}
