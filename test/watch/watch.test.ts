import { spawn, spawnSync } from 'node:child_process';
import { request } from 'node:http';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { folderWith, pageview, runCli } from '../cli/cli.ts';
import { cliTable } from '../live/cli-table.ts';
import { runVerify } from '../live/run-verify.ts';
import { page, startShop } from '../live/shop.ts';
import { makeSnippet } from '../support/make-snippet.ts';
import { ownAddresses } from '../support/own-addresses.ts';
import { expectGolden } from '../support/golden.ts';
import { event, post, startWatch, type Watch } from './start-watch.ts';
import { watchPage } from './watch-docs.ts';

const escape = '\u001b';
const lines = ({ said }: Watch) =>
  said()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
const codesOf = (line: any): string[] => line.problems.map(({ code }: { code: string }) => code);

describe('what arrives is shown', () => {
  test('one event, an array, an image, each decoded; and the run ends by itself', async () => {
    const watch = await startWatch(['--json', '--count', '4']);
    expect((await post(watch, event('pix_order:A-1', { revenue: 5, currency: 'EUR' }))).status).toBe(204);
    await post(watch, [event('pix_order:A-2'), event('pix_order:A-3')]);
    const { id: _, time: __, ...shown } = event('', { currency: 'EUR', page: 'https://shop.example/' });
    const address = `${watch.origin}/e?e=${encodeURIComponent(JSON.stringify({ ...shown, id: 'pix_order:' }))}`;
    const image = await fetch(`${address}&data.revenue=1.299%2C50&data.transaction_id=A-4`);
    expect(image.headers.get('content-type')).toBe('image/gif');
    expect(
      Buffer.from(await image.arrayBuffer())
        .subarray(0, 6)
        .toString(),
    ).toBe('GIF89a');
    const { code, stderr } = await watch.result;
    expect(code).toBe(0);
    expect(stderr).toContain('4 events, 0 repeats, 0 with errors');
    const said = lines(watch);
    expect(said.map((line) => line.event.id)).toEqual([1, 2, 3, 4].map((n) => `pix_order:A-${n}`));
    expect(said.map(({ decision }) => decision)).toEqual([...Array(3).fill('delivered'), 'sent_unconfirmed']);
    expect(said[3].event.data).toMatchObject({ revenue: 1299.5, transaction_id: 'A-4' });
  });

  test('in words, without a colour where nobody looks at a terminal, and without what a terminal would act on', async () => {
    const watch = await startWatch(['--count', '1']);
    const nasty = `${escape}]0;owned\u0007${escape}[2J\u009b31m\u202e`;
    await post(
      watch,
      event(`pix${nasty}:A`, { pixel: nasty, properties: { [nasty]: nasty }, missing: [nasty], page: nasty }),
    );
    const { stdout } = await watch.result;
    expect(stdout).toContain('pix�]0;owned��[2J�31m�:A');
    expect(stdout).toContain('delivered');
    expect(stdout).toContain('warning value_missing');
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });

  test('and --json escapes the same', async () => {
    const watch = await startWatch(['--count', '1', '--json']);
    await post(watch, event('a', { properties: { a: `${escape}\u009b\u2028` } }));
    await watch.result;
    expect(watch.said()).not.toMatch(/[\u001b\u009b\u2028]/);
    expect(lines(watch)[0].event.data.properties.a).toBe(`${escape}\u009b\u2028`);
  });
});

const colours =
  process.platform === 'linux' && spawnSync('script', ['--version']).status === 0 ? [{}, { NO_COLOR: '1' }] : [];
describe.each(colours)('at a terminal, with %j', (variables) => {
  test('colours follow what the visitor of the terminal asks for', async () => {
    const main = fileURLToPath(new URL('../../packages/cli/dist/main.js', import.meta.url));
    const command = `'${process.execPath}' '${main}' watch --port 0 --count 1 --for 50`;
    const { CI: _, NO_COLOR: __, FORCE_COLOR: ___, ...environment } = process.env;
    const child = spawn('script', ['-qec', command, '/dev/null'], {
      cwd: folderWith(),
      env: { ...environment, TERM: 'xterm-256color', ...variables },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
    const ended = new Promise((resolve) => child.on('close', resolve));
    const port = () => /localhost:(\d+)\/e\./.exec(output)?.[1];
    await expect.poll(port, { timeout: 30_000 }).toBeDefined();
    await fetch(`http://127.0.0.1:${port()}/`, { method: 'POST', body: JSON.stringify(event('a')) });
    await ended;
    expect(output.includes(escape)).toBe(!('NO_COLOR' in variables));
    expect(output).toContain('delivered');
  });
});

const account = {
  'pixelwright.json': {
    account: 'acme',
    defaults: { endpoint: 'https://collect.example/e' },
    pixels: { view: { name: 'View', config: { type: 'pageview' } } },
  },
};

describe('every problem of the table is found', () => {
  const cases: Record<string, (watch: Watch) => Promise<unknown>> = {
    transaction_id_missing: (watch) => post(watch, event('a', { missing: ['transaction_id'] })),
    amount_missing: (watch) => post(watch, event('b', { missing: ['currency'] })),
    value_missing: (watch) => post(watch, event('c', { missing: ['sku'] })),
    value_cut: (watch) => post(watch, event('d', { cut: ['sku'] })),
    value_redacted: (watch) => post(watch, event('e', { redacted: ['page'] })),
    test_event: (watch) => post(watch, event('f', { test: true })),
    repeat: async (watch) => [await post(watch, event('g')), await post(watch, event('g'))],
    id_missing: (watch) => post(watch, { ...event('h'), id: undefined }),
    pixel_unknown: (watch) => post(watch, event('i', { pixel: 'none' })),
    config_outdated: (watch) => post(watch, event('j', { pixel: 'view', v: 'old' })),
    type_unknown: (watch) => post(watch, event('k', {}, 'somebody.else')),
    json_malformed: (watch) => post(watch, '{"specversion":'),
    not_an_event: (watch) => post(watch, [event('l'), 1]),
    body_too_large: (watch) => post(watch, 'x'.repeat(200_000)),
  };

  test('all of them', async () => {
    expect(Object.keys(cases).toSorted()).toEqual(
      Object.keys((await cliTable('watch/problem-kinds.js')).watchProblemKinds).toSorted(),
    );
    const watch = await startWatch(['--json', '--count', '12'], account);
    for (const send of Object.values(cases).toReversed()) await send(watch);
    const { code } = await watch.result;
    expect(code).toBe(2);
    const found = lines(watch).flatMap(codesOf);
    expect([...new Set(found)].toSorted()).toEqual(Object.keys(cases).toSorted());
  });

  test('and none in an event of a pixel as it is in the files, whichever endpoint it was generated with', async () => {
    const folder = folderWith(account);
    const hash = async (...args: string[]) =>
      JSON.parse((await runCli(folder, ['explain', 'view', '--json', ...args])).stdout).plan.hash;
    const watch = await startWatch(['--json', '--count', '2'], account);
    await post(watch, event('a', { pixel: 'view', v: await hash() }, 'pixelwright.pageview'));
    const local = watch.origin.replace('127.0.0.1', 'localhost');
    await post(watch, event('b', { pixel: 'view', v: await hash('--endpoint', `${local}/e`) }, 'pixelwright.pageview'));
    expect((await watch.result).code).toBe(0);
    expect(lines(watch).map(codesOf)).toEqual([[], []]);
  });

  test('compared with the manifest of an output folder', async () => {
    const folder = folderWith({ 'view.json': pageview('seen') });
    await runCli(folder, ['generate', 'view.json', '--endpoint', 'https://collect.example/e', '--out', 'out']);
    const watch = await startWatch(['--json', '--count', '2', '--manifest', `${folder}/out`]);
    // It knows pixels by key, which only an id tells.
    const { id: _, ...image } = event('', { pixel: 'pix_1' }, 'pixelwright.pageview');
    await fetch(`${watch.origin}/e?e=${encodeURIComponent(JSON.stringify(image))}`);
    await post(watch, event('a', { pixel: 'seen', v: 'old' }, 'pixelwright.pageview'));
    expect((await watch.result).code).toBe(2);
    expect(lines(watch).map(codesOf)).toEqual([['id_missing'], ['config_outdated']]);
  });
});

describe('it ends', () => {
  test.each<NodeJS.Signals>(['SIGINT', 'SIGTERM'])(
    'by %s, with a summary, also while somebody is connected',
    async (signal) => {
      const watch = await startWatch([]);
      const socket = connect(Number(new URL(watch.origin).port), '127.0.0.1');
      await new Promise((resolve) => socket.once('connect', resolve));
      socket.on('error', () => {}).write('POST /e HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{');
      await post(watch, event('a'));
      await expect.poll(watch.said).toContain('pix_order');
      watch.child.kill(signal);
      const { code, stderr } = await watch.result;
      expect(code).toBe(0);
      expect(stderr).toMatch(/\n1 event, 0 repeats, 0 with errors\n$/);
    },
  );

  test('by --for, and says that fewer came than asked for', async () => {
    const watch = await startWatch(['--count', '1', '--for', '1']);
    expect(await watch.result).toMatchObject({ code: 1, stdout: '' });
  });

  test('where nobody reads it any more', async () => {
    const watch = await startWatch(['--json']);
    watch.child.stdout!.destroy();
    for (const id of ['a', 'b']) await post(watch, event(id)).catch(() => undefined);
    expect(await watch.result).toMatchObject({ code: 0, signal: null });
  });

  test('not before its time, however long that is', async () => {
    const watch = await startWatch(['--for', '3000000', '--count', '1']);
    await post(watch, event('a'));
    expect((await watch.result).stderr).not.toContain('TimeoutOverflowWarning');
    expect(watch.said()).toContain('delivered');
  });

  test('at once where it would wait for nothing', async () => {
    const { code, stderr } = await runCli(folderWith(), ['watch', '--count', '0']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('It is not a whole number from 1.')]);
  });

  test('where the port is taken, at once', async () => {
    const watch = await startWatch([]);
    const { port } = new URL(watch.origin);
    expect(await runCli(folderWith(), ['watch', '--port', port])).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining(`port ${port}: listen EADDRINUSE`),
    });
    watch.child.kill('SIGINT');
    await watch.result;
  });
});

test('what would break whoever prints it is no event', async () => {
  const watch = await startWatch([]);
  const odd = { toString: 1, valueOf: 1 };
  const deep = '['.repeat(15_000) + ']'.repeat(15_000);
  const bodies = [
    { ...event('a'), data: { pixel: odd } },
    event('a', { conversion_type: odd }),
    event('a', { revenue: odd }),
    event('a', { v: odd }),
    event('a', { missing: [odd] }),
    { ...event('a'), id: odd },
    { ...event('a'), time: odd },
    JSON.stringify(event('a', { properties: 0 })).replace('"properties":0', `"properties":${deep}`),
  ];
  for (const body of bodies) expect((await post(watch, body)).status).toBe(400);
  const address = (of: unknown) => fetch(`${watch.origin}/e?e=${encodeURIComponent(JSON.stringify(of))}`);
  expect((await address({ ...event('a'), type: odd })).status).toBe(400);
  expect((await post(watch, event('a', { properties: { a: odd } }))).status).toBe(204);
  watch.child.kill('SIGINT');
  const { code, stderr } = await watch.result;
  expect([code, stderr]).toEqual([2, expect.stringMatching(/\n1 event, 0 repeats, 9 with errors\n$/)]);
});

test('nobody reaches it from elsewhere', async () => {
  const watch = await startWatch([]);
  const { port } = new URL(watch.origin);
  for (const host of [...ownAddresses(), '127.0.0.2']) {
    await expect(fetch(`http://${host}:${port}/e`, { method: 'POST' })).rejects.toThrow('fetch failed');
  }
  watch.child.kill('SIGINT');
  await watch.result;
});

test('a page that cannot read the answer does not know what became of its event', async () => {
  const watch = await startWatch(['--json', '--count', '1']);
  const headers = { 'Sec-Fetch-Mode': 'no-cors' };
  request(`${watch.origin}/e`, { method: 'POST', headers }, (response) => response.resume()).end(
    JSON.stringify(event('a')),
  );
  await watch.result;
  expect(lines(watch)).toMatchObject([{ decision: 'sent_unconfirmed' }]);
});

test('a preflight is answered, and what is no event gets no answer of one', async () => {
  const watch = await startWatch([]);
  const ask = (method: string, path = '/e') => fetch(watch.origin + path, { method });
  const preflight = await ask('OPTIONS');
  expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
  expect((await ask('GET', '/favicon.ico')).status).toBe(404);
  expect((await ask('PUT')).status).toBe(405);
  expect((await ask('GET', '/e?e=%7B')).status).toBe(400);
  watch.child.kill('SIGINT');
  expect((await watch.result).code).toBe(2);
});

describe('a pixel on a page', async () => {
  const shop = await startShop();

  test('is seen by it, and takes its answer for a collector’s', async () => {
    const watch = await startWatch(['--json', '--count', '1']);
    const endpoint = `${watch.origin.replace('127.0.0.1', 'localhost')}/e`;
    const install = { endpoint, log: true };
    shop.page('/thanks', page(makeSnippet({ id: 'view', config: { type: 'pageview' }, install }).snippet));
    const { report, code } = await runVerify(shop, ['--send', '--scenario', 'reload']);
    expect(code).toBe(0);
    expect(report.pixels).toMatchObject([{ pixel: 'view', decisions: [{ code: 'delivered' }] }]);
    await watch.result;
    expect(lines(watch)).toMatchObject([{ decision: 'delivered', event: { data: { pixel: 'view' } }, problems: [] }]);
  });
});

test('docs/watch.md lists every problem', async () => {
  expectGolden(fileURLToPath(new URL('../../docs/watch.md', import.meta.url)), await watchPage());
});
