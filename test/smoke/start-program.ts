import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A program that runs beside the tests. */
export interface Program {
  /** What `ready` found in its output. */
  readonly said: string;
  /** Ends it, if it does not end by itself within this time, and resolves when it is gone. */
  stop(patienceMs?: number): Promise<void>;
}

/**
 * Starts a program and waits until the first group of `ready` stands in its output. It dies with
 * this process, however that ends: a browser that is left over would run for ever.
 */
export async function startProgram(
  command: string,
  args: readonly string[],
  { env = {}, ready = /()/ }: { env?: NodeJS.ProcessEnv; ready?: RegExp } = {},
): Promise<Program> {
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', command, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = once(child, 'exit');

  async function stop(patienceMs = 0): Promise<void> {
    const kill = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    await gone;
    clearTimeout(kill);
  }

  let output = '';
  const said = await new Promise<string>((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`${command} ${why}:\n${output}`));
    const late = setTimeout(() => fail('is not ready after 30 s'), 30_000);
    const read = (chunk: string): void => {
      output += chunk;
      const found = ready.exec(output)?.[1];
      if (found === undefined) return;
      clearTimeout(late);
      resolve(found);
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    child.on('exit', () => fail('ended'));
    read('');
  }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { said, stop };
}
