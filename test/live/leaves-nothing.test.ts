import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { folderWith, startCli } from '../cli/cli.ts';
import { makeSnippet } from '../support/make-snippet.ts';
import { page, startShop } from './shop.ts';
import { processesWith } from './survivors.ts';

const shop = await startShop();
const root = mkdtempSync(join(tmpdir(), 'pw-'));
afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }));

/** Starts a check whose processes can be told from all others, and whose temporary files have a folder of their own. */
function start(args: readonly string[] = [], variables: Readonly<Record<string, string>> = {}) {
  const mark = randomUUID();
  // The paths of a browser's sockets may not be long.
  const temporary = join(root, mark.slice(0, 4));
  mkdirSync(temporary);
  const all = ['verify', '--browser', `${shop.origin}/thanks`, '--timeout', '50', ...args];
  const run = startCli(folderWith(), all, { PIXELWRIGHT_TEST_MARK: mark, TMPDIR: temporary, ...variables });
  return { ...run, mark, temporary };
}

async function expectNothingLeft({ mark, temporary }: ReturnType<typeof start>): Promise<void> {
  // A process that was killed takes a moment to be gone.
  await expect.poll(() => processesWith(mark), { timeout: 5000 }).toEqual([]);
  expect(readdirSync(temporary)).toEqual([]);
}

const view = makeSnippet({
  id: 'view',
  config: { type: 'pageview' },
  install: { endpoint: shop.endpoint, consent: 'auto' },
}).snippet;
const hanging = page(view, '', '<script>setTimeout(function () { for (;;); }, 300)</script>');

const systems = existsSync('/proc/self/environ') ? ['linux'] : [];
describe.each(systems)('on %s no process and no file is left', () => {
  test('where all goes well; and nobody is asked who is not on this machine', async () => {
    shop.page('/thanks', page(view));
    const log = join(root, 'connections');
    const hook = new URL('log-connections.mjs', import.meta.url).href;
    const run = start([], { NODE_OPTIONS: `--import ${hook}`, CONNECTIONS_LOG: log });
    await expect.poll(() => processesWith(run.mark).length, { timeout: 40_000 }).toBeGreaterThan(2);
    expect((await run.result).code).toBe(0);
    await expectNothingLeft(run);
    expect([...new Set(readFileSync(log, 'utf8').trim().split('\n'))].toSorted()).toEqual(['127.0.0.1']);
    expect(shop.received).toEqual([]);
  });

  test('where the page hangs, opens dialogs, and keeps who leaves', async () => {
    const dialogs =
      'setInterval(function () { alert(1); print(); confirm("?") }, 50); onbeforeunload = function () { return "Stay!" };';
    shop.page('/thanks', hanging.replace('<script></script>', `<script>${dialogs}</script>`));
    const run = start(['--scenario', 'consent', 'redirect']);
    expect((await run.result).code).toBe(2);
    await expectNothingLeft(run);
  });

  test('where a page redirects for ever', async () => {
    let count = 0;
    shop.page('/thanks', (_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' });
      response.end(page(view, '', `<script>location.href = '/thanks?${++count}'</script>`));
    });
    const run = start(['--scenario', 'consent', 'redirect', 'prerender']);
    expect((await run.result).code).not.toBe(0);
    await expectNothingLeft(run);
  });

  describe('where the browser does not start', () => {
    const hangs = join(root, 'hangs');
    writeFileSync(hangs, '#!/bin/sh\n[ "$1" = --version ] && exit\nsleep 60\n', { mode: 0o755 });

    test('in the time that there is', async () => {
      const run = start(['--timeout', '8'], { PIXELWRIGHT_CHROMIUM: hangs });
      expect(await run.result).toMatchObject({ code: 1, stderr: expect.stringMatching(/^error: /) });
      await expectNothingLeft(run);
    });

    test('until SIGINT', async () => {
      const run = start([], { PIXELWRIGHT_CHROMIUM: hangs });
      await expect.poll(() => processesWith(run.mark).length, { timeout: 40_000 }).toBeGreaterThan(2);
      run.child.kill('SIGINT');
      expect(await run.result).toMatchObject({ signal: 'SIGINT', code: null, stdout: '' });
      await expectNothingLeft(run);
    });
  });

  test.each<[NodeJS.Signals, string]>([
    ['SIGINT', 'a quiet page'],
    ['SIGTERM', 'a page that hangs'],
    ['SIGTERM', 'the browser starting'],
  ])('by %s in the middle of it: %s', async (signal, what) => {
    let asked = false;
    shop.page('/thanks', (_, response) => {
      asked = true;
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(what === 'a page that hangs' ? hanging : page(view));
    });
    const run = start();
    if (what === 'the browser starting') {
      await expect.poll(() => processesWith(run.mark).length, { timeout: 40_000 }).toBeGreaterThan(1);
    } else await expect.poll(() => asked, { timeout: 40_000 }).toBe(true);
    run.child.kill(signal);
    expect(await run.result).toMatchObject({ signal, code: null, stdout: '' });
    await expectNothingLeft(run);
  });
});
