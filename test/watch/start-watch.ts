import type { ChildProcess } from 'node:child_process';
import { expect } from 'vitest';
import { folderWith, startCli } from '../cli/cli.ts';

/** A running `pixelwright watch`. */
export interface Watch {
  origin: string;
  child: ChildProcess;
  /** What it has said on standard output so far. */
  said(): string;
  result: ReturnType<typeof startCli>['result'];
}

/** Starts the command on a free port, in a folder of its own with these files. */
export async function startWatch(
  args: readonly string[],
  files: Readonly<Record<string, unknown>> = {},
  variables: Readonly<Record<string, string>> = {},
): Promise<Watch> {
  const { child, result } = startCli(folderWith(files), ['watch', '--port', '0', '--for', '50', ...args], variables);
  let said = '';
  let told = '';
  child.stdout!.on('data', (text) => (said += text));
  child.stderr!.on('data', (text) => (told += text));
  const address = () => /Listening at http:\/\/localhost:(\d+)\/e\./.exec(told)?.[1];
  await expect.poll(address, { timeout: 30_000 }).toBeDefined();
  return { origin: `http://127.0.0.1:${address()}`, child, said: () => said, result };
}

/** An event as the runtime sends it. */
export function event(id: string, data: object = {}, type = 'pixelwright.conversion') {
  const { pixel = 'pix_order', v = '0' } = data as { pixel?: string; v?: string };
  return {
    specversion: '1.0',
    id,
    source: `/pixels/${pixel}`,
    type,
    time: '2026-01-05T10:00:00.000Z',
    data: { pixel, v, ...data },
  };
}

/** Sends a body as pages do; answers the response. */
export function post({ origin }: Watch, body: unknown): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return fetch(`${origin}/e`, { method: 'POST', body: text });
}
