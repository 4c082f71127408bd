import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, test } from 'vitest';
import { conversion } from '../support/make-snippet.ts';
import { useBrowser } from '../support/use-browser.ts';
import { folderWith, runCli } from '../cli/cli.ts';
import { account } from './app.ts';
import { bundlers } from './bundlers.ts';

const purchase = conversion({
  revenue: 'order.total',
  fixedCurrency: 'EUR',
  properties: { transaction_id: 'order.id', sku: 'product.sku' },
});
const signup = { type: 'conversion', conversion_type: 'signup', properties: [] };
const pageview = { type: 'pageview', properties: [] };

const page = (script: string) => `<!doctype html>
<html>
  <head><title>Shop</title></head>
  <body>${script}</body>
</html>
`;
const files = {
  'pixelwright.json': account({
    purchase: { config: purchase, install: { delivery: 'module' } },
    'sign-up': { config: signup, install: { delivery: 'module' } },
    thanks: { config: signup, install: { pages: ['/thanks/'] } },
    everywhere: { config: pageview },
  }),
  'main.js': `import { purchase } from 'virtual:pixelwright';\npurchase.fire({ transaction_id: 'A-1' });\n`,
  'index.html': page('<script type="module" src="/main.js"></script>'),
  'thanks/index.html': page('<p>Thanks</p>'),
};
const pages = ['index.html', 'thanks/index.html'];
const web = useBrowser();

describe.each(Object.entries(bundlers))('%s', (name, build) => {
  // Their `publicPath`, where none is set.
  const auto = ['webpack', 'Rspack'].includes(name);

  test('an app that imports one pixel holds it, one runtime, and nothing of the others', async () => {
    const root = folderWith({
      ...files,
      'main.js': `import { purchase } from 'virtual:pixelwright';
import { purchase as again } from 'virtual:pixelwright/purchase';
purchase.fire({ transaction_id: 'A-1' });
again.fire({ transaction_id: 'A-2' });`,
    });
    const { files: built } = await build({ root });
    const scripts = Object.entries(built).filter(([path]) => path.endsWith('.js'));
    expect(scripts).toHaveLength(1);
    const [[path, code]] = scripts as [[string, string]];
    expect(code).not.toMatch(/sign-?up|everywhere/i);
    expect(code.match(/prerenderingchange/g)).toHaveLength(1);

    web.pages.page('/main.js', { html: code, contentType: 'text/javascript' });
    web.pages.page('/page', { html: page(`<script type="module" src="/main.js"></script>`) });
    const open = await web.browser.open(`${web.pages.origins.secure}/page`);
    expect((await web.collector.waitForEvents(2)).map(({ id }) => id).sort()).toEqual(['purchase:A-1', 'purchase:A-2']);
    expect(open.messages).toEqual([]);
    await open.close();

    const { scripts: rows } = JSON.parse(built['pixelwright/manifest.json']!);
    expect(rows).toEqual([
      expect.objectContaining({ key: 'purchase', delivery: 'module', file: path, exports: 'purchase' }),
    ]);
    expect(rows[0].bytes).toBe(Buffer.byteLength(code));
  });

  test.each(['inline', 'hosted'] as const)('built pages get their pixels, %s, with every hash', async (html) => {
    const root = folderWith(files);
    const { files: built, said } = await build({ root, pages, options: { html } });
    const keysOf = (path: string) => [...built[path]!.matchAll(/"key":"([^"]+)"/g)].map(([, key]) => key);
    expect(keysOf('index.html')).toEqual(['everywhere']);
    expect(keysOf('thanks/index.html')).toEqual(['everywhere', 'thanks']);

    const sources = JSON.parse(built['pixelwright-csp.json']!);
    const inline = pages.flatMap((path) => scriptsOf(built[path]!)).filter(({ text }) => text !== '');
    const hosted = pages.flatMap((path) => scriptsOf(built[path]!)).flatMap(({ integrity }) => integrity ?? []);
    const hashes = new Set([...inline.map(({ text }) => sha384(text)), ...hosted]);
    expect(sources).toEqual({
      'script-src': [...[...hashes].map((hash) => `'${hash}'`), ...(html === 'hosted' ? ["'self'"] : [])].sort(),
      'connect-src': ['https://collect.example'],
      'img-src': ['https://collect.example'],
    });
    expect(hosted).toHaveLength(html === 'hosted' ? 2 : 0);

    const { scripts: rows } = JSON.parse(built['pixelwright/manifest.json']!);
    for (const { file, bytes } of rows) expect(Buffer.byteLength(built[file]!)).toBe(bytes);
    expect(
      rows.map(
        ({ key, file }: { key: string; file: string }) =>
          `${key} ${file.replace(/^assets\/(index|main)-[\w-]{8}\.js$/, 'main.js').replace(/^assets\//, '')}`,
      ),
    ).toEqual([
      ...(html === 'hosted' ? [expect.stringMatching(/^\+runtime pixelwright\.[0-9a-f]{12}\.js$/)] : []),
      'everywhere index.html',
      'everywhere thanks/index.html',
      'purchase main.js',
      'thanks thanks/index.html',
    ]);
    for (const { file } of rows.filter(({ key }: { key: string }) => key === '+runtime')) {
      expect(new Set(hosted)).toEqual(new Set([sha384(built[file]!)]));
      const above = auto ? ['./', '../'] : ['/', '/'];
      for (const [at, path] of pages.entries())
        expect(scriptsOf(built[path]!).map(({ src }) => src)).toContain(above[at] + file);
    }
    if (name !== 'esbuild') {
      const line = said.filter((text) => text.includes('pixels in scripts'));
      expect(line).toEqual([
        expect.stringMatching(
          /1 of 4 pixels in scripts, [\d.]+ kB \([\d.]+ kB brotli\) with runtime \S+; 2 in 2 pages, at most [\d.]+ kB/,
        ),
      ]);
    }
  });

  test('keys may end like files of another kind, and one that there is not is told those that there are', async () => {
    const keys = ['y.json', 'y.css', 'y.html', 'y.js'];
    const root = folderWith({
      ...files,
      'pixelwright.json': account(Object.fromEntries(keys.map((key) => [key, { config: pageview }]))),
      'main.js': keys
        .map((key, at) => `import * as y${at} from 'virtual:pixelwright/${key}';\nObject.values(y${at})[0].start();\n`)
        .join(''),
    });
    const { files: built } = await build({ root });
    expect(JSON.parse(built['pixelwright/manifest.json']!).scripts.map(({ key }: { key: string }) => key)).toEqual(
      keys.toSorted(),
    );
    const missing = folderWith({ ...files, 'main.js': "import 'virtual:pixelwright/none';\n" });
    await expect(build({ root: missing })).rejects.toThrow(
      /no such pixel .* has everywhere, purchase, sign-up, thanks/,
    );
  });

  test('two builds give the same bytes', async () => {
    const twice = await Promise.all(
      [1, 2].map(async () => build({ root: folderWith(files), pages, options: { html: 'hosted' } })),
    );
    expect(twice[0]!.files).toEqual(twice[1]!.files);
  });

  test('invalid pixels end the build with what the command line says, all at once', async () => {
    const wrong = {
      ...files,
      'pixelwright.json': account({
        one: { config: { type: 'conversion', properties: [] } },
        two: { config: { type: 'pageview', properties: [{ key: '', source: 'fixed', value: 'x' }] } },
      }),
    };
    const root = folderWith(wrong);
    const args = ['generate', '--config', join(root, 'pixelwright.json'), '--out', join(root, 'out')];
    const { stderr } = await runCli(process.cwd(), args);
    const said = stderr.split('\n').filter((line) => /^error|^ {2}/.test(line));
    expect(said.filter((line) => line.startsWith('error')).length).toBeGreaterThan(1);
    const error = await build({ root, pages }).then(
      () => new Error('it was built'),
      (failed: Error) => failed,
    );
    for (const line of said) expect(error.message).toContain(line);
  });

  test('warnings are the bundler’s', async () => {
    const { warnings } = await build({ root: folderWith(files), pages, options: { html: 'inline' } });
    expect(warnings.filter((text) => text.includes('conversion_on_every_page'))).toEqual([
      expect.stringContaining('$.pixels["sign-up"].install.pages'),
    ]);
  });

  test('a pixel that no page is for is named', async () => {
    const { warnings } = await build({
      root: folderWith({
        ...files,
        'pixelwright.json': account({ lost: { config: pageview, install: { pages: ['/lost', '/*/lost'] } } }),
        'main.js': 'document.title = "Shop";\n',
      }),
      pages,
      options: { html: 'inline' },
    });
    expect(warnings).toEqual([expect.stringContaining('lost is in no page: none is at /lost or /*/lost')]);
  });
});

function scriptsOf(html: string): { text: string; integrity?: string; src?: string }[] {
  const walk = (node: DefaultTreeAdapterTypes.ChildNode): DefaultTreeAdapterTypes.Element[] =>
    'childNodes' in node ? [...(node.nodeName === 'script' ? [node] : []), ...node.childNodes.flatMap(walk)] : [];
  return parse(html)
    .childNodes.flatMap(walk)
    .map(({ attrs, childNodes }) => ({
      ...Object.fromEntries(attrs.map(({ name: key, value }) => [key, value])),
      text: childNodes.map((child) => ('value' in child ? child.value : '')).join(''),
    }));
}

function sha384(text: string): string {
  return `sha384-${createHash('sha384').update(text).digest('base64')}`;
}
