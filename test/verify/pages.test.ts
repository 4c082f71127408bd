import {
  expectPixel,
  judgePage,
  judgeSite,
  readPage,
  readScript,
  type ExpectedPixel,
  type PageInput,
  type ScriptFile,
} from '@pixelwright/generator';
import { parseInstallOptions, parseSavedPixel } from '@pixelwright/api-client/schema';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { makeSnippet } from '../support/make-snippet.ts';

const config = { type: 'pageview' };
const inline = makeSnippet({ config });
const hosted = makeSnippet({ config, install: { delivery: 'hosted', runtimeUrl: 'https://cdn.example/pixels' } });
const [runtime] = hosted.shared;
const [stub = '', tag = ''] = hosted.snippet.trim().split('\n');
const src = /src="([^"]*)"/.exec(tag)![1]!;

/** What is said of a page at `https://shop.example/`: codes, and the states of installs. */
function judged(html: string, input: Partial<PageInput> = {}, expected = [expectedOf()]) {
  const base = new URL('https://shop.example/');
  const pixels = new Map(expected.map((pixel) => [pixel.key, pixel]));
  const files = new Map<string, ScriptFile>();
  const read = readPage(html, base);
  const page = judgePage({ source: 'page', page: read, self: base, paths: ['/'], files, ...input }, pixels);
  return [page.findings.map(({ code }) => code), page.installs.map(({ state }) => state)];
}

/** What the files say of a pixel. */
function expectedOf(install: Record<string, unknown> = {}): ExpectedPixel {
  const { pixel } = parseSavedPixel({ id: 'pix_1', name: 'Test', account_id: 'acme', config });
  const { options } = parseInstallOptions({ endpoint: 'https://collect.example/e', consent: 'off', ...install });
  return expectPixel(pixel!, options!, { source: 'account' }).expected!;
}

test('an inline snippet and a hosted one are in step', () => {
  expect(judged(inline.snippet)).toEqual([[], ['in step']]);
  expect(judged(hosted.snippet)).toEqual([[], ['in step']]);
});

test('a hosted config that was changed, of an account file without `runtimeUrl`', () => {
  const changed = hosted.snippet.replace('https://collect.example/e', 'https://collect.example/x');
  expect(judged(changed)).toEqual([['config_altered'], ['drifted']]);
});

describe('modules', () => {
  const module = makeSnippet({ config, install: { delivery: 'module' } });
  const text = module.artifacts[0]!.text;
  const at = (path: string, code: string): [string, ScriptFile] => [
    `https://shop.example${path}`,
    { source: path, text: code, reading: readScript(code) },
  ];

  test.each([
    ['by an inline module', '<script type="module">import {p} from "/pixel.mjs"</script>'],
    ['by an inline script', '<script>Promise.all([import("./pixel.mjs")])</script>'],
    ['in backquotes', '<script type="module" src="/a.js"></script>'],
    ['by a script before <base>', '<script type="module">import "./pixel.mjs"</script><base href="/x/">'],
    ['by a script after <base>', '<base href="/x/"><base href="/y/"><script>import("../pixel.mjs")</script>'],
    ['beside one in a comment', '<!-- <script type="module" src="/a.js"></script> --><script src="/a.js"></script>'],
    [
      'beside one in a template',
      '<template><script type="module" src="/a.js"></script></template><script type="module" src="/a.js"></script>',
    ],
  ])('imported %s', (_, html) => {
    const files = new Map([at('/a.js', 'import(`./pixel.mjs`)'), at('/pixel.mjs', text)]);
    const [codes, states] = judged(html, { files });
    expect(codes).toEqual([]);
    expect(states).toContain('in step');
  });
});

test('a module that two bundles of a page hold is there once', () => {
  const { text } = makeSnippet({ config, install: { delivery: 'module' } }).artifacts[0]!;
  const files = new Map(
    ['a', 'b'].map((name) => [`https://shop.example/${name}.js`, { source: name, text, reading: readScript(text) }]),
  );
  const html = '<script type="module" src="a.js"></script><script type="module" src="b.js"></script>';
  expect(judged(html, { files })).toEqual([[], ['in step', 'in step']]);
});

test('a module that cannot be read is worth a look', () => {
  const code = 'import "./gone.js"';
  const files = new Map<string, ScriptFile>([
    ['https://shop.example/a.js', { source: 'a.js', text: code, reading: readScript(code) }],
    ['https://shop.example/gone.js', { source: 'gone.js', problem: 'answers with status 404' }],
  ]);
  expect(judged(`<script type="module" src="a.js"></script>`, { files })[0]).toEqual(['script_unreadable']);
});

describe('what is broken', () => {
  const broken = [
    ['no script any more', (text: string) => text.replace('!function(', '!function(('), 'is no JavaScript'],
    ['code before it', (text: string) => text.replace('>', '>var a = {{ order }};'), 'is no JavaScript'],
    ['an event of another kind', (text: string) => text.replace('specversion', 'specversiom'), 'config cannot be read'],
    ['a value that is none', (text: string) => text.replace('"to":"', '"to":b+"'), 'config cannot be read'],
  ] as const;

  test.each(broken)('%s', (_, change, says) => {
    const html = change(inline.snippet);
    const found = (read: string, files = new Map<string, ScriptFile>()) => {
      const base = new URL('https://shop.example/');
      const { findings } = judgePage({ source: 'page', page: readPage(read, base), paths: [], files }, new Map());
      return findings.map(({ code, source, line, message }) => [code, source, line, message]);
    };
    const said = [expect.any(Number), expect.stringContaining(says)];
    expect(found(html)).toEqual([['snippet_altered', 'page', ...said]]);
    expect(found(`<!-- ${html} -->`)).toEqual([]);
    const text = html.replace(/^<script>|<\/script>\s*$/g, '');
    const files = new Map([['https://shop.example/a.js', { source: 'a.js', text, reading: readScript(text) }]]);
    expect(found('<script src="a.js"></script>', files)).toEqual([['snippet_altered', 'a.js', ...said]]);
  });

  test('but not what only speaks of pixels', () => {
    expect(judged(`<script>if (e.specversion && e.type === 'pixelwright.pageview') shop()</script>`)).toEqual([[], []]);
    expect(judged(`<script>e.specversion( </script>`)).toEqual([[], []]);
    expect(judged(`<script>var snippet = ${JSON.stringify(hosted.snippet).replaceAll('<', '\\x3c')}</script>`)).toEqual(
      [[], []],
    );
  });
});

test('a form that the account file does not make', () => {
  const image = makeSnippet({ config, install: { delivery: 'image' } }).snippet;
  const pixel = { ...expectedOf(), planFor: () => undefined };
  expect(judged(image, {}, [pixel])).toEqual([['snippet_altered'], ['drifted']]);
  expect(judged(image, {}, [{ ...pixel, planFor: undefined }])).toEqual([[], ['in step']]);
});

describe('one pixel by two names', () => {
  const image = makeSnippet({ config, install: { key: 'kk', delivery: 'image' } }).snippet;
  const keyed = makeSnippet({ config, install: { key: 'kk' } }).snippet;
  const pixels = [expectedOf({ key: 'kk' })];

  test('is there twice', () => {
    expect(judged(keyed + image, {}, pixels)[0]).toEqual(['pixel_doubled']);
  });

  test('is not lost where its other form runs', () => {
    expect(judged(`<!-- ${keyed} -->${image}`, {}, pixels)).toEqual([[], ['not run', 'in step']]);
    expect(judged(`${keyed}<noscript>${image}</noscript>`, {}, pixels)).toEqual([[], ['in step', 'in step']]);
  });
});

test('an image in <noscript> alone fires for nobody with scripts', () => {
  const image = makeSnippet({ config, install: { delivery: 'image' } }).snippet;
  expect(judged(`<noscript>${image}</noscript>`)).toEqual([['snippet_not_run'], ['not run']]);
});

test('what nobody knows and nothing runs is no concern', () => {
  const unknown = inline.snippet.replaceAll('pix_1', 'pix_2');
  expect(judged(`<!-- ${unknown} -->`)).toEqual([[], ['not run']]);
  expect(judged(unknown)).toEqual([['pixel_unknown'], ['unknown']]);
  const image = makeSnippet({ config, id: 'pix_2', install: { delivery: 'image' } }).snippet;
  expect(judged(`<noscript>${image}</noscript>`)).toEqual([['pixel_unknown'], ['unknown']]);
});

describe('policies', () => {
  const own = `<meta http-equiv="Content-Security-Policy" content="default-src 'self' 'unsafe-inline'">${inline.snippet}`;

  test('of a file, `self` may be any host', () => {
    expect(judged(own, { self: undefined })).toEqual([[], ['in step']]);
    expect(judged(own)).toEqual([['csp_blocks_endpoint'], ['not run']]);
  });

  test('a sandbox lets scripts run where it says so', () => {
    const forbids = [['csp_blocks_script'], ['not run']];
    expect(judged(inline.snippet, { policy: 'sandbox' })).toEqual(forbids);
    expect(judged(inline.snippet, { policy: 'sandbox allow-forms' })).toEqual(forbids);
    expect(judged(inline.snippet, { policy: 'sandbox allow-Scripts' })).toEqual([[], ['in step']]);
    const meta = '<meta http-equiv="Content-Security-Policy" content="sandbox">';
    expect(judged(meta + inline.snippet)).toEqual([[], ['in step']]);
  });

  test('a policy binds what stands after it', () => {
    const meta = `<meta http-equiv="Content-Security-Policy" content="script-src 'none'">`;
    expect(judged(`<head>${inline.snippet}${meta}`)[0]).toEqual([]);
    expect(judged(`<head>${meta}${inline.snippet}`)[0]).toEqual(['csp_blocks_script']);
  });
});

describe('the tag of the runtime', () => {
  const integrity = / integrity="([^"]*)"/;
  const [, right = ''] = integrity.exec(tag)!;
  const tagWith = (hashes: string) => stub + tag.replace(integrity, ` integrity="${hashes}"`);
  const sha = (algorithm: string, text: string) =>
    `${algorithm}-${createHash(algorithm).update(text).digest('base64')}`;

  test('of several hashes those of the strongest algorithm count', () => {
    const text = runtime!.artifact.text;
    expect(judged(tagWith(`${right} ${sha('sha512', 'other')}`))).toEqual([['integrity_mismatch'], ['not run']]);
    expect(judged(tagWith(`${sha('sha256', 'other')} ${right} ${sha('sha384', 'other')}`))[0]).toEqual([]);
    expect(judged(tagWith(`${right} ${sha('sha512', text)}`))[0]).toEqual([]);
  });

  test('from another origin it needs `crossorigin`', () => {
    const bare = stub + tag.replace(/ crossorigin="[^"]*"/, '');
    expect(judged(bare)).toEqual([['integrity_mismatch'], ['not run']]);
    expect(judged(bare.replace('https://cdn.example', ''))[0]).toEqual([]);
    expect(judged(bare, { self: undefined })[0]).toEqual([]);
  });

  test('one of another version is outdated, whatever it holds', () => {
    const text = '/* another version */';
    const name = `pixelwright.${createHash('sha256').update(text).digest('hex').slice(0, 12)}.js`;
    const html = tagWith(sha('sha384', text)).replace(/pixelwright\.\w+\.js/, name);
    const files = new Map([[src.replace(/pixelwright\.\w+\.js/, name), { source: name, text }]]);
    expect(judged(html, { files })).toEqual([['runtime_outdated'], ['drifted']]);
  });

  test('a snippet stands in for it where it can do as much', () => {
    const other = makeSnippet({ config, id: 'pix_2' });
    const clicks = makeSnippet({
      config,
      install: {
        delivery: 'hosted',
        runtimeUrl: 'https://cdn.example/pixels',
        trigger: { on: 'click', selector: 'a' },
      },
    });
    const unknown = other.snippet;
    expect(judged(stub + unknown)[0]).toEqual(['pixel_unknown']);
    const [clickStub = ''] = clicks.snippet.split('\n');
    expect(judged(clickStub + unknown)[0]).toContain('runtime_missing');
  });

  test.each([
    ['text/html', true, '*', ['runtime_unreachable']],
    ['text/html', false, '*', []],
    ['application/javascript', true, 'https://shop.example', []],
    ['text/javascript', true, 'https://other.example', ['runtime_unreachable']],
    ['text/javascript', false, undefined, ['runtime_unreachable']],
  ])('served as %s, nosniff %s, to %s', (type, isTypeFinal, allowedOrigin, codes) => {
    const { text } = runtime!.artifact;
    const files = new Map([[src, { source: src, text, served: { type, isTypeFinal, allowedOrigin } }]]);
    expect(judged(hosted.snippet, { files })).toEqual([codes, [codes.length > 0 ? 'not run' : 'in step']]);
  });

  test('without one nothing is in step', () => {
    expect(judged(stub)).toEqual([['runtime_missing'], ['not run']]);
    const files = new Map([[src, { source: src, problem: 'answers with status 404' }]]);
    expect(judged(hosted.snippet, { files })).toEqual([['runtime_unreachable'], ['not run']]);
  });
});

describe('what browsers run', () => {
  const snippetWith = (attributes: string) => inline.snippet.replace('<script', `<script ${attributes}`);

  test.each([
    ['language="vbscript"', false],
    ['language="JavaScript"', true],
    ['type="" language="vbscript"', true],
    ['for="window" event="onload()"', true],
    ['for=" Window " event="ONLOAD"', true],
    ['for="window" event="onclick"', false],
    ['for="document" event="onload"', false],
    ['event="onclick"', true],
  ])('%s', (attributes, runs) => {
    expect(judged(snippetWith(attributes))).toEqual(runs ? [[], ['in step']] : [['snippet_not_run'], ['not run']]);
  });

  test('a declarative shadow root', () => {
    const inTemplate = (attributes: string) => `<div><template${attributes}>${inline.snippet}</template></div>`;
    expect(judged(inTemplate(' shadowrootmode="open"'))).toEqual([[], ['in step']]);
    expect(judged(inTemplate(''))[0]).toEqual(['snippet_not_run']);
  });

  test('what something else starts is worth a look', () => {
    expect(judged(snippetWith('type="a1b2c3d4e5f6-text/javascript"'))).toEqual([['snippet_held'], ['in step']]);
  });

  test('a script that holds more is worth a look', () => {
    expect(judged(inline.snippet.replace('>', '>if(0)'))).toEqual([['snippet_mixed'], ['in step']]);
    expect(judged(inline.snippet.replace('</script>', ';shop()</script>'))[0]).toEqual(['snippet_mixed']);
    expect(judged(inline.snippet.replace('</script>', '\n</script>'))[0]).toEqual([]);
  });
});

test('a tag manager that brings the pixel will do for all pages that its `pages` name', () => {
  const pixel = expectedOf({ pages: ['/thanks'] });
  const install = { key: pixel.key, form: 'gtm', source: 'c.json', hash: pixel.hash, state: 'in step' } as const;
  const page = { source: 'x', target: 'javascript' as const, paths: ['/thanks'], installs: [], findings: [] };
  const tags = { ...page, target: 'gtm' as const, paths: [], installs: [install] };
  expect(judgeSite([page], [pixel]).missing).toMatchObject([{ code: 'pixel_missing', source: 'x' }]);
  expect(judgeSite([page, tags], [pixel]).missing).toEqual([]);
});
