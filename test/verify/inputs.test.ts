import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderWith, runCli, write } from '../cli/cli.ts';
import { startWarmCli } from '../cli/warm-cli.ts';
import { listenLocally, type LocalServer } from '../support/local-server.ts';

const run = startWarmCli();

const account = `defaults: { endpoint: https://collect.example/e }
pixels: { view: { config: { type: pageview } } }
`;

let folder: string;
let server: LocalServer;
let origin: string;
/** What a path answers. */
const answers = new Map<string, RequestListener>();
/** The headers that came. */
const seen: Record<string, unknown>[] = [];

beforeAll(async () => {
  folder = folderWith({ 'pixelwright.yaml': account });
  await run(folder, 'generate');
  server = await listenLocally(
    createServer((request, response) => {
      seen.push(request.headers);
      const answer = answers.get(request.url!);
      if (answer) answer(request, response);
      else response.writeHead(404).end();
    }),
  );
  origin = `http://127.0.0.1:${server.port}`;
  answers.set('/page', page('<p>'));
});
afterAll(() => server.close());

const page =
  (html: string, headers = {}): RequestListener =>
  (_, response) =>
    void response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'a=1', ...headers }).end(html);
const to =
  (location: string): RequestListener =>
  (_, response) =>
    void response.writeHead(302, { location, 'set-cookie': 'a=1' }).end();

async function verify(...args: string[]) {
  const { code, stdout, stderr } = await run(folder, 'verify', ...args, '--json');
  return { code, stderr, ...JSON.parse(stdout) };
}

test('redirects are followed and named, and no cookie is sent', async () => {
  answers.set('/a', to('/b')).set('/b', to(`${origin}/page`));
  seen.length = 0;
  const { code, documents, findings } = await verify(`${origin}/a`);
  expect(code).toBe(2);
  expect(documents).toMatchObject([{ source: `${origin}/page`, asked: `${origin}/a` }]);
  expect(findings).toMatchObject([{ code: 'pixel_missing', key: 'view' }]);
  expect(seen.map(({ cookie, authorization }) => [cookie, authorization])).toEqual(
    Array(3).fill([undefined, undefined]),
  );
  expect((await run(folder, 'verify', `${origin}/a`)).stdout).toContain(`${origin}/a leads to ${origin}/page\n`);
});

describe('what cannot be read is an error of its own, with exit code 1', () => {
  test.each<[string, string | RequestListener, string]>([
    ['a status', '/none', 'It answers with status 404.'],
    ['a loop', to('/address'), 'It redirects more than 10 times.'],
    [
      'another scheme',
      to('file:///etc/passwd'),
      'It redirects to file:///etc/passwd, which is neither http nor https.',
    ],
    ['no address', to('http://'), 'It redirects to "http://", which is no address.'],
    [
      'a user',
      to('http://me:secret@127.0.0.1/'),
      'It leads to a user or a password in an address, which are never sent.',
    ],
    ['an image', page('x', { 'content-type': 'image/png' }), 'It is image/png, and no page.'],
    ['too much', page(' '.repeat(6_000_000)), 'It has more than 5 MB.'],
    ['an end', (_, response) => void response.destroy(), 'It gives no answer: UND_ERR_SOCKET.'],
  ])('%s', async (_, answer, message) => {
    if (typeof answer !== 'string') answers.set('/address', answer);
    const { code, findings, notLookedFor } = await verify(
      `${origin}/page`,
      origin + (typeof answer === 'string' ? answer : '/address'),
    );
    expect(code).toBe(1);
    expect(findings).toMatchObject([{ code: 'page_unreadable', message }]);
    expect(notLookedFor).toEqual([{ key: 'view', why: 'not everything could be read' }]);
  });

  test('a port where nobody listens, a file that is not there, a folder without pages', async () => {
    write(folder, { 'empty/readme.txt': '' });
    const { code, findings } = await verify(
      'http://127.0.0.1:1/',
      'ftp://shop.example/',
      'none.html',
      'empty',
      'http://',
    );
    expect(code).toBe(1);
    expect(findings.map(({ message }: { message: string }) => message)).toEqual([
      expect.stringMatching(/^It gives no answer: /),
      'It is neither http nor https.',
      'It is no file; an address begins with https://.',
      'It holds neither a page nor a file of a tag manager.',
      'It is no file; an address begins with https://.',
    ]);
  });
});

test('files beside the page are asked for once; other sites never, and no more than fifty', async () => {
  const asked: string[] = [];
  for (let at = 0; at < 60; at++) {
    answers.set(`/s${at}.js`, (request, response) => {
      asked.push(request.url!);
      response.end('1');
    });
  }
  const scripts = (count: number) =>
    Array.from({ length: count }, (_, at) => `<script src="/s${at}.js"></script>`).join('');
  answers.set('/few', page(`${scripts(3)}<script src="http://localhost:${server.port}/other.js"></script>`));
  answers.set('/many', page(scripts(60)));
  const { findings } = await verify(`${origin}/few`, `${origin}/many`);
  expect(asked.toSorted()).toEqual(Array.from({ length: 50 }, (_, at) => `/s${at}.js`).sort());
  const unread = findings.filter(({ code }: { code: string }) => code === 'script_unreadable');
  expect(unread).toHaveLength(10);
  expect(unread[0]).toMatchObject({ severity: 'warning', source: `${origin}/many` });
});

test('a script that leads to another site is not read', async () => {
  let isAsked = false;
  answers.set('/far.js', (_, response) => {
    isAsked = true;
    response.end('1');
  });
  answers.set('/tofar.js', to(`http://localhost:${server.port}/far.js`));
  answers.set('/tonear.js', to('/near.js')).set('/near.js', (_, response) => void response.end('1'));
  answers.set('/leads', page('<script src="/tofar.js"></script><script src="/tonear.js"></script>'));
  const { findings } = await verify(`${origin}/leads`, '--only', 'view');
  expect(findings.map(({ message }: { message: string }) => message)).toEqual([
    `${origin}/tofar.js: redirects to http://localhost:${server.port}/far.js, which is another site.`,
    expect.stringContaining('None of the 1 pages'),
  ]);
  expect(isAsked).toBe(false);
});

test('scripts of a host above are read', async () => {
  const snippet = readFileSync(join(folder, 'dist/pixels/view/javascript-inline/snippet.js'));
  answers.set('/above.js', (_, response) => void response.end(snippet));
  answers.set('/below', page(`<script src="http://localhost:${server.port}/above.js"></script>`));
  // Not every machine knows names below `localhost`.
  const hook = `const dns = require('dns'), { lookup } = dns;
    dns.lookup = (host, ...rest) => lookup(host.endsWith('.localhost') ? '127.0.0.1' : host, ...rest);`;
  write(folder, { 'hook.cjs': hook });
  const below = `http://www.shop.localhost:${server.port}/below`;
  const { stdout } = await runCli(folder, ['verify', below, '--json'], '', {
    NODE_OPTIONS: `--require ${join(folder, 'hook.cjs')}`,
  });
  expect(JSON.parse(stdout).documents[0].installs).toMatchObject([{ key: 'view', state: 'in step' }]);
});

test.each([
  ['EF BB BF', (text: string) => Buffer.from(`\ufeff${text}`)],
  ['FF FE', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['FE FF', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
])('Unicode by its mark %s, by http and in a folder', async (_, encode) => {
  const snippet = readFileSync(join(folder, 'dist/pixels/view/javascript-inline/snippet.html'), 'utf8');
  // Text before it would keep the policy out of the head.
  const html = encode(`<meta http-equiv="Content-Security-Policy" content="img-src 'none'">${snippet}`);
  answers.set('/wide', (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=iso-8859-1' }).end(html);
  });
  writeFileSync(join(folder, 'wide.html'), html);
  const { documents, findings } = await verify(`${origin}/wide`, 'wide.html');
  expect(findings.map(({ code }: { code: string }) => code)).toEqual(['csp_blocks_fallback', 'csp_blocks_fallback']);
  expect(documents.map(({ installs }: { installs: unknown[] }) => installs.length)).toEqual([1, 1]);
});

test('a runtime with a mark before it, or with a type that browsers refuse, is not what was generated', async () => {
  const place = folderWith({
    'pixelwright.yaml': account.replace('/e }', '/e, runtimeUrl: /, delivery: hosted }'),
  });
  await run(place, 'generate');
  const snippet = readFileSync(join(place, 'dist/pixels/view/javascript-hosted/snippet.html'), 'utf8');
  const name = /pixelwright\.\w+\.js/.exec(snippet)![0];
  const runtime = readFileSync(join(place, 'dist/pixels/+runtime', name), 'utf8');
  const nosniff = { 'x-content-type-options': 'nosniff' };
  answers.set('/hosted', page(snippet));
  for (const [answer, codes, state] of [
    [page(runtime), [], 'in step'],
    [page(`\ufeff${runtime}`), ['runtime_altered'], 'not run'],
    [page(runtime, nosniff), ['runtime_unreachable'], 'not run'],
  ] as const) {
    answers.set(`/${name}`, answer);
    const { stdout } = await run(place, 'verify', `${origin}/hosted`, '--json');
    const { documents, findings } = JSON.parse(stdout);
    expect(findings.map(({ code }: { code: string }) => code)).toEqual(codes);
    expect(documents[0].installs).toMatchObject([{ state }]);
  }
});

test('a folder below a path of the site, and pages of it alone', async () => {
  const place = folderWith({
    'pixelwright.yaml': account.replace(
      '/e }',
      '/e, runtimeUrl: /shop/px, delivery: hosted, pages: [/shop/de/thanks] }',
    ),
  });
  await run(place, 'generate');
  const snippet = readFileSync(join(place, 'dist/pixels/view/javascript-hosted/snippet.html'), 'utf8');
  const name = /pixelwright\.\w+\.js/.exec(snippet)![0];
  const runtime = readFileSync(join(place, 'dist/pixels/+runtime', name), 'utf8');
  const outside =
    '<script src="/shop/..%2f..%2f..%2f..%2f..%2f..%2fdev/zero"></script><script src="/other.js"></script>';
  write(place, {
    [`site/px/${name}`]: runtime,
    'site/de/thanks.html': snippet + outside,
    'site/de/near.html': snippet.replace('/shop/px/', '../px/'),
    'site/de/own.html': `<script src="../own.js"></script>`,
    'site/own.js': readFileSync(join(place, 'dist/pixels/view/javascript-hosted/snippet.js'), 'utf8'),
  });
  const found = async (...args: string[]) => {
    const { stdout } = await run(place, 'verify', ...args, '--json');
    const { findings, notLookedFor } = JSON.parse(stdout);
    return [
      findings.map(({ code, source }: { code: string; source: string }) => `${code} ${source}`),
      notLookedFor.length,
    ];
  };
  const inOwn = 'runtime_missing site/own.js';
  expect(await found('site', '--base', 'shop')).toEqual([[inOwn], 0]);
  const alone = ['thanks', 'near', 'own'].map((page) => `site/de/${page}.html`);
  expect(await found(...alone)).toEqual([[inOwn], 1]);
});

test('templates of the site’s own are no concern, but where they are named', async () => {
  write(folder, {
    'smarty/a.html': '<p>',
    'smarty/x.tpl': '{$a}',
    'smarty/template.js': '1',
    'smarty/container.json': '{}',
  });
  const { code, documents } = await verify('smarty');
  expect([code, documents.length]).toEqual([2, 1]);
  expect(await verify('smarty/x.tpl')).toMatchObject({
    code: 1,
    findings: [{ code: 'page_unreadable', severity: 'error' }],
  });
});

test('a password is never printed', async () => {
  for (const more of [[], ['--json'], ['--report', 'junit']]) {
    const { code, stdout, stderr } = await run(folder, 'verify', `http://me:secret@127.0.0.1:${server.port}/`, ...more);
    expect([code, stdout + stderr]).toEqual([1, expect.not.stringContaining('secret')]);
  }
});

test('of a folder every page is read, and nothing that was generated into it', async () => {
  write(folder, {
    'web/app/manifest.json': '{"name": "A web app"}',
    'web/app/a b.html': '<p>',
    'web/index.html': '<p>',
  });
  await run(folder, 'generate', '--out', 'web/generated');
  const { documents } = await verify('web');
  expect(documents.map(({ source }: { source: string }) => source)).toEqual(['web/app/a b.html', 'web/index.html']);
});

test('a file of a tag manager by http', async () => {
  answers.set('/c.json', page('{"containerVersion": {}}', { 'content-type': 'application/json' }));
  const { code, documents, notLookedFor } = await verify(`${origin}/c.json`);
  expect([code, documents[0].target]).toEqual([0, 'gtm']);
  expect(notLookedFor).toEqual([{ key: 'view', why: 'no page was read' }]);
});

test('nothing to compare with, a manifest that is not there, a key that nobody knows', async () => {
  const bare = folderWith({ 'a.html': '<p>', 'pixelwright.yaml': 'defaults: {}\n' });
  expect(await run(bare, 'verify', 'a.html')).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('error no_input:\n  There is nothing to compare with'),
  });
  const { code, diagnostics, notLookedFor } = await verify('x.html', '--manifest', 'none.json', '--only', 'stranger');
  expect(code).toBe(1);
  expect(diagnostics.map((entry: { code: string }) => entry.code)).toEqual(['file_unreadable', 'pixel_not_found']);
  expect(notLookedFor).toEqual([]);
  const report = await run(bare, 'verify', 'a.html', '--report', 'junit');
  expect(report).toMatchObject({ code: 1, stdout: expect.stringMatching(/tests="1" failures="1"[^]*no_input/) });
  write(bare, { 'other.json': '{}' });
  const other = await run(bare, 'verify', 'a.html', '--manifest', 'other.json');
  expect(other.stderr).toContain('is not a manifest of ours.\n  Name with --manifest the manifest.json');
});
