import { AnswerError, InputError, paths, resources, type OperationId } from '@pixelwright/api-client/integr8';
import { beforeEach, describe, expect, test } from 'vitest';
import { refuse } from '../support/fault-kinds.ts';
import { errorClasses } from './error-classes.ts';
import { fakeTestOf } from './integr8-judges.ts';
import { documentedOperations } from './openapi-operations.ts';
import { all, useIntegr8 } from './use-integr8.ts';

const { fake, client, met } = useIntegr8();
const window = { start_time: '2025-01-01 00:00:00', end_time: '2025-02-01 00:00:00' };

beforeEach(() => {
  for (let number = 250; number >= 1; number--) {
    fake().rows.push({
      real_tx_id: `real-${number}`,
      tx_id: `tx-${number}`,
      conversion_time: `2025-01-${String(1 + (number % 28)).padStart(2, '0')} 10:00:00`,
      hash: `hash-${number}`,
      status: number % 2 ? 'Approved' : 'Rejected',
      payout: number,
      offer_id: String(number % 5),
    });
  }
});

describe.each(['clicks', 'conversions', 'impressions'] as const)('the report of %s', (name) => {
  test('all rows, newest first, by the cursor of each page', async () => {
    const rows = await all(client().reports[name](window));
    expect(rows.map(({ real_tx_id }) => real_tx_id)).toEqual(fake().rows.map(({ real_tx_id }) => real_tx_id));
    expect(fake().journal.map(({ query }) => query.get('page[after]'))).toEqual([null, 'real-151', 'real-51']);
    expect(fake().journal.every(({ query }) => query.get('page[size]') === '100' && !query.has('page[before]'))).toBe(
      true,
    );
    expect(fake().journal[0]!.query.get('integration_id')).toBe('int1');
  });

  test('one page, after a cursor or before one', async () => {
    const report = client().reports[name]({ ...window, pageSize: 2 });
    const first = await report.page();
    expect(first).toMatchObject({ endCursor: 'real-249', hasPreviousPage: false, hasNextPage: true });
    expect((await report.page({ after: 'real-249' })).rows.map(({ real_tx_id }) => real_tx_id)).toEqual([
      'real-248',
      'real-247',
    ]);
    expect((await report.page({ before: 'real-248' })).rows.map(({ real_tx_id }) => real_tx_id)).toEqual([
      'real-250',
      'real-249',
    ]);
    // @ts-expect-error They exclude each other.
    await expect(report.page({ after: 'a', before: 'b' })).rejects.toBeInstanceOf(InputError);
    expect(fake().journal).toHaveLength(3);
  });

  test('filters; a status that the page does not name goes through', async () => {
    const rows = await all(client().reports[name]({ ...window, filter: { status: 'Approved', offer_id: '3' } }));
    expect(rows).toHaveLength(25);
    expect(await all(client().reports[name]({ ...window, filter: { status: 'Pending' } }))).toEqual([]);
  });

  test('every documented error becomes its class', async () => {
    const { errors } = documentedOperations('integr8').find(({ id }) => id === resources.reports[name])!;
    expect(errors).toHaveLength(10);
    for (const status of errors) {
      fake().always = refuse(status);
      const page = client({ retries: 0 }).reports[name](window).page();
      await expect(page).rejects.toBeInstanceOf(errorClasses[status]);
    }
  });

  test('another integration than the option; none at all is refused', async () => {
    await client()
      .reports[name]({ ...window, integration_id: 'other' })
      .page();
    expect(fake().journal[0]!.query.get('integration_id')).toBe('other');
    expect(() => client({ integrationId: undefined }).reports[name](window)).toThrow(/`integrationId` of the client/);
  });
});

test('times: a Date is written in the zone of the call, UTC without one', async () => {
  const time = { start_time: new Date('2025-07-01T23:30:59.999Z'), end_time: new Date('2025-07-02T00:00:00Z') };
  await client().reports.clicks(time).page();
  await client()
    .reports.clicks({ ...time, timezone: 'Asia/Kolkata' })
    .page();
  expect(
    fake().journal.map(({ query }) => [query.get('start_time'), query.get('end_time'), query.get('timezone')]),
  ).toEqual([
    ['2025-07-01 23:30:59', '2025-07-02 00:00:00', null],
    ['2025-07-02 05:00:59', '2025-07-02 05:30:00', 'Asia/Kolkata'],
  ]);
  for (const wrong of [
    { ...time, timezone: 'Mars/Olympus' },
    { ...time, start_time: '2025-07-01' },
    { ...time, start_time: new Date(Number.NaN) },
  ]) {
    expect(() => client().reports.clicks(wrong)).toThrow(InputError);
  }
});

test('a report whose cursor does not move is an error, not an endless loop', async () => {
  const stuck: typeof fetch = async () =>
    Response.json({
      data: {
        data: [{ real_tx_id: 'a' }],
        pageInfo: { startCursor: 'a', endCursor: 'a', hasPreviousPage: false, hasNextPage: true },
      },
    });
  const rows: unknown[] = [];
  const loop = async () => {
    for await (const row of client({ fetch: stuck }).reports.clicks(window)) rows.push(row);
  };
  await expect(loop()).rejects.toBeInstanceOf(AnswerError);
  expect(rows).toHaveLength(1);
});

describe('updating conversions', () => {
  function updateOf(number: number, change: object = { status: 'Approved', payout: 7.5 }) {
    const { tx_id, conversion_time, hash } = fake().rows.find((row) => row.tx_id === `tx-${number}`)!;
    return { tx_id, conversion_time, hash, ...change };
  }

  test('is verified by reading the report again', async () => {
    const updates = [updateOf(10), updateOf(20, { status: 'Rejected' })];
    const result = await client().conversions.updateVerified({ body: { integration_id: 'int1', updates } });
    expect(result).toEqual({ success: true, verified: true, problems: [] });
    expect(fake().rows.find(({ tx_id }) => tx_id === 'tx-10')).toMatchObject({ status: 'Approved', payout: 7.5 });
  });

  test('a 200 for something that matched nothing is not verified, and every difference is named', async () => {
    const updates = [{ ...updateOf(10), hash: 'old' }, updateOf(21), { ...updateOf(30), tx_id: 'gone' }];
    const result = await client().conversions.updateVerified({ body: { integration_id: 'int1', updates } });
    expect(result).toEqual({
      success: true,
      verified: false,
      problems: [
        { path: '$.body.updates[0].status', message: 'the report shows "Rejected"' },
        { path: '$.body.updates[0].payout', message: 'the report shows 10' },
        { path: '$.body.updates[2]', message: 'the report does not show this conversion' },
      ],
    });
  });

  test('two conversions of one transaction are told apart by their time', async () => {
    const [first, second] = [
      fake().rows.find((row) => row.tx_id === 'tx-10')!,
      fake().rows.find((row) => row.tx_id === 'tx-11')!,
    ];
    second.tx_id = first.tx_id;
    const updates = [first, second].map(({ tx_id, conversion_time, hash }, index) => ({
      tx_id,
      conversion_time,
      hash,
      payout: 100 + index,
    }));
    const result = await client().conversions.updateVerified({ body: { integration_id: 'int1', updates } });
    expect([first['payout'], second['payout']]).toEqual([100, 101]);
    expect(result).toEqual({ success: true, verified: true, problems: [] });
  });

  test('a time that cannot be read needs a window, before anything is written', async () => {
    const update = { ...updateOf(10), conversion_time: 'yesterday' };
    const { conversions } = client();
    const body = { integration_id: 'int1', updates: [update] };
    await expect(conversions.updateVerified({ body })).rejects.toThrow(/give `within`/);
    expect(fake().journal).toEqual([]);
    const result = await conversions.updateVerified({ body }, { within: window });
    expect(result).toMatchObject({ verified: false });
  });

  test('the bare operation says what the API says', async () => {
    const body = { integration_id: 'int1', updates: [{ ...updateOf(10), hash: 'old' }] };
    expect(await client().conversions.update({ body })).toEqual({ success: true });
  });
});

test('the fake has met every operation that docs/api-operations.md says this test judges', () => {
  const own = (Object.keys(paths) as OperationId[]).filter((id) => fakeTestOf(id) === 'integr8-reports');
  expect(own.filter((id) => !met.has(id))).toEqual([]);
});
