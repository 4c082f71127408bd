import {
  ExportError,
  exportFailures,
  InputError,
  TimeoutError,
  type ExportFailure,
  paths,
  type OperationId,
} from '@pixelwright/api-client/integr8';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { fakeTestOf } from './integr8-judges.ts';
import { all, useIntegr8 } from './use-integr8.ts';

const { fake, client, met } = useIntegr8();
const wanted = {
  start_time: '2025-01-01 00:00:00',
  end_time: '2025-02-01 00:00:00',
  fields: ['tx_id', 'note'],
  extra_parameters: ['sub1'],
};
const quick = { interval: 1 };
const csv = '\uFEFFtx_id,note\r\n1,"a, ""quoted""\r\nnote"\r\n2,\u00FC\r\n';
const rows = [
  { tx_id: '1', note: 'a, "quoted"\r\nnote' },
  { tx_id: '2', note: '\u00FC' },
];

/** An export that is requested; its file is put where its address will lead. */
async function exported(
  bytes: Uint8Array = zipSync({ 'export.csv': strToU8(csv) }),
  file: object = {},
): Promise<string> {
  const { id } = await client().exports.requestClicks(wanted);
  fake().storage.files.set(`/${id}.zip`, { bytes, ...file });
  return id;
}

test('request, wait with progress, address, file, rows; no key goes to the storage', async () => {
  const id = await exported();
  const { query } = fake().journal[0]!;
  expect([query.get('fields'), query.get('extra_parameters')]).toEqual(['tx_id,note', 'sub1']);
  const states: string[] = [];
  const found = client().exports.rows(id, { ...quick, onProgress: ({ status }) => states.push(status) });
  expect(fake().journal).toHaveLength(1);
  expect(await all(found)).toEqual(rows);
  expect(states).toEqual(['PENDING', 'IN_PROGRESS', 'COMPLETED']);
  expect(fake().storage.received).toHaveLength(1);
  const [headers] = fake().storage.received;
  expect(JSON.stringify(headers)).not.toContain('test-key');
  expect(Object.keys(headers!)).not.toContain('api-key');
});

test('each kind of export; listing, deleting', async () => {
  const { exports } = client();
  const { extra_parameters: _, ...logs } = wanted;
  const made = [
    await exports.requestClicks(wanted),
    await exports.requestConversions(wanted),
    await exports.requestImpressions(wanted),
    await exports.requestPostbackLogs(logs),
  ];
  expect(new Set(made.map(({ id }) => id)).size).toBe(4);
  const clicks = await all(exports.list({ filter: { type: 'clicks_logs', 'results_meta.total': { gte: 1 } } }));
  expect(clicks.map(({ id }) => id)).toEqual([made[0]!.id]);
  await exports.remove({ exportID: made[0]!.id });
  expect(await all(exports.list())).toHaveLength(3);
  // @ts-expect-error The page requires extra_parameters for clicks.
  await expect(exports.requestClicks(logs)).rejects.toThrow(/needs `extra_parameters`/);
});

test('a guest reads a shared report without a key', async () => {
  const id = await exported();
  const { exports } = client();
  const { url } = await exports.guestAddress({ artifact_name: `${id}.zip`, token: 'guest-token' });
  expect(fake().journal.at(-1)!.headers['api-key']).toBeUndefined();
  expect(await all(exports.rowsAt(url))).toEqual(rows);
});

describe('waiting', () => {
  test('an export that never ends is a timeout; unknown states are waited for', async () => {
    fake().states.splice(0, 3, 'UNKNOWN', 'WARMING_UP');
    const id = await exported();
    const waiting = client().exports.wait(id, { interval: 5, timeout: 1000 });
    await expect(waiting).rejects.toBeInstanceOf(TimeoutError);
    expect(fake().calls().length).toBeGreaterThan(2);
  });

  test('the caller ends it', async () => {
    fake().states.splice(0, 3, 'PENDING');
    const id = await exported();
    const controller = new AbortController();
    const waiting = client().exports.wait(id, { interval: 50, signal: controller.signal });
    setTimeout(() => controller.abort(), 10);
    await expect(waiting).rejects.toMatchObject({ code: 'aborted' });
  });
});

describe('failures', () => {
  const zip = (files: Record<string, string>) =>
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
  const whole = zip({ 'a.csv': csv });
  const bomb = zipSync({ 'a.csv': new Uint8Array(64 << 20) }, { level: 9 });

  /** What leads to each failure, and what its message says. */
  const failures: Record<ExportFailure, [() => Promise<AsyncIterable<unknown>>, RegExp][]> = {
    export_failed: [[async () => failing('ERROR'), /too many rows/]],
    export_canceled: [[async () => failing('CANCELED'), /was canceled/]],
    artifact_missing: [
      [
        async () => {
          const nameless: typeof fetch = async () => Response.json({ data: { id: 'e', status: 'COMPLETED' } });
          return client({ fetch: nameless }).exports.rows('e', quick);
        },
        /names no file/,
      ],
    ],
    address_refused: [
      [async () => client().exports.rowsAt('http://storage.example/a.zip'), /not an https one/],
      [async () => client().exports.rowsAt('no address'), /not an https one/],
      [async () => client({ baseUrl: 'https://api.example/v2' }).exports.rowsAt('http://127.0.0.1/a.zip'), /https/],
    ],
    download_refused: [
      [async () => reading(whole, { status: 403 }), /answered 403/],
      [async () => reading(whole, { status: 302, headers: { location: 'http://127.0.0.1:1/' } }), /answered 302/],
    ],
    download_broken: [
      [async () => reading(whole, { broken: true }), /ended early/],
      [async () => client().exports.rowsAt('http://127.0.0.1:1/a.zip?X-Signature=signed-for-one'), /no answer came/],
    ],
    download_too_large: [[async () => reading(whole, {}, { maxDownloadBytes: 50 }), /more than 50 bytes/]],
    unzipped_too_large: [
      [async () => reading(bomb), /beyond the limits/],
      [async () => reading(zip({ 'a.csv': 'a,b\n'.repeat(100) }), {}, { maxUnzippedBytes: 100 }), /beyond the limits/],
    ],
    archive_malformed: [
      [async () => reading(strToU8('<html>Sorry</html>')), /no CSV file/],
      [async () => reading(zip({ 'readme.txt': 'x' })), /no CSV file/],
      [async () => reading(zip({ 'a.csv': csv, 'b.csv': csv })), /more than one CSV/],
      [async () => reading(zip({ 'a.csv': csv.repeat(50) }).subarray(0, 60)), /ends early/],
    ],
    csv_malformed: [
      [async () => reading(zip({ 'a.csv': 'a,b\n1\n' })), /row 2.*1 fields, and the header has 2/],
      [async () => reading(zip({ 'a.csv': 'a,a\n1,2\n' })), /names "a" twice/],
      [async () => reading(zip({ 'a.csv': 'a\n"1' })), /quote is not closed/],
      [async () => reading(zip({ 'a.csv': 'a\n"1"2\n' })), /follows a closing quote/],
      [
        async () => reading(zip({ 'a.csv': `a\n${'x'.repeat(99)}\n` }), {}, { maxRecordCharacters: 50 }),
        /more than 50/,
      ],
      [async () => reading(zipSync({ 'a.csv': new Uint8Array([97, 10, 0xff, 10]) })), /not UTF-8/],
    ],
  };

  async function failing(state: string) {
    fake().states.splice(0, 3, 'PENDING', state);
    return client().exports.rows(await exported(), quick);
  }

  async function reading(bytes: Uint8Array, file: object = {}, limits: object = {}) {
    return client().exports.rows(await exported(bytes, file), { ...quick, ...limits });
  }

  test.each(Object.keys(exportFailures) as ExportFailure[])('%s', async (failure) => {
    expect(failures[failure].length).toBeGreaterThan(0);
    for (const [produce, message] of failures[failure]) {
      const error = await all(await produce()).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(ExportError);
      expect(error).toMatchObject({
        failure,
        code: exportFailures[failure][0],
        message: expect.stringMatching(message),
      });
      expect(String((error as Error).stack) + JSON.stringify(error)).not.toMatch(/signed-for-one|test-key/);
    }
  });

  test('a `fetch` that knows no signal does not hold a download for ever', async () => {
    const silent: typeof fetch = () => new Promise<Response>(() => {});
    const stuck: typeof fetch = async () => new Response(new ReadableStream({ pull: () => new Promise(() => {}) }));
    for (const deaf of [silent, stuck]) {
      const rows = client({ fetch: deaf }).exports.rowsAt('https://storage.example/a.zip', { stallTimeout: 30 });
      await expect(all(rows)).rejects.toMatchObject({ failure: 'download_broken' });
      const signal = AbortSignal.timeout(30);
      const aborted = client({ fetch: deaf }).exports.rowsAt('https://storage.example/a.zip', { signal });
      await expect(all(aborted)).rejects.toMatchObject({ code: 'aborted' });
    }
  });

  test('a time that timers take for none is refused', async () => {
    for (const stallTimeout of [Infinity, 0, Number.NaN]) {
      const rows = client().exports.rowsAt('https://storage.example/a.zip', { stallTimeout });
      await expect(all(rows)).rejects.toMatchObject({ code: 'option_invalid' });
    }
  });

  test('a delimiter must be one character', async () => {
    const id = await exported(zip({ 'a.csv': 'a;b\n1;2\n' }));
    expect(await all(client().exports.rows(id, { ...quick, delimiter: ';' }))).toEqual([{ a: '1', b: '2' }]);
    await expect(all(client().exports.rows(id, { ...quick, delimiter: '' }))).rejects.toBeInstanceOf(InputError);
  });

  test('who stops looping early ends the download', async () => {
    const many = `a\n${'1\n'.repeat(2_000_000)}`;
    const id = await exported(zipSync({ 'a.csv': strToU8(many) }, { level: 0 }));
    for await (const row of client().exports.rows(id, quick)) {
      expect(row).toEqual({ a: '1' });
      break;
    }
  });
});

test('the fake has met every operation that docs/api-operations.md says this test judges', () => {
  const own = (Object.keys(paths) as OperationId[]).filter((id) => fakeTestOf(id) === 'integr8-exports');
  expect(own.filter((id) => !met.has(id))).toEqual([]);
});
