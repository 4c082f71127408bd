import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumArgs, type TestServers } from '../support/chromium-args.ts';
import { chromiumPath } from '../support/chromium-path.ts';

/** Opens an address in a browser that nobody drives, as prerendering does not run under a debugger; gives what ends it. */
export async function openUndriven(url: string, servers: TestServers): Promise<() => Promise<void>> {
  const profile = await mkdtemp(join(tmpdir(), 'undriven-'));
  // A group of its own: its helpers go with it. Without a debugger's port the old headless mode would end at once.
  const child = spawn(
    chromiumPath(),
    [
      ...(await chromiumArgs(servers)),
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      url,
    ],
    { stdio: 'ignore', detached: true },
  );
  const exited = once(child, 'exit');
  return async () => {
    process.kill(-child.pid!, 'SIGKILL');
    await exited;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
}
