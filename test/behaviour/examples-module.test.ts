import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rollup } from 'rollup';
import { afterAll, describe, expect, test } from 'vitest';
import { scriptHash } from '../support/csp.ts';
import { useBrowser } from '../support/use-browser.ts';
import { examplePages } from './example-pages.ts';
import { expectGoldenEvent, nonce, printedDirectives, visitExample, ways, type Way } from './example-visit.ts';
import { formFiles } from './example-forms.ts';

const web = useBrowser();
const { scripts, files } = formFiles('module');
const folder = mkdtempSync(join(tmpdir(), 'pixelwright-app-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(['secure', 'plain'] as const)('an app on a %s origin', (origin) => {
  // The policy is the app's own, and the same on both.
  describe.each(origin === 'secure' ? ways : ways.slice(0, 1))('that allows its scripts: %s', (way) => {
    test.each(scripts.filter(({ key }) => !examplePages[key]!.placeholders))(
      '$key sends its golden event once',
      async ({ key, folder: place, exports }) => {
        const app = await bundle(
          key,
          files[`${place}/pixel.mjs`]!,
          `import { ${exports} } from './${key}.mjs'; ${exports}.start();`,
        );
        web.pages.page('/app.js', { html: app, contentType: 'text/javascript' });
        const { event, method } = await visitExample(web, {
          key,
          origin,
          code: {
            'By hash.': `<script>${app}</script>`,
            'By nonce,': `<script nonce="${nonce}">${app}</script>`,
            'Files only.': '<script src="/app.js"></script>',
          }[way],
          directives: `script-src ${appSource(way, app)};${printedDirectives(files[`${place}/INSTALL.md`]!)}`,
        });
        expect(method).toBe('POST');
        expectGoldenEvent(key, event, web.pages.origins[origin]);
      },
    );
  });
});

/** How the site allows its own bundle. */
function appSource(way: Way, app: string): string {
  if (way === 'By hash.') return scriptHash(app);
  return way === 'By nonce,' ? `'nonce-${nonce}' 'strict-dynamic'` : "'self'";
}

async function bundle(key: string, module: string, app: string): Promise<string> {
  writeFileSync(join(folder, `${key}.mjs`), module);
  const input = join(folder, `${key}-app.mjs`);
  writeFileSync(input, app);
  const bundled = await rollup({
    input,
    onLog: (_, { message }) => {
      throw new Error(message);
    },
  });
  const { output } = await bundled.generate({ format: 'iife' });
  await bundled.close();
  return output[0].code;
}
