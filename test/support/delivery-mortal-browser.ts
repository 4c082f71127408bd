import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { deliveryArgs } from './delivery-browser.ts';
import { chromiumPath } from './chromium-path.ts';
import type { PageServer } from './page-server.ts';

/** A browser that a test may kill: a process of its own with a profile that outlives it. */
export interface MortalBrowser {
  readonly context: BrowserContext;
  /** Ends the browser as a crash or a power cut of the device would, without a last word. */
  kill(): Promise<void>;
}

/** Starts a browser with the profile in this folder. */
export async function startMortalBrowser(profile: string, pages: PageServer): Promise<MortalBrowser> {
  // On a busy machine a browser that has just started now and then does not answer its driver.
  for (let tries = 1; ; tries++) {
    try {
      return await start(profile, pages);
    } catch (error) {
      if (tries === 3) throw error;
    }
  }
}

async function start(profile: string, pages: PageServer): Promise<MortalBrowser> {
  const args = [...(await deliveryArgs(pages)), '--remote-debugging-port=0', `--user-data-dir=${profile}`];
  // A group of its own: its helpers go with it.
  const child = spawn(chromiumPath(), args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  const exited = once(child, 'exit');
  // It does not end with this process by itself.
  const end = (): void => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGKILL');
  };
  process.once('exit', end);
  let browser: Browser | undefined;

  async function kill(): Promise<void> {
    end();
    await exited;
    process.off('exit', end);
    await browser?.close().catch(() => undefined);
    // What a crashed browser leaves behind to keep a second one away from its profile.
    await rm(`${profile}/SingletonLock`, { force: true });
  }

  try {
    browser = await chromium.connectOverCDP(await devtoolsAddress(child.stderr), { timeout: 20_000 });
  } catch (error) {
    await kill();
    throw error;
  }
  return { context: browser.contexts()[0]!, kill };
}

function devtoolsAddress(stderr: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: stderr });
    // Read to the end: a full pipe would stop the browser.
    lines.on('line', (line) => {
      const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (address) resolve(address);
    });
    lines.on('close', () => reject(new Error('The browser ended before it could be driven.')));
  });
}
