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
 * Answers what runs the built command in processes that do so as often as they are asked, one run at a time each,
 * for tests whose many runs need no process of their own. They last as long as the tests of the file.
 */
export function startWarmCli(variables: Readonly<Record<string, string>> = {}) {
  const idle: ChildProcess[] = [];
  return async (folder: string, ...args: string[]): Promise<WarmResult> => {
    const child = idle.pop() ?? startChild(variables);
    const result = await new Promise<WarmResult>((resolve, reject) => {
      child.removeAllListeners('exit').once('exit', () => reject(new Error('the process of the command has ended')));
      child.once('message', (answer) => resolve(answer as WarmResult));
      child.send({ folder, args });
    });
    idle.push(child);
    return result;
  };
}

function startChild(variables: Readonly<Record<string, string>>): ChildProcess {
  const main = new URL('../../packages/cli/dist/main.js', here).href;
  const child = fork(fileURLToPath(new URL('warm-cli-child.mjs', here)), [main], {
    env: { ...process.env, ...variables },
    // Not those of the test runner, which lead to sources.
    execArgv: [],
  });
  children.push(child);
  return child;
}
