import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const built = new URL('../../packages/api-client/dist/saved-pixels/index.js', import.meta.url).href;

/** What a program of its own prints that uses a client; it is ended after ten seconds, which is an error. */
async function printed(rateLimit: object, program: string): Promise<string> {
  const script = `
    import { createSavedPixelsClient } from ${JSON.stringify(built)};
    const fetch = async () => Response.json({ success: true, data: [] });
    const options = { baseUrl: 'https://pixels.example', accountId: 'a', apiKey: 'k', fetch };
    const client = createSavedPixelsClient({ ...options, rateLimit: ${JSON.stringify(rateLimit)} });
    const list = async (own) => {
      for await (const _ of client.list(own));
    };
    ${program}`;
  const child = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { timeout: 60_000 });
  return (await child).stdout;
}

test('a program ends after its last call, also where that was withdrawn while it waited for its turn', async () => {
  const limit = { requests: 1, interval: 3_600_000, concurrency: 1 };
  const program = `
    await list();
    await list({ timeout: 50 }).catch((error) => console.log(error.code));`;
  expect(await printed(limit, program)).toBe('call_timeout\n');
});

test('a call that waits for its turn keeps the program from ending', async () => {
  const limit = { requests: 1, interval: 300, concurrency: 1 };
  const program = `
    void list().then(() => console.log('first'));
    void list({ timeout: 60_000 }).then(() => console.log('second'));`;
  expect(await printed(limit, program)).toBe('first\nsecond\n');
});
