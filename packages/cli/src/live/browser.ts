import { spawn, type ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { chromium, type Browser } from 'playwright-core';
import type { Certificate } from './certificate.ts';
import { late, type Deadline } from './deadline.ts';

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

const system = { ...process.env };
/** A browser that is killed leaves its sockets' folder behind; their paths may have 104 characters, 46 of them its own. */
const environment = ({ folder }: BrowserPlace) => ({ ...system, ...(folder.length < 50 && { TMPDIR: folder }) });

const quiet = [
  '--disable-quic',
  '--no-first-run',
  '--disable-sync',
  '--disable-component-update',
  '--disable-gpu',
  // WebRTC's UDP would go past the proxy. Older browsers know the second name.
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
];
const trust = ({ spki }: Certificate) => `--ignore-certificate-errors-spki-list=${spki}`;

/** No browser starts in less. */
const leastMs = 200;
const noTime = () => new Error('There was no time to start the browser: --timeout.');

/** Starts a browser that opens a context per visitor. It ends with this process, however that ends, as its pipe does. */
export async function startDriven(place: BrowserPlace, deadline: Deadline): Promise<DrivenBrowser> {
  // A driver that is stopped while it makes its folders leaves them behind.
  if (deadline.left() < leastMs) throw noTime();
  const started: ChildProcess[] = [];
  let isLate = false;
  // The driver does not give away a browser that has not answered yet.
  const note = (message: unknown) => {
    const { process: child } = message as { process: ChildProcess };
    started.push(child);
    if (isLate) child.once('spawn', () => killGroup(child));
  };
  const restore = keepTemporaryIn(place.folder);
  subscribe('child_process', note);
  try {
    const launched = launch(place, deadline.timeout());
    const driven = await deadline.within(launched);
    if (driven !== late) return driven;
    isLate = true;
    started.forEach(killGroup);
    // What it was about to start it still starts, and it removes its folders.
    await launched.then(({ kill }) => kill()).catch(() => undefined);
    throw noTime();
  } finally {
    unsubscribe('child_process', note);
    restore();
  }
}

/** The driver makes its folders where the system has temporary files. Answers what puts that back. */
function keepTemporaryIn(folder: string): () => void {
  const names = ['TMPDIR', 'TEMP', 'TMP'];
  const before = names.map((name) => [name, process.env[name]] as const);
  for (const name of names) process.env[name] = folder;
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}

/** Ends a process and, where there are such, its group. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (hasGroups) process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

const hasGroups = process.platform !== 'win32';

async function launch(place: BrowserPlace, timeout: number): Promise<DrivenBrowser> {
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
  const kill = () => {
    // Before the driver gets to it, which takes its turn.
    if (hasGroups) killGroup(server.process());
    return server.kill();
  };
  try {
    return { browser: await chromium.connect(server.wsEndpoint(), { timeout }), kill };
  } catch (error) {
    await kill();
    throw error;
  }
}

/** Opens an address in a browser that nobody drives, as prerendering does not run under a debugger. */
export function startUndriven(url: string, proxy: string, place: BrowserPlace): OwnBrowser {
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
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], detached: hasGroups, env: environment(place) },
  );
  const exited = once(child, 'exit').catch(() => undefined);
  child.stdio[4]!.on('error', () => undefined);
  child.stdio[3]!.on('error', () => undefined);
  let killed = false;
  return {
    async kill() {
      if (!killed && child.pid !== undefined) {
        killed = true;
        killGroup(child);
      }
      await exited;
    },
  };
}
