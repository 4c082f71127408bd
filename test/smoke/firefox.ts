import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectBidi, type Bidi } from './bidi.ts';
import { middleOf, pressAt } from './press.ts';
import type { SmokeBrowser, Tab, Visit } from './smoke-browser.ts';
import { startProgram } from './start-program.ts';

/** Starts Debian's Firefox behind a proxy, driven over WebDriver BiDi. */
export async function launchFirefox(proxy: string): Promise<SmokeBrowser> {
  const home = await mkdtemp(join(tmpdir(), 'pixelwright-firefox-'));
  const args = ['--headless', '--no-remote', '--profile', home, '--remote-debugging-port=0'];
  const program = await startProgram('firefox-esr', args, {
    // Firefox does not start in a home that belongs to somebody else.
    env: { HOME: home },
    ready: /WebDriver BiDi listening on (ws:\S+)/,
  });
  const bidi = await connectBidi(`${program.said}/session`);
  const alwaysMatch = { acceptInsecureCerts: true, proxy: { proxyType: 'manual', sslProxy: proxy, httpProxy: proxy } };
  await bidi.send('session.new', { capabilities: { alwaysMatch } });
  await bidi.send('session.subscribe', { events: ['log.entryAdded'] });

  async function close(): Promise<void> {
    // It takes its processes along then; killed, they would go on writing to the folder for a while.
    bidi.send('browser.close').catch(() => undefined);
    await program.stop(5000);
    bidi.close();
    await rm(home, { recursive: true, force: true, maxRetries: 10 });
  }
  return { visit: () => visit(bidi), close };
}

/** A container of Firefox's own: cookies and storage apart from all others. */
async function visit(bidi: Bidi): Promise<Visit> {
  const { userContext } = await bidi.send('browser.createUserContext');
  const messages: string[] = [];
  bidi.on('log.entryAdded', ({ level, text, stackTrace }) => {
    // What the browser says about a server that does not answer; no page can silence it.
    if (text.startsWith('Cross-Origin Request Blocked')) return;
    const { url, lineNumber } = stackTrace?.callFrames[0] ?? {};
    messages.push(`[${level}] ${text} (${url}:${lineNumber})`);
  });

  async function open(url: string): Promise<Tab> {
    const { context } = await bidi.send('browsingContext.create', { type: 'tab', userContext });
    const tab = tabOf(bidi, context);
    await tab.go(url);
    return tab;
  }
  return { open, messages, end: () => bidi.send('browser.removeUserContext', { userContext }) };
}

function tabOf(bidi: Bidi, context: string): Tab {
  async function run(expression: string): Promise<unknown> {
    const asked = { expression: `JSON.stringify(${expression})`, target: { context }, awaitPromise: false };
    const { type, result, exceptionDetails } = await bidi.send('script.evaluate', asked);
    if (type === 'exception') throw new Error(exceptionDetails.text);
    return result.value === undefined ? undefined : JSON.parse(result.value);
  }
  return {
    run,
    go: (url) => bidi.send('browsingContext.navigate', { context, url, wait: 'complete' }),
    click: async (element) => bidi.send('input.performActions', { context, ...pressAt(await run(middleOf(element))) }),
    close: () => bidi.send('browsingContext.close', { context }),
  };
}
