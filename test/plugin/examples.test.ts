import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { injectPixels } from '@pixelwright/bundler-plugin';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { examplePages } from '../behaviour/example-pages.ts';
import { expectGoldenEvent, visitExample } from '../behaviour/example-visit.ts';
import { folderWith } from '../cli/cli.ts';
import { useBrowser } from '../support/use-browser.ts';
import { readFiles } from './app.ts';
import { bundlers } from './bundlers.ts';

const web = useBrowser();
const folder = fileURLToPath(new URL('../../examples/', import.meta.url));
const examples = parse(readFileSync(join(folder, 'pixelwright.yaml'), 'utf8'));
const listed = Object.entries<{ file: string }>(examples.pixels);

/** An entry of an account file for each example, by its key. */
const entries = Object.fromEntries(
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const [key, entry] = listed.find(([, { file }]) => file === name) ?? [];
      const document = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      return [key ?? (document.data ?? document).id, { ...entry, file: join(folder, name) }];
    })
    .filter(([key]) => !examplePages[key]!.placeholders),
);
const keys = Object.keys(entries);

/** The account file of the examples, with these pixels in it. */
function accountOf(pixels: object): string {
  return JSON.stringify({ account: examples.account, defaults: examples.defaults, pixels });
}

test('every example is tried', () => {
  expect(keys.sort()).toEqual(
    Object.keys(examplePages)
      .filter((key) => !examplePages[key]!.placeholders)
      .sort(),
  );
});

test('code that imports pixels sends the golden events; all pages share one runtime', async () => {
  const root = folderWith({
    'pixelwright.json': accountOf(entries),
    ...Object.fromEntries(
      keys.flatMap((key) => [
        [`${key}.js`, `import * as module from 'virtual:pixelwright/${key}';\nObject.values(module)[0].start();\n`],
        [`${key}.html`, `<!doctype html><title>Shop</title><script type="module" src="/${key}.js"></script>`],
      ]),
    ),
  });
  const { files } = await bundlers.Vite({ root, pages: keys.map((key) => `${key}.html`) });
  const scripts = Object.entries(files).filter(([path]) => path.endsWith('.js'));
  expect(scripts.filter(([, text]) => text.includes('prerenderingchange'))).toHaveLength(1);
  for (const key of keys) {
    web.pages.clear();
    web.collector.clear();
    for (const [path, html] of scripts) web.pages.page(`/${path}`, { html, contentType: 'text/javascript' });
    const { event, method } = await visitExample(web, {
      key,
      origin: 'secure',
      code: files[`${key}.html`]!.match(/<(script|link) [^>]*>(<\/script>)?/g)!.join('\n'),
      directives: "script-src 'self'; connect-src https://collect.example; img-src https://collect.example",
    });
    expect(method).toBe('POST');
    expectGoldenEvent(key, event, web.pages.origins.secure);
  }
});

describe.each(['inline', 'hosted'] as const)('built HTML, %s,', (html) => {
  test.each(keys)('%s sends its golden event under the sources of pixelwright-csp.json', async (key) => {
    const root = folderWith({
      'pixelwright.json': accountOf({ [key]: entries[key] }),
      'dist/index.html': '<!doctype html><title>Shop</title>',
    });
    await injectPixels(join(root, 'dist'), { root, html, dts: false });
    const files = readFiles(join(root, 'dist'));
    for (const [path, text] of Object.entries(files)) {
      if (path.endsWith('.js')) web.pages.page(`/${path}`, { html: text, contentType: 'text/javascript' });
    }
    const sources = Object.entries<string[]>(JSON.parse(files['pixelwright-csp.json']!));
    const { event } = await visitExample(web, {
      key,
      origin: 'secure',
      code: files['index.html']!.slice(files['index.html']!.indexOf('<script')),
      directives: sources.map(([name, list]) => `${name} ${list.join(' ')}`).join('; '),
    });
    expectGoldenEvent(key, event, web.pages.origins.secure);
  });
});
