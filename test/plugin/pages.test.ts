import { linkSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { injectPixels } from '@pixelwright/bundler-plugin';
import { pixelwright as rollupPlugin } from '@pixelwright/bundler-plugin/rollup';
import { pixelwright as vitePlugin } from '@pixelwright/bundler-plugin/vite';
import { rollup } from 'rollup';
import { describe, expect, test } from 'vitest';
import type { Plugin } from 'vite';
import { folderWith, write } from '../cli/cli.ts';
import { account, readFiles } from './app.ts';
import { bundlers } from './bundlers.ts';

const view = { config: { type: 'pageview', properties: [] } };
const page = '<!doctype html><html><head><title>Shop</title></head><body><p>x</p></body></html>';
const keysIn = (html: string) => [...html.matchAll(/"key":"([^"]+)"/g)].map(([, key]) => key!);
const rowsIn = (files: Record<string, string>) =>
  JSON.parse(files['pixelwright/manifest.json']!).scripts.map(
    ({ key, file }: Record<string, string>) => `${key} ${file}`,
  );

describe('pages that other plugins change', () => {
  test('are done where they end up, with what they have', async () => {
    const root = folderWith({
      'pixelwright.json': account({ a: view, thanks: { ...view, install: { pages: ['/thanks'] } } }),
      'src/thanks.html': page,
      'index.html': page,
    });
    const move: Plugin = {
      name: 'move',
      enforce: 'post',
      generateBundle(_, bundle) {
        const moved = bundle['src/thanks.html']!;
        delete bundle['src/thanks.html'];
        this.emitFile({ type: 'asset', fileName: 'thanks.html', source: (moved as { source: string }).source });
        this.emitFile({ type: 'asset', fileName: 'more.html', source: page });
      },
    };
    const { files, warnings } = await bundlers.Vite({
      root,
      pages: ['index.html', 'src/thanks.html'],
      vite: { plugins: [move, vitePlugin({ html: 'inline' })] },
    });
    expect(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, keysIn(text).sort()]))).toMatchObject({
      'index.html': ['a'],
      'more.html': ['a'],
      'thanks.html': ['a', 'thanks'],
    });
    expect(rowsIn(files)).toEqual(['a index.html', 'a more.html', 'a thanks.html', 'thanks thanks.html']);
    expect(warnings).toEqual([]);
  });

  test('an output without pages has no policy, and nothing is said of it', async () => {
    const root = folderWith({ 'pixelwright.json': account({ a: view }), 'index.html': page });
    const { warnings } = await bundlers.Vite({
      root,
      vite: {
        plugins: [
          vitePlugin({ html: 'hosted' }),
          {
            name: 'without pages',
            enforce: 'post',
            generateBundle({ dir }, bundle) {
              if (dir!.endsWith('old')) delete bundle['index.html'];
            },
          },
        ],
        build: { rollupOptions: { output: [{ dir: join(root, 'old') }, { dir: join(root, 'dist') }] } },
      },
    });
    expect(warnings).toEqual([]);
    expect(Object.keys(readFiles(join(root, 'old')))).toEqual(['pixelwright/manifest.json']);
    expect(Object.keys(readFiles(join(root, 'dist')))).toContain('pixelwright-csp.json');
  });
});

test('outputs in one folder share the manifest, and each folder has its own', async () => {
  const root = folderWith({
    'pixelwright.json': account({ a: view }),
    'main.js': "import { a } from 'virtual:pixelwright';\na.fire({});\n",
  });
  const bundled = await rollup({ input: join(root, 'main.js'), plugins: [rollupPlugin({ root })] });
  await bundled.write({ dir: join(root, 'dist'), entryFileNames: 'main.js' });
  await bundled.write({ file: join(root, 'dist/main.cjs'), format: 'cjs' });
  await bundled.write({ dir: join(root, 'other') });
  expect(rowsIn(readFiles(join(root, 'dist')))).toEqual(['a main.cjs', 'a main.js']);
  expect(rowsIn(readFiles(join(root, 'other')))).toEqual(['a main.js']);
});

test('so do Vite’s, whose bundler starts anew for each', async () => {
  const root = folderWith({
    'pixelwright.json': account({ a: { ...view, install: { delivery: 'module' } } }),
    'index.html': page.replace('<p>x</p>', '<script type="module" src="/main.js"></script>'),
    'main.js': "import { a } from 'virtual:pixelwright';\na.fire({});\n",
  });
  const output = ['one.js', 'two.js'].map((entryFileNames) => ({ entryFileNames }));
  const { files } = await bundlers.Vite({
    root,
    vite: { plugins: [vitePlugin()], build: { rollupOptions: { output } } },
  });
  expect(rowsIn(files)).toEqual(['a one.js', 'a two.js']);
});

test('a plugin that Vite builds with twice keeps nothing of the first build', async () => {
  const module = { ...view, install: { delivery: 'module' } };
  const root = folderWith({ 'pixelwright.json': account({ a: module, b: module }), 'index.html': page });
  const plugin = vitePlugin();
  for (const key of ['a', 'b']) {
    write(root, { 'main.js': `import { ${key} } from 'virtual:pixelwright';\n${key}.start();\n` });
    const { files } = await bundlers.Vite({
      root,
      vite: { plugins: [plugin], build: { rollupOptions: { input: join(root, 'main.js') } } },
    });
    expect(rowsIn(files)).toEqual([expect.stringMatching(`^${key} `)]);
  }
});

describe('the bytes of a page', () => {
  const bytesOf = (root: string) => readFileSync(join(root, 'out/index.html'));

  test.each([
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${page}ö`)],
    ['Latin 1', Buffer.from(`${page}\u{f6}`, 'latin1')],
    ['UTF-8', Buffer.from(`${page}ö 😀`)],
  ])('in %s stay as they are around the tags', async (_, bytes) => {
    const root = folderWith({ 'pixelwright.json': account({ a: view }) });
    write(root, { 'out/index.html': bytes });
    await injectPixels(join(root, 'out'), { root });
    const text = bytesOf(root).toString('latin1');
    expect(keysIn(text)).toEqual(['a']);
    expect(text.replace(/<script>!function.*\n/, '')).toBe(bytes.toString('latin1'));
    expect(text.indexOf('!function')).toBeLessThan(text.indexOf('</head>'));
  });

  test.each(['utf8', 'latin1'] as const)('in %s are those of a nonce’s text too', async (encoding) => {
    const nonce = '{{ größe }}';
    const root = folderWith({ 'pixelwright.json': account({ a: view }, { consent: 'off', nonce }) });
    write(root, { 'out/index.html': Buffer.from(`${page}ö`, encoding) });
    await injectPixels(join(root, 'out'), { root });
    expect(bytesOf(root).toString(encoding)).toContain(`nonce="${nonce}"`);
  });

  test('in UTF-16 are left, and it is said', async () => {
    const bytes = Buffer.from(`\uFEFF${page}`, 'utf16le');
    const root = folderWith({ 'pixelwright.json': account({ a: view }) });
    write(root, { 'out/index.html': bytes });
    const { warnings } = await injectPixels(join(root, 'out'), { root });
    expect(bytesOf(root)).toEqual(bytes);
    expect(warnings).toContain('index.html is UTF-16, so no pixel was put into it: write it as UTF-8');
  });

  test('Vite’s pages may begin with a byte order mark too', async () => {
    const root = folderWith({ 'pixelwright.json': account({ a: view }), 'index.html': `\uFEFF${page}` });
    const { files } = await bundlers.Vite({ root, options: { html: 'inline' } });
    expect(keysIn(files['index.html']!)).toEqual(['a']);
  });
});

describe('a page that has a pixel', () => {
  async function once(options: object = {}) {
    const root = folderWith({ 'pixelwright.json': account({ a: view }), 'out/index.html': page });
    const out = join(root, 'out');
    await injectPixels(out, { root, ...options });
    return { root, out, html: readFiles(out)['index.html']! };
  }

  test('keeps it with other ends of lines, and gets those that it has not got', async () => {
    for (const html of ['inline', 'hosted'] as const) {
      const { root, out, html: first } = await once({ html });
      write(root, {
        'out/index.html': first.replaceAll('\n', '\r\n'),
        'pixelwright.json': account({ a: view, b: view }),
      });
      await injectPixels(out, { root, html });
      const text = readFiles(out)['index.html']!;
      expect(keysIn(text)).toEqual(['a', 'b']);
      expect(text.match(/src="/g) ?? []).toHaveLength(html === 'hosted' ? 1 : 0);
    }
  });

  test.each([
    ['another endpoint', {}, { html: 'inline' as const }, 'https://new.example/e'],
    ['another delivery', {}, { html: 'hosted' as const }, undefined],
    ['another base', { html: 'hosted' }, { html: 'hosted' as const, base: '/shop/' }, undefined],
  ])('in another state, by %s, is refused as a whole', async (_, before, after, endpoint) => {
    const { root, out } = await once(before);
    write(root, {
      'out/zero.html': page,
      'pixelwright.json': account({ a: view, b: view }, { consent: 'off', ...(endpoint && { endpoint }) }),
    });
    const files = readFiles(root);
    await expect(injectPixels(out, { root, ...after })).rejects.toThrow(
      'index.html already has the pixel a in another state',
    );
    expect(readFiles(root)).toEqual(files);
  });

  test('pasted by hand is told in Vite, and not doubled', async () => {
    const { root, html } = await once();
    write(root, {
      'index.html': html,
      'pixelwright.json': account({ a: view, b: view }, { consent: 'off', endpoint: 'https://new.example/e' }),
    });
    const { files, warnings } = await bundlers.Vite({ root, options: { html: 'inline' } });
    expect(keysIn(files['index.html']!)).toEqual(['a', 'b']);
    expect(warnings).toContainEqual(expect.stringContaining('index.html already has the pixel a in another state'));
    expect(rowsIn(files)).toEqual(['b index.html']);
  });

  test('in a comment does not have it', async () => {
    const { root, out, html } = await once();
    write(root, { 'out/index.html': page.replace('<p>', `<!-- ${/<script.*\n/.exec(html)![0]} --><p>`) });
    await injectPixels(out, { root });
    expect(keysIn(readFiles(out)['index.html']!)).toEqual(['a', 'a']);
  });
});

test('pages are written beside and renamed, so that nobody meets half of one', async () => {
  const root = folderWith({ 'pixelwright.json': account({ a: view }), 'out/index.html': page });
  linkSync(join(root, 'out/index.html'), join(root, 'before.html'));
  await injectPixels(join(root, 'out'), { root });
  expect(readFileSync(join(root, 'before.html'), 'utf8')).toBe(page);
  expect(keysIn(readFiles(join(root, 'out'))['index.html']!)).toEqual(['a']);
});

test('parts of pages get nothing, and are named', async () => {
  const root = folderWith({
    'pixelwright.json': account({ a: view }),
    'out/card.html': '<p>a part</p>',
    'out/empty.html': '\n',
    'out/short.HTM': '<title>A page</title><p>x',
  });
  const { warnings } = await injectPixels(join(root, 'out'), { root });
  expect(warnings).toEqual([expect.stringMatching(/^no doctype, .* without pixels: card\.html$/)]);
  expect(keysIn(readFiles(join(root, 'out'))['short.HTM']!)).toEqual(['a']);
});

test('a pixel that code imports and pages have too is named with what helps', async () => {
  const root = folderWith({
    'pixelwright.json': account({ a: view }),
    'index.html': page.replace('<p>x</p>', '<script type="module" src="/main.js"></script>'),
    'main.js': "import { a } from 'virtual:pixelwright';\na.fire({});\n",
  });
  const { warnings } = await bundlers.Vite({ root, options: { html: 'inline' } });
  expect(warnings).toEqual([expect.stringContaining('a is in pages and imported by code: with `delivery: module`')]);
});
