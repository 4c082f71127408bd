import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { listenLocally } from '../support/local-server.ts';
import { middleOf, pressAt } from './press.ts';
import type { SmokeBrowser, Tab, Visit } from './smoke-browser.ts';
import { startProgram } from './start-program.ts';
import { connectWebDriver, type WebDriver } from './webdriver.ts';

/** Starts the driver of Debian's WebKitGTK on a screen that nobody sees; each visit is a browser behind a proxy. */
export async function launchWebkit(proxy: string): Promise<SmokeBrowser> {
  const home = await mkdtemp(join(tmpdir(), 'pixelwright-webkit-'));
  const screen = await startProgram('Xvfb', ['-displayfd', '1', '-nolisten', 'tcp'], { ready: /^(\d+)\n/ });
  const port = await freePort();
  const program = await startProgram('WebKitWebDriver', [`--port=${port}`], {
    // Not by the capability `proxy`: for pages on https the driver takes that for a proxy that speaks TLS itself.
    env: { DISPLAY: `:${screen.said}`, HOME: home, https_proxy: `http://${proxy}`, no_proxy: '' },
  });
  const driver = connectWebDriver(`http://127.0.0.1:${port}`);
  await vi.waitFor(() => driver('GET', '/status'), { timeout: 30_000 });

  async function close(): Promise<void> {
    await program.stop();
    // Takes a browser with it whose visit did not end.
    await screen.stop();
    await rm(home, { recursive: true, force: true, maxRetries: 10 });
  }
  return { visit: () => visit(driver), close };
}

async function freePort(): Promise<number> {
  const { port, close } = await listenLocally(createServer());
  await close();
  return port;
}

async function visit(driver: WebDriver): Promise<Visit> {
  const capabilities = { alwaysMatch: { acceptInsecureCerts: true } };
  const { sessionId } = await driver('POST', '/session', { capabilities });
  const session: WebDriver = (method, path, body) => driver(method, `/session/${sessionId}${path}`, body);

  // Stays open and empty: with its last window a session ends, and one that is closed cannot open another.
  const first = await session('GET', '/window');

  async function open(url: string): Promise<Tab> {
    await session('POST', '/window', { handle: first });
    // Not a tab, which would stay in the background, where a press with the mouse crashes the driver.
    const { handle } = await session('POST', '/window/new', { type: 'window' });
    const tab = tabOf(session, handle);
    await tab.go(url);
    return tab;
  }
  // This protocol knows no console messages.
  return { open, messages: [], end: () => session('DELETE', '') };
}

function tabOf(session: WebDriver, handle: string): Tab {
  async function inTab(method: 'POST' | 'DELETE', path: string, body?: object): Promise<any> {
    await session('POST', '/window', { handle });
    return session(method, path, body);
  }
  const run = (expression: string): Promise<unknown> =>
    inTab('POST', '/execute/sync', { script: `return ${expression}`, args: [] });
  return {
    run,
    go: (url) => inTab('POST', '/url', { url }),
    click: async (element) => inTab('POST', '/actions', pressAt(await run(middleOf(element)))),
    close: () => inTab('DELETE', '/window'),
  };
}
