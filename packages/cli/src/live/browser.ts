import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chromium, type Browser } from 'playwright-core';
import type { Certificate } from './certificate.ts';

/** A headless Chromium of our own. */
export interface OwnBrowser {
  /** Ends it with all its processes, whatever its pages do. */
  kill(): Promise<void>;
}

export interface DrivenBrowser extends OwnBrowser {
  readonly browser: Browser;
}

export interface BrowserPlace {
  executable: string;
  certificate: Certificate;
  /** Off where the system has no sandbox for browsers, as in most containers. */
  sandbox: boolean;
  /** A folder for what it keeps; whoever made it removes it. */
  folder: string;
}

/** A browser that is killed leaves its sockets' folder behind; their paths may have 104 characters, 46 of them its own. */
const environment = ({ folder }: BrowserPlace) => ({ ...process.env, ...(folder.length < 50 && { TMPDIR: folder }) });

const quiet = ['--disable-quic', '--no-first-run', '--disable-sync', '--disable-component-update', '--disable-gpu'];
const trust = ({ spki }: Certificate) => `--ignore-certificate-errors-spki-list=${spki}`;

/** Starts a browser that opens a context per visitor. It ends with this process, however that ends, as its pipe does. */
export async function startDriven(place: BrowserPlace, timeout: number): Promise<DrivenBrowser> {
  const server = await chromium.launchServer({
    executablePath: place.executable,
    args: [...quiet, trust(place.certificate)],
    // The driver switches the back/forward cache off, where half of the traps live.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    chromiumSandbox: place.sandbox,
    env: environment(place),
    host: '127.0.0.1',
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    timeout,
  });
  const kill = () => server.kill();
  try {
    return { browser: await chromium.connect(server.wsEndpoint(), { timeout }), kill };
  } catch (error) {
    await kill();
    throw error;
  }
}

/** Opens an address in a browser that nobody drives, as prerendering does not run under a debugger. */
export function startUndriven(url: string, proxy: string, place: BrowserPlace): OwnBrowser {
  const group = process.platform !== 'win32';
  const child = spawn(
    place.executable,
    [
      '--headless=new',
      ...quiet,
      trust(place.certificate),
      ...(place.sandbox ? [] : ['--no-sandbox']),
      '--disable-background-networking',
      '--disable-default-apps',
      '--disable-extensions',
      '--disable-features=NetworkTimeServiceQuerying',
      `--proxy-server=${proxy}`,
      '--proxy-bypass-list=<-loopback>',
      `--user-data-dir=${place.folder}/undriven`,
      // Nobody speaks at it, but it ends when this process does.
      '--remote-debugging-pipe',
      url,
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], detached: group, env: environment(place) },
  );
  const exited = once(child, 'exit').catch(() => undefined);
  child.stdio[4]!.on('error', () => undefined);
  child.stdio[3]!.on('error', () => undefined);
  let killed = false;
  return {
    async kill() {
      if (!killed && child.pid !== undefined) {
        killed = true;
        try {
          if (group) process.kill(-child.pid, 'SIGKILL');
          else child.kill('SIGKILL');
        } catch {
          // It has ended by itself.
        }
      }
      await exited;
    },
  };
}
