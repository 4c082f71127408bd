import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

const here = new URL('.', import.meta.url);
const children: ChildProcess[] = [];
afterAll(() => children.forEach((child) => child.removeAllListeners('exit').disconnect()));

/** What the command answered. */
export interface WarmResult {
  code: number;
  stdout: string;
  stderr: string;
}

/**
 * Starts a process that runs the built command as often as it is asked, one run after the other, for tests whose
 * many runs need no process of their own. It lasts as long as the tests of the file.
 */
export function startWarmCli(variables: Readonly<Record<string, string>> = {}) {
  const main = new URL('../../packages/cli/dist/main.js', here).href;
  const child = fork(fileURLToPath(new URL('warm-cli-child.mjs', here)), [main], {
    env: { ...process.env, ...variables },
    // Not those of the test runner, which lead to sources.
    execArgv: [],
  });
  children.push(child);
  let last: Promise<unknown> = Promise.resolve();
  const runNow = (folder: string, args: string[]) =>
    new Promise<WarmResult>((resolve, reject) => {
      child.removeAllListeners('exit').once('exit', () => reject(new Error('the process of the command has ended')));
      child.once('message', (answer) => resolve(answer as WarmResult));
      child.send({ folder, args });
    });
  return (folder: string, ...args: string[]): Promise<WarmResult> => {
    const run = last.then(() => runNow(folder, args));
    last = run.catch(() => undefined);
    return run;
  };
}
