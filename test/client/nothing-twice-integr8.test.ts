import { operations, paths, type Integr8Client, type OperationId } from '@pixelwright/api-client/integr8';
import { describe, expect, test } from 'vitest';
import { inputs } from '../contract/integr8-inputs.ts';
import { callOperation } from '../contract/integr8-methods.ts';
import { useIntegr8 } from '../contract/use-integr8.ts';
import type { Stored } from '../support/fake-integr8-query.ts';
import * as faults from '../support/fault-kinds.ts';

const { fake, client } = useIntegr8();

const lookedUp = (Object.keys(operations) as OperationId[]).filter((id) => 'lookUp' in operations[id]);
const body = { name: 'Acme', phone: '1' };
const create = (own: Parameters<typeof client>[0] = {}) => client(own).advertisers.create({ body });
const creates = () =>
  fake()
    .calls()
    .filter((call) => call.startsWith('POST')).length;
/** Puts an advertiser there as somebody else would have made it. */
function hold(id: string, own: Record<string, unknown>): void {
  const held = fake().store.get('/advertisers') ?? new Map<string, Stored>();
  fake().store.set('/advertisers', held.set(id, { id, ...body, created_at: new Date().toISOString(), ...own }));
}
/** The next create is carried out and its answer lost, after `change` has been made to what it created. */
function loseAfter(change: (created: Stored) => void): void {
  fake().faults.push(async ({ request, commit }) => {
    await commit();
    change([...fake().store.get('/advertisers')!.values()].at(-1)!);
    request.socket.destroy();
  });
}

test('every operation that creates objects is looked up', () => {
  const creating = Object.entries(operations).filter(
    ([id, { kind }]) => kind === 'create' || id.startsWith('bulkCreate'),
  );
  expect(lookedUp).toEqual(creating.map(([id]) => id));
});

describe('a create that was carried out, and whose answer is lost, is found', () => {
  test.each(lookedUp)('%s', async (id) => {
    if (id === 'createCustomThrottle') fake().faults.push(undefined);
    if (id === 'createCustomThrottle')
      fake().store.set('/publishers', new Map([['publisher-1', { id: 'publisher-1', incremental_id: 22 }]]));
    fake().faults.push(faults.dropAfterCommit);
    const answer = await callOperation(client(), id);
    const place = fake()
      .journal.find(({ method }) => method === 'POST')!
      .path.replace(/\/bulk$/, '');
    const stored = [...fake().store.get(place)!.keys()];
    expect(answer).toEqual(id.startsWith('bulk') ? undefined : { created_item_id: stored[0] });
    expect(stored).toHaveLength(id.startsWith('bulk') ? 2 : 1);
    expect(creates()).toBe(1);
  });

  test.each([
    ['the connection breaks in the answer', faults.breakInAnswer],
    ['the answer never comes', faults.hangAfterCommit],
    ['the answer is cut', faults.truncated],
    ['a proxy answers 504', async ({ response, commit }) => (await commit(), faults.send(response, { status: 504 }))],
  ] as [string, faults.Fault][])('%s', async (_name, fault) => {
    fake().faults.push(fault);
    expect(await create({ attemptTimeout: 1500 })).toEqual({ created_item_id: expect.stringMatching(/^obj_/) });
    expect(creates()).toBe(1);
  });

  test('beside an older one, one of other content, and on whatever page', async () => {
    for (let number = 1; number <= 150; number++) hold(`other-${number}`, { phone: String(number + 1) });
    hold('older', { created_at: '2020-01-01T00:00:00Z' });
    fake().faults.push(faults.dropAfterCommit);
    const { created_item_id: id } = await create();
    expect(fake().store.get('/advertisers')!.get(id)).toMatchObject(body);
    expect(id).toMatch(/^obj_/);
  });

  test('by a row that shows the key and the time alone, and an address that is empty as null', async () => {
    loseAfter((created) => {
      delete created['phone'];
      created['address'] = null;
    });
    const found = client().advertisers.create({ body: { ...body, address: '' } });
    expect(await found).toEqual({ created_item_id: expect.stringMatching(/^obj_/) });
  });
});

describe('what is not settled is an error, and nothing is sent again', () => {
  test('it was not carried out', async () => {
    hold('older', { created_at: '2020-01-01T00:00:00Z' });
    fake().faults.push(faults.reset);
    await expect(create()).rejects.toMatchObject({
      code: 'outcome_unknown',
      maybeApplied: true,
      candidates: [],
      message: expect.stringContaining('no such object was made since'),
      cause: { code: 'connection_failed' },
    });
    expect(creates()).toBe(1);
    expect(fake().journal.at(-1)!.query.get('filter[name][eq]')).toBe('Acme');
  });

  test('somebody else made an equal one at the same time', async () => {
    hold('theirs', {});
    fake().faults.push(faults.dropAfterCommit);
    const error = await create().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'outcome_unknown', candidates: ['theirs', expect.stringMatching(/^obj_/)] });
    expect(creates()).toBe(1);
  });

  test.each([undefined, null, '2026-01-01 00:00:00', 'soon', 1_700_000_000])(
    'the time of the only one is %j',
    async (created_at) => {
      loseAfter((created) => void (created['created_at'] = created_at));
      await expect(create()).rejects.toMatchObject({
        code: 'outcome_unknown',
        candidates: [expect.stringMatching(/^obj_/)],
      });
    },
  );

  test('of many, one is not there', async () => {
    fake().faults.push(async ({ request, commit }) => {
      await commit();
      const held = fake().store.get('/publishers/publisher-1/sub-ids')!;
      held.delete([...held.keys()][0]!);
      request.socket.destroy();
    });
    const many = client().subIds.createMany(inputs.bulkCreatePublisherSubIDs);
    await expect(many).rejects.toMatchObject({ candidates: [expect.stringMatching(/^obj_/)] });
    expect(creates()).toBe(1);
  });

  test('the look-up fails', async () => {
    fake().faults.push(faults.dropAfterCommit, ...Array.from({ length: 3 }, () => faults.refuse(500)));
    await expect(create()).rejects.toMatchObject({
      code: 'outcome_unknown',
      message: expect.stringContaining('looking for the object failed'),
    });
    expect(creates()).toBe(1);
  });

  test('the path of the list is not stated, and was not allowed', async () => {
    fake().faults.push(faults.dropAfterCommit);
    const known = { createAdvertiser: { path: paths.createAdvertiser.path } };
    await expect(create({ allowInferredPaths: undefined, paths: known })).rejects.toMatchObject({
      code: 'outcome_unknown',
      message: expect.stringContaining('allowInferredPaths: true'),
    });
  });

  test('the time is up', async () => {
    fake().faults.push(faults.hangAfterCommit);
    const late = client().advertisers.create({ body }, { timeout: 1500 });
    await expect(late).rejects.toMatchObject({ code: 'call_timeout', maybeApplied: true });
    expect(fake().calls()).toEqual(['POST /advertisers']);
  });
});

test('an export whose answer is lost cannot be looked up: its error says that it may have been made', async () => {
  fake().faults.push(faults.dropAfterCommit);
  const request = (client() as Integr8Client).exports.requestClicks(inputs.downloadClicks);
  await expect(request).rejects.toMatchObject({ code: 'connection_failed', maybeApplied: true });
  expect(creates()).toBe(1);
});
