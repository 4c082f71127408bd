import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startFakeEverflow, type FakeEverflow } from '../support/fake-everflow.ts';
import { startFakeSavedPixels, type FakeSavedPixels } from '../support/fake-saved-pixels.ts';

// The examples of the pages are files of `examples/`: the type check reads them, and here they run.
const read = (path: string) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');
const blocksOf = (page: string) =>
  [...read(`../../docs/${page}`).matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code);

test.each([
  ['saved-pixels-client.md', ['create-pixel', 'change-currency', 'handle-errors', 'restore-pixel']],
  ['everflow-client.md', ['create-postback', 'check-postback', 'lint-postback-url', 'lost-answer']],
])('%s shows the examples', (page, names) => {
  expect(blocksOf(page)).toEqual(names.map((name) => read(`./examples/${name}.ts`)));
});

describe('the examples run', () => {
  let pixels: FakeSavedPixels;
  let everflow: FakeEverflow;
  let printed: unknown[][];

  beforeEach(async () => {
    pixels = await startFakeSavedPixels();
    pixels.tokens.add('token-of-the-example');
    everflow = await startFakeEverflow({ apiKey: 'key-of-the-example' });
    vi.stubEnv('PIXELS_URL', pixels.baseUrl);
    vi.stubEnv('PIXELS_TOKEN', 'token-of-the-example');
    vi.stubEnv('EVERFLOW_URL', everflow.baseUrl);
    vi.stubEnv('EVERFLOW_KEY', 'key-of-the-example');
    printed = [];
    vi.spyOn(console, 'log').mockImplementation((...line) => void printed.push(line));
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    await pixels.close();
    await everflow.close();
  });

  /** What an example prints; it runs when it is imported. */
  async function run(name: string): Promise<unknown[][]> {
    printed.length = 0;
    await import(`./examples/${name}.ts`);
    return [...printed];
  }

  test('all that there are', () => {
    expect(readdirSync(new URL('./examples', import.meta.url))).toHaveLength(8);
  });

  test('Saved Pixels', async () => {
    expect(await run('create-pixel')).toEqual([['pix_1', 'Purchase']]);
    expect(pixels.pixels.get('pix_1')).toMatchObject({ description: 'Fires on the thank-you page' });
    expect(await run('change-currency')).toEqual([]);
    expect(pixels.pixels.get('pix_1')).toMatchObject({ config: { currency: { source: 'fixed', value: 'USD' } } });
    expect(await run('handle-errors')).toEqual([['the name is taken']]);
    expect(await run('restore-pixel')).toEqual([['created', 'pix_3']]);
  });

  test('Everflow', async () => {
    const address = 'https://partner.example/postback?tid={transaction_id}';
    expect(await run('create-postback')).toEqual([[1, 'active', address]]);
    expect(everflow.postbacks.get(1)).toMatchObject({ description: 'Agreed in March', pixel_status: 'inactive' });
    expect((await run('check-postback')).map(([path]) => path)).toContain('$.pixel_level');
    expect(await run('lint-postback-url')).toEqual([
      ['warning', 'No page of Everflow that we know names {transation_id}. Is it {transaction_id}?'],
      ['error', 'Everflow writes macros as {name}; #s2# would be sent as it stands.'],
    ]);
    expect(await run('lost-answer')).toEqual([]);
    expect(everflow.postbacks.size).toBe(2);
  });
});
