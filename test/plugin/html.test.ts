import { describe, expect, test } from 'vitest';
import { join } from 'node:path';
import { injectPixels } from '@pixelwright/bundler-plugin';
import { pixelwright as vitePlugin } from '@pixelwright/bundler-plugin/vite';
import { folderWith } from '../cli/cli.ts';
import { account, readFiles } from './app.ts';
import { bundlers, type Build } from './bundlers.ts';

const view = { config: { type: 'pageview', properties: [] } };
const at = (...pages: string[]) => ({ ...view, install: { pages } });
const page = '<!doctype html><html><head><title>Shop</title></head><body><p>x</p></body></html>';

/** The keys of the pixels on each page that Vite builds. */
async function built(
  names: readonly string[],
  pixels: Parameters<typeof account>[0],
  { html = page, ...more }: Pick<Build, 'options' | 'vite'> & { html?: string } = {},
): Promise<{ files: Record<string, string>; keys: Record<string, string[]> }> {
  const root = folderWith({
    'pixelwright.json': account(pixels),
    ...Object.fromEntries(names.map((name) => [name, html])),
  });
  const { files } = await bundlers.Vite({ root, pages: names, options: { html: 'hosted' }, ...more });
  return { files, keys: Object.fromEntries(names.map((name) => [name, keysIn(files[name]!)])) };
}

const keysIn = (html: string) => [...html.matchAll(/"key":"([^"]+)"/g)].map(([, key]) => key!);

describe('which pages get a pixel', () => {
  test('those at a path that its patterns match, however servers answer the file', async () => {
    const { keys } = await built(['index.html', 'de/thanks/index.html', 'about.html', 'größe.html', 'a[1].html'], {
      home: at('/'),
      slash: at('/*/thanks/'),
      bare: at('/de/thanks'),
      file: at('/about.html'),
      clean: at('/about'),
      encoded: at('/größe'),
      brackets: at('/a[1]'),
    });
    expect(keys).toEqual({
      'index.html': ['home'],
      'de/thanks/index.html': ['bare', 'slash'],
      'about.html': ['clean', 'file'],
      'größe.html': ['encoded'],
      'a[1].html': ['brackets'],
    });
  });

  test('paths begin with the base of the site', async () => {
    const { keys } = await built(
      ['index.html', 'thanks.html'],
      { a: at('/shop/thanks'), b: at('/thanks'), c: at('/shop/') },
      { vite: { base: '/shop/' } },
    );
    expect(keys).toEqual({ 'index.html': ['c'], 'thanks.html': ['a'] });
  });

  test.each(['./', '', 'https://cdn.example/shop/', '//cdn.example/shop/'])(
    'a base that does not say where pages stand, "%s", leaves it to the runtime',
    async (base) => {
      const { keys } = await built(['index.html', 'thanks.html'], { a: at('/nowhere') }, { vite: { base } });
      expect(keys).toEqual({ 'index.html': ['a'], 'thanks.html': ['a'] });
    },
  );

  test('a page alone may be an app with many paths, and so may the page for missing ones', async () => {
    expect((await built(['index.html'], { a: at('/nowhere') })).keys).toEqual({ 'index.html': ['a'] });
    expect((await built(['index.html', '404.html'], { a: at('/nowhere') })).keys).toEqual({
      'index.html': [],
      '404.html': ['a'],
    });
    expect((await built(['index.html', '200.html'], { a: at('/nowhere') })).keys).toEqual({
      'index.html': [],
      '200.html': ['a'],
    });
  });

  test('esbuild’s, whatever letters their names have', async () => {
    const name = 'größe (1)+[a].{b}.html';
    const root = folderWith({ 'pixelwright.json': account({ a: view }), 'main.js': '1;', [name]: page });
    const { files } = await bundlers.esbuild({ root, pages: [name], options: { html: 'inline' } });
    expect(keysIn(files[name]!)).toEqual(['a']);
  });

  test('a pixel for a tag manager, an image and a module are in none', async () => {
    const { keys } = await built(['index.html', 'about.html'], {
      gtm: { ...view, target_platform: 'gtm' } as never,
      image: { ...view, install: { delivery: 'image' } },
      module: { ...view, install: { delivery: 'module' } },
      kept: view,
    });
    expect(keys).toEqual({ 'index.html': ['kept'], 'about.html': ['kept'] });
  });
});

describe('the tags', () => {
  test.each([
    ['/shop/', 'index.html', '/shop/assets/'],
    ['https://cdn.example/x/', 'index.html', 'https://cdn.example/x/assets/'],
    ['./', 'index.html', './assets/'],
    ['./', 'a/b/index.html', '../../assets/'],
  ])('load the runtime from below the base %s in %s', async (base, name, folder) => {
    const { files } = await built([name, 'other.html'], { a: view, b: view }, { vite: { base } });
    expect(files[name]!.match(/src="[^"]+"/g)).toEqual([
      expect.stringMatching(`^src="${folder}pixelwright\\.[0-9a-f]{12}\\.js"$`),
    ]);
  });

  test.each([
    ['.', ''],
    ['./', ''],
    ['assets/', 'assets/'],
    ['./a//b', 'a/b/'],
  ])('load the runtime from among the assets in %s', async (assetsDir, folder) => {
    const { files } = await built(['index.html'], { a: view }, { vite: { build: { assetsDir } } });
    const [, src] = / src="\/([^"]+)"/.exec(files['index.html']!)!;
    expect(src).toMatch(new RegExp(`^${folder}pixelwright\\.[0-9a-f]{12}\\.js$`));
    expect(files[src!]).toBeDefined();
  });

  test('carry the nonce that Vite gives to its own', async () => {
    for (const html of ['inline', 'hosted'] as const) {
      const { files } = await built(
        ['index.html'],
        { a: view },
        { options: { html }, vite: { html: { cspNonce: 'NONCE' } } },
      );
      const tags = files['index.html']!.match(/<script[^>]*>/g)!;
      expect(tags).toHaveLength(html === 'inline' ? 1 : 2);
      for (const tag of tags) expect(tag.match(/nonce="NONCE"/g)).toHaveLength(1);
    }
  });

  test('carry no nonce where Vite gives an empty one', async () => {
    const { files } = await built(['index.html'], { a: view }, { vite: { html: { cspNonce: '' } } });
    expect(files['index.html']).not.toContain('nonce');
  });

  test.each([
    ['<!doctype html><HEAD><title>x</title></HEAD><p>x', '<!doctype html><HEAD><title>x</title>|</HEAD><p>x'],
    ['<!doctype html><title></head></title><p>x', '<!doctype html><title></head></title>|<p>x'],
    ['<!doctype html>\n<p>x', '<!doctype html>|\n<p>x'],
    ['<html><body><!-- </head> -->x</body></html>', '<html>|<body><!-- </head> -->x</body></html>'],
    [
      '<!doctype html><head><script>"</head>"</script></head>',
      '<!doctype html><head><script>"</head>"</script>|</head>',
    ],
    ['<template><p>a part</p></template>', '<template><p>a part</p></template>'],
    ['', ''],
  ])('stand at the end of the head of %s', async (html, expected) => {
    const root = folderWith({ 'pixelwright.json': account({ a: view }), 'dist/index.html': html });
    await injectPixels(join(root, 'dist'), { root });
    const text = readFiles(join(root, 'dist'))['index.html']!;
    expect(text.replace(/<script>!function.*\n/, '|')).toBe(expected);
  });
});

test('a build without pages is told where pixels can be put into them', async () => {
  const root = folderWith({ 'pixelwright.json': account({ a: view }), 'main.js': 'document.title = "x";' });
  expect((await bundlers.Rollup({ root, options: { html: 'inline' } })).warnings).toEqual([
    expect.stringContaining('`injectPixels`'),
  ]);
});

test('options that are none, or have no such value, are all named', () => {
  expect(() => vitePlugin({ html: 'inlined', pages: [] } as never)).toThrow(
    'pixelwright: `html` cannot be "inlined"; `pages` is no option. Options: config, dts, html,',
  );
});

const base = 'but begins with `/`, `.` or `https://` and a host, or is empty';
const below = 'but is the path of a file below the output folder, with `/`';
test.each<readonly [unknown, string]>([
  [{ base: 'shop' }, '`base` cannot be "shop", ' + base],
  [{ base: 'https://' }, '`base` cannot be "https://", ' + base],
  [{ html: () => 1 }, '`html` cannot be [Function: html].'],
  [null, 'options are an object, not null'],
  [{ manifest: 'pixelwright-csp.json' }, '`manifest` and `csp` cannot be the same file'],
  ...['../out.json', '/out.json', './out.json', 'out/', '.', '', 'C:\\out.json'].map(
    (csp) => [{ csp }, `\`csp\` cannot be ${JSON.stringify(csp)}, ${below}`] as const,
  ),
])('of the options %j is said what is wrong', (options, message) => {
  expect(() => vitePlugin(options as never)).toThrow(message);
});

describe('injectPixels', () => {
  test('does the pages of any built site, and a second time nothing', async () => {
    const root = folderWith({
      'pixelwright.json': account({ a: view, b: at('/b') }),
      'out/index.html': page,
      'out/b.html': page,
    });
    const { report, warnings } = await injectPixels(join(root, 'out'), { root, html: 'hosted' });
    const files = readFiles(join(root, 'out'));
    expect(Object.keys(files)).toEqual([
      'b.html',
      'index.html',
      'pixelwright-csp.json',
      expect.stringMatching(/^pixelwright\.[0-9a-f]{12}\.js$/),
      'pixelwright/manifest.json',
    ]);
    expect([keysIn(files['index.html']!), keysIn(files['b.html']!)]).toEqual([['a'], ['a', 'b']]);
    expect(report).toMatch(/^0 of 2 pixels in scripts; 2 in 2 pages, at most [\d.]+ kB \([\d.]+ kB brotli\) each$/);
    expect(warnings).toEqual([]);
    await injectPixels(join(root, 'out'), { root, html: 'hosted' });
    expect(readFiles(join(root, 'out'))).toEqual(files);
  });

  test('writes nothing where a pixel is invalid or the account file is missing', async () => {
    const root = folderWith({
      'pixelwright.json': account({ a: { config: { type: 'other' } } }),
      'out/index.html': page,
    });
    await expect(injectPixels(join(root, 'out'), { root })).rejects.toThrow('pixels are not valid\nerror ');
    await expect(injectPixels(join(root, 'out'), { root, config: 'none.yaml' })).rejects.toThrow(
      'there are no pixels to read\nerror file_unreadable',
    );
    expect(readFiles(join(root, 'out'))).toEqual({ 'index.html': page });
    const none = folderWith({ 'out/index.html': page });
    await expect(injectPixels(join(none, 'out'), { root: none })).rejects.toThrow('no_input');
    const empty = folderWith({ 'pixelwright.json': account({}), 'out/index.html': page });
    await expect(injectPixels(join(empty, 'out'), { root: empty })).rejects.toThrow(
      /pixelwright\.json\n {2}The account file lists no pixel\.\n {2}List one under/,
    );
    const valid = folderWith({ 'pixelwright.json': account({ a: view }), 'site/main.js': '' });
    expect((await injectPixels(join(valid, 'site'), { root: valid })).warnings).toEqual([
      'the folder has no page that can get pixels: build the site first',
    ]);
    await expect(injectPixels(join(valid, 'out'), { root: valid })).rejects.toThrow(
      'out cannot be read: build the site before its pages get pixels',
    );
  });
});

test('the sources for a policy name the collectors of pixels in pages and in scripts', async () => {
  const elsewhere = { ...view, install: { delivery: 'module', endpoint: 'https://other.example/e' } };
  const root = folderWith({
    'pixelwright.json': account({
      a: view,
      b: elsewhere,
      unused: { ...view, install: { endpoint: 'https://no.example/', delivery: 'module' } },
    }),
    'index.html': page.replace('<p>x</p>', '<script type="module" src="/main.js"></script>'),
    'main.js': "import { b } from 'virtual:pixelwright';\nb.start();\n",
  });
  const { files } = await bundlers.Vite({ root, options: { html: 'inline' } });
  const { 'connect-src': connect, 'img-src': img } = JSON.parse(files['pixelwright-csp.json']!);
  expect([connect, img]).toEqual(Array(2).fill(['https://collect.example', 'https://other.example']));
});

test.each([
  ['https://cdn.example/x/', 'https://cdn.example'],
  ['//cdn.example/x/', 'cdn.example'],
])('the sources for a policy name the host of a runtime below %s', async (base, host) => {
  const { files } = await built(['index.html'], { a: view }, { vite: { base } });
  expect(JSON.parse(files['pixelwright-csp.json']!)['script-src']).toContain(host);
});

test('the files have the names that the options give, or are not there', async () => {
  const { files } = await built(
    ['index.html'],
    { a: view },
    { options: { html: 'inline', manifest: 'scripts.json', csp: false, dts: false } },
  );
  expect(Object.keys(files)).toEqual(['index.html', 'scripts.json']);
});
