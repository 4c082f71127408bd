import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { launchChromium, type TestBrowser } from './chromium.ts';
import { chromiumPath } from './chromium-path.ts';
import type { Respond } from './collector-answer.ts';
import { startCollector, type Collector } from './collector.ts';
import { cspHeader, scriptHash } from './csp.ts';
import { expectGolden, expectGoldenFolder } from './golden.ts';
import type { OpenPage } from './open-page.ts';
import { startPageServer, type PageServer } from './page-server.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pixelwright-support-'));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describe('in the browser', { timeout: 30_000 }, () => {
  let respond: Respond | undefined;
  let collector: Collector;
  let pages: PageServer;
  let browser: TestBrowser;

  beforeAll(async () => {
    collector = await startCollector({
      respond: (request, usual) => respond?.(request, usual) ?? usual,
    });
    pages = await startPageServer();
    browser = await launchChromium({ collector, pages });
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await pages.close();
    await collector.close();
  });

  beforeEach(() => {
    respond = undefined;
    collector.clear();
    pages.clear();
    pages.page('/', { html: '<!doctype html><title>Shop</title>' });
  });

  /** Posts an event (or other body) as the runtime does; resolves with the status or the error. */
  function post(open: OpenPage, body: unknown, type = 'text/plain;charset=UTF-8'): Promise<unknown> {
    return open.page.evaluate(
      ([text, contentType]) =>
        fetch('https://collect.example/e', {
          method: 'POST',
          keepalive: true,
          credentials: 'omit',
          headers: { 'Content-Type': contentType },
          body: text,
        }).then(
          (response) => response.status,
          (error: unknown) => String(error),
        ),
      [JSON.stringify(body), type] as const,
    );
  }

  test.each([
    ['secure', true],
    ['plain', false],
  ] as const)('a keepalive post from the %s origin needs no preflight', async (name, secure) => {
    const open = await browser.open(`${pages.origins[name]}/`);
    expect(await open.page.evaluate(() => isSecureContext)).toBe(secure);
    expect(await open.page.evaluate(() => location.origin)).toBe(pages.origins[name]);
    expect(await post(open, event('a'))).toBe(204);
    await collector.settle();
    expect(collector.requests.map(({ method }) => method)).toEqual(['POST']);
    expect(collector.requests[0]).toMatchObject({
      url: '/e',
      body: JSON.stringify(event('a')),
      headers: { 'content-type': 'text/plain;charset=UTF-8', origin: pages.origins[name] },
    });
    expect(open.messages).toEqual([]);
    await open.close();
  });

  test('a preflight is recorded, answered 404, and loses the event', async () => {
    const open = await browser.open(`${pages.origins.secure}/`);
    expect(await post(open, event('a'), 'application/json')).toBe('TypeError: Failed to fetch');
    expect(collector.requests.map(({ method }) => method)).toEqual(['OPTIONS']);
    expect(collector.events()).toEqual([]);
    expect(open.messages.join()).toContain('CORS policy');
    await open.close();
  });

  test('without CORS headers the event arrives and the sender sees an error', async () => {
    respond = (_request, { status }) => ({ status });
    const open = await browser.open(`${pages.origins.secure}/`);
    expect(await post(open, event('a'))).toBe('TypeError: Failed to fetch');
    expect(await collector.waitForEvents(1)).toEqual([event('a')]);
    await open.close();
  });

  test('a reset is a network error, a hang ends with the page', async () => {
    const open = await browser.open(`${pages.origins.secure}/`);
    respond = () => 'reset';
    expect(await post(open, event('a'))).toBe('TypeError: Failed to fetch');
    collector.clear();
    respond = () => new Promise(() => {});
    const answer = post(open, event('b')).catch(() => 'closed');
    expect(await collector.waitForEvents(1)).toEqual([event('b')]);
    await open.close();
    expect(await answer).toBe('closed');
  });

  test('an event sent at pagehide outlives the page', async () => {
    const html = `<script>addEventListener("pagehide", () => fetch("https://collect.example/e",
      { method: "POST", keepalive: true, body: '${JSON.stringify(event('last'))}' }));</script>`;
    pages.page('/leave', { html });
    const open = await browser.open(`${pages.origins.secure}/leave`);
    await open.page.close();
    expect(await collector.waitForEvents(1)).toEqual([event('last')]);
    await open.close();
  });

  test('messages hold the console, exceptions, rejections and failed requests', async () => {
    const html = `<script>
      console.log("early"); Promise.reject(new Error("rejected")); setTimeout(() => { throw new Error("thrown") });
    </script><img src="/none.png">`;
    pages.page('/noisy', { html });
    const open = await browser.open(`${pages.origins.secure}/noisy`);
    await expect
      .poll(() => [...open.messages].sort())
      .toEqual([
        '[error] Failed to load resource: the server responded with a status of 404 (Not Found) (https://shop.example/none.png:1)',
        '[log] early (https://shop.example/noisy:2)',
        '[uncaught] Error: rejected',
        '[uncaught] Error: thrown',
      ]);
    await open.close();
  });

  test("a policy lets the test's own script run and reports the others", async () => {
    const own = '\r\ndocument.title = "ran";\r\n';
    const policy = cspHeader("default-src 'none'; require-trusted-types-for 'script'", [own]);
    pages.page('/csp', {
      html: `<!doctype html><script>${own}</script><script>document.title = "foreign"</script>`,
      headers: { 'Content-Security-Policy': policy },
    });
    const open = await browser.open(`${pages.origins.secure}/csp`);
    expect(await open.page.title()).toBe('ran');
    expect(open.messages).toHaveLength(1);
    expect(open.messages[0]).toMatch(/^\[error\] .*Content Security Policy/);
    expect(await open.page.evaluate(insertMarkup)).toMatch(/TrustedHTML/);
    await open.close();
  });

  test('each open page has storage of its own', async () => {
    const first = await browser.open(`${pages.origins.secure}/`);
    await first.page.evaluate(() => localStorage.setItem('a', '1'));
    const second = await browser.open(`${pages.origins.secure}/`);
    expect(await second.page.evaluate(() => localStorage.length)).toBe(0);
    await first.close();
    await second.close();
  });

  test('a page comes back from the back/forward cache', async () => {
    const html = `<script>addEventListener("pageshow", (e) => { globalThis.persisted = e.persisted });</script>`;
    pages.page('/cached', { html });
    const open = await browser.open(`${pages.origins.secure}/cached`);
    await open.page.goto(`${pages.origins.secure}/`);
    // The driver's own goBack waits for a load event, which a restored page does not have.
    await open.page.evaluate(() => history.back());
    await expect.poll(() => open.page.evaluate('globalThis.persisted')).toBe(true);
    await open.close();
  });

  test('no other host is reachable', async () => {
    await expect(browser.open('https://real.example/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
  });
});

describe('collector', () => {
  let collector: Collector;

  beforeAll(async () => {
    collector = await startCollector({ cors: false });
  });
  afterAll(() => collector.close());
  beforeEach(() => collector.clear());

  test('reads events from an array, one object and an address, duplicates kept', async () => {
    await send(collector, 'POST', '/e', [event('a'), event('b')]);
    await send(collector, 'POST', '/e', event('a'));
    await send(collector, 'GET', `/e?e=${encodeURIComponent(JSON.stringify(event('ü+ &')))}`);
    await send(collector, 'GET', '/e');
    const ids = (await collector.waitForEvents(4)).map(({ id }) => id);
    expect(ids).toEqual(['a', 'b', 'a', 'ü+ &']);
    expect(collector.requests.map(({ method }) => method)).toEqual(['POST', 'POST', 'GET', 'GET']);
  });

  test('sends CORS headers unless told not to, and never to OPTIONS', async () => {
    const open = await startCollector();
    for (const [server, origin] of [
      [collector, undefined],
      [open, '*'],
    ] as const) {
      for (const method of ['POST', 'GET']) {
        const { status, headers } = await send(server, method, '/e');
        expect(status).toBe(204);
        expect(headers['access-control-allow-origin']).toBe(origin);
        expect(headers['access-control-expose-headers']).toBe(origin && 'Retry-After');
      }
      const { status, headers } = await send(server, 'OPTIONS', '/e');
      expect(status).toBe(404);
      expect(Object.keys(headers).join()).not.toContain('access-control');
    }
    await open.close();
  });

  test('says what did arrive when events are missing', async () => {
    await send(collector, 'POST', '/e', event('only'));
    await expect(collector.waitForEvents(2, 50)).rejects.toThrow(
      /^1 of 2 events arrived within 50 ms; requests:\n {2}POST \/e \{.*"only"/,
    );
  });

  test('refuses to overlook a broken event', async () => {
    await send(collector, 'POST', '/e', { hello: 1 });
    expect(() => collector.events()).toThrow('carries no event');
  });

  test('settles once nothing arrived for a while', async () => {
    const start = performance.now();
    const later = setTimeout(() => void send(collector, 'POST', '/e', event('late')), 60);
    await collector.settle(150);
    clearTimeout(later);
    expect(collector.events()).toHaveLength(1);
    expect(performance.now() - start).toBeGreaterThan(200);
  });
});

describe('cspHeader', () => {
  const hash = scriptHash('x');

  test.each([
    ["script-src 'self'", `script-src 'self' ${hash}`],
    ["script-src 'none'", `script-src ${hash}`],
    ["default-src 'self'", `default-src 'self'; script-src 'self' ${hash}`],
    ["img-src 'self'", "img-src 'self'"],
    ["script-src 'unsafe-inline'", "script-src 'unsafe-inline'"],
    ["script-src 'unsafe-inline' 'nonce-a'", `script-src 'unsafe-inline' 'nonce-a' ${hash}`],
    ["script-src-elem 'self'", `script-src-elem 'self' ${hash}`],
    ['SCRIPT-SRC a.example ; ; script-src b.example;', `script-src a.example ${hash}`],
  ])('%s', (policy, header) => {
    expect(cspHeader(policy, ['x'])).toBe(header);
  });

  test('takes a record', () => {
    const record = { 'script-src': ["'self'", "'nonce-a'"], 'require-trusted-types-for': "'script'" };
    expect(cspHeader(record)).toBe("script-src 'self' 'nonce-a'; require-trusted-types-for 'script'");
  });
});

describe('golden', () => {
  test('passes on equal bytes only, and writes when asked', () => {
    const file = join(folder, 'deep', 'a.txt');
    expect(() => expectGolden(file, 'one\n')).toThrow('npm run test:update');
    vi.stubEnv('UPDATE_GOLDEN', '1');
    expectGolden(file, 'one\n');
    vi.stubEnv('UPDATE_GOLDEN', '');
    expectGolden(file, 'one\n');
    expect(readFileSync(file, 'utf8')).toBe('one\n');
    expect(() => expectGolden(file, 'one\r\n')).toThrow('npm run test:update');
    writeFileSync(file, Buffer.from([0xff]));
    expect(() => expectGolden(file, '\ufffd')).toThrow('not UTF-8');
  });

  test('a folder has exactly the files given', () => {
    mkdirSync(join(folder, 'old'));
    writeFileSync(join(folder, 'old', 'stray.txt'), '');
    const files = { 'a.txt': 'a', 'sub/b.txt': 'b' };
    expect(() => expectGoldenFolder(folder, files)).toThrow(
      'a.txt does not exist, sub/b.txt does not exist, old/stray.txt is no longer generated',
    );
    vi.stubEnv('UPDATE_GOLDEN', '1');
    expectGoldenFolder(folder, files);
    vi.stubEnv('UPDATE_GOLDEN', '');
    expectGoldenFolder(folder, files);
    expect(readdirSync(folder).sort()).toEqual(['a.txt', 'sub']);
    expect(() => expectGoldenFolder(folder, { ...files, 'a.txt': 'c' })).toThrow('out of date');
    expectGoldenFolder(join(folder, 'none'), {});
  });
});

test('the variable decides which browser, and a wrong one is not passed over', () => {
  vi.stubEnv('PIXELWRIGHT_CHROMIUM', process.execPath);
  expect(chromiumPath()).toBe(process.execPath);
  vi.stubEnv('PIXELWRIGHT_CHROMIUM', '/no/such');
  expect(() => chromiumPath()).toThrow('PIXELWRIGHT_CHROMIUM names /no/such');
});

test('fail-on-console fails the tests that print or warn', { timeout: 30_000 }, async () => {
  const setup = fileURLToPath(new URL('fail-on-console.ts', import.meta.url));
  const config = { test: { globals: true, setupFiles: [setup] } };
  writeFileSync(join(folder, 'vitest.config.mjs'), `export default ${JSON.stringify(config)}`);
  const body = `
    test("quiet", () => console.log("fine"));
    test("error", () => console.error("an error"));
    test("warn", () => console.warn("a warning"));
    test("process", () => process.emitWarning("a process warning"));
    test("faked", () => { vi.useFakeTimers(); console.error("late"); });
    test("expected", () => { vi.useRealTimers(); vi.spyOn(console, "error").mockImplementation(() => {}); console.error("x"); });`;
  writeFileSync(join(folder, 'sample.test.mjs'), body);
  expect(await runVitest(folder)).toEqual({
    quiet: 'passed',
    error: 'failed',
    warn: 'failed',
    process: 'failed',
    faked: 'failed',
    expected: 'passed',
  });
});

function event(id: string): { specversion: string; id: string; source: string; type: string; data: object } {
  return { specversion: '1.0', id, source: '/pixels/p', type: 'pixelwright.conversion', data: {} };
}

/** Sends a request to the collector from outside the browser. */
async function send(
  { port }: Collector,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number | undefined; headers: Record<string, unknown> }> {
  const { request } = await import('node:https');
  return new Promise((resolve, reject) => {
    const options = { port, host: '127.0.0.1', method, path, rejectUnauthorized: false };
    const outgoing = request(options, (response) => {
      response.resume();
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers }));
    });
    outgoing.on('error', reject);
    outgoing.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** Runs in the page: what assigning markup as text throws. */
function insertMarkup(): string {
  try {
    document.body.innerHTML = '<b>x</b>';
    return 'no error';
  } catch (error) {
    return String(error);
  }
}

/** Runs the tests of a folder in a process of their own; resolves with title to status. */
async function runVitest(root: string): Promise<Record<string, string>> {
  const vitest = createRequire(import.meta.url).resolve('vitest/package.json');
  const args = [join(dirname(vitest), 'vitest.mjs'), 'run', '--root', root, '--reporter=json'];
  const stdout = await new Promise<string>((resolve) => {
    execFile(process.execPath, args, (_error, out) => resolve(out));
  });
  const report = JSON.parse(stdout.slice(stdout.indexOf('{'))) as {
    testResults: { assertionResults: { title: string; status: string }[] }[];
  };
  const results = report.testResults.flatMap((file) => file.assertionResults);
  return Object.fromEntries(results.map(({ title, status }) => [title, status]));
}
