import {
  createIntegr8Client,
  InputError,
  paths,
  type IncrementalId,
  type Integr8Client,
  type OperationId,
} from '@pixelwright/api-client/integr8';
import { describe, expect, test } from 'vitest';
import { inputs } from './integr8-inputs.ts';
import { callOperation } from './integr8-methods.ts';
import { all, useIntegr8 } from './use-integr8.ts';

const { fake, client } = useIntegr8();

/** What a call throws or rejects with. */
async function failure(call: () => unknown): Promise<unknown> {
  try {
    await call();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('paths that the vendor does not state', () => {
  const inferred = Object.entries(paths).filter(([, { known }]) => known !== 'stated');

  test('84 of them; without the option none is called, and the error names it', async () => {
    expect(inferred).toHaveLength(84);
    const careful = client({ allowInferredPaths: undefined });
    for (const [id, { path }] of inferred) {
      const error = await failure(() => callOperation(careful, id as OperationId));
      expect(error).toBeInstanceOf(InputError);
      expect(String(error)).toContain('allowInferredPaths: true');
      expect(String(error)).toContain(path);
    }
    expect(fake().journal).toEqual([]);
  });

  test('the four stated ones need no option', async () => {
    const careful = client({ allowInferredPaths: undefined });
    await careful.exports.requestClicks(inputs.downloadClicks);
    await careful.exports.get({ exportID: 'exp_1' });
    await careful.exports.address({ artifact_name: 'a' });
    await careful.reports.conversions(inputs.conversionReport).page();
    expect(fake().journal).toHaveLength(4);
  });

  test('a path that the caller knows needs no option either', async () => {
    const own = client({ allowInferredPaths: undefined, paths: { listUsers: { path: '/people' } } });
    await failure(() => own.users.list().page(1));
    expect(fake().calls()).toEqual(['GET /people']);
  });

  test.each([
    [{ listUsers: { path: 'users' } }, /must begin with a slash and have no parameter/],
    [{ getUser: { path: '/users' } }, /have the parameters userID/],
    [{ getUser: { path: '/users/{userID}/../{userID}' } }, /must begin with a slash/],
    [{ getPerson: { path: '/users' } }, /no such operation/],
  ])('refused: %j', (given, message) => {
    expect(() => client({ paths: given as object })).toThrow(message);
  });
});

describe('what is refused before any request', () => {
  const name = 'x'.repeat(51);
  const publisher = { publisherID: 'p' };
  const cases: [string, (api: Integr8Client) => unknown, RegExp][] = [
    [
      'I8: a blocked sub id of more than 30',
      (api) => api.blockedSubIds.create({ body: { ...inputs.createBlockedSubid.body, sub_id: 'x'.repeat(31) } }),
      /sub_id: more than 30 characters/,
    ],
    [
      'I9: percents above 100 in updates',
      (api) => api.customPayouts.update({ customPayoutID: 'c', body: { payout_percent: 101 } }),
      /payout_percent: more than 100/,
    ],
    [
      'I10: limits of create in updates',
      (api) => api.subIds.update({ ...publisher, publisherSubID: 's', body: { external_id: name } }),
      /external_id: more than 50 characters/,
    ],
    [
      'a sub id with other characters',
      (api) => api.subIds.create({ ...publisher, body: { external_id: 'a b', name: 'n' } }),
      /external_id: not of the form/,
    ],
    [
      'I12: a publisher user without e-mail',
      (api) => api.publisherUsers.create({ ...publisher, body: {} as never }),
      /email: missing/,
    ],
    [
      'I12: fields that a server sets',
      (api) => api.publisherUsers.create({ ...publisher, body: { email: 'a@b.example', id: '1' } as never }),
      /id: not a documented field/,
    ],
    [
      'I15: Unknown is never written',
      (api) => api.customPayouts.update({ customPayoutID: 'c', body: { payout_type: 'Unknown' as never } }),
      /payout_type: not one of/,
    ],
    [
      'I19: an offer without integration',
      () => client({ integrationId: undefined }).offers.get({ offerID: 'o' }),
      /option `integrationId`/,
    ],
    [
      'I23: a state without ids',
      (api) => api.offers.setActive({ body: { active: true, data: [] } }),
      /data: less than 1/,
    ],
    ['I23: ids without a state', (api) => api.offers.setActive({ body: { data: ['a'] } as never }), /active: missing/],
    [
      'I22: a comma in a list',
      (api) => api.exports.requestClicks({ ...inputs.downloadClicks, fields: ['a,b'] }),
      /names without commas/,
    ],
    ['an id that leads elsewhere', (api) => api.users.get({ userID: '..' }), /An id cannot be/],
    ['an id that is missing', (api) => api.users.get({} as never), /needs `userID`/],
    ['a number for a text', (api) => api.users.get({ userID: 7 as never }), /needs `userID` \(text\)/],
  ];

  test.each(cases)('%s', async (_, call, message) => {
    const error = await failure(() => call(client()));
    expect(error).toBeInstanceOf(InputError);
    expect(String(error)).toMatch(message);
    expect(fake().journal).toEqual([]);
  });

  test.each([
    [{ apiKey: undefined }, /exactly one of/],
    [{ bearerToken: 'token' }, /exactly one of/],
    [{ apiKey: 'a key' }, /`apiKey` must be/],
    [{ baseUrl: 'http://api.example' }, /https/],
  ])('options %j', (own, message) => {
    expect(() => client(own as object)).toThrow(message);
  });
});

test('types: what is wrong does not compile', () => {
  const never = (): void => {
    const api = createIntegr8Client({ apiKey: 'key' });
    const publisherNumber = 7 as IncrementalId<'publisher'>;
    // @ts-expect-error An id is a text.
    void api.users.get({ userID: 7 });
    // @ts-expect-error A role that the page does not name.
    void api.users.create({ body: { email: 'a', password: 'b', role: 'king' } });
    // @ts-expect-error advertiser_id is missing.
    void api.offers.create({ body: { name: 'A' } });
    // @ts-expect-error advertiser_id is a number, the advertiser's id in paths a text (I14).
    void api.offers.create({ body: { name: 'A', advertiser_id: 'adv' } });
    // @ts-expect-error The number of a publisher is none of an advertiser.
    void api.offers.create({ body: { name: 'A', advertiser_id: publisherNumber } });
    // @ts-expect-error Reports do not sort (I25).
    void api.reports.clicks({ ...inputs.clickReport, sort: 'name' });
    // @ts-expect-error Status cannot be updated (I12).
    void api.publisherUsers.update({ publisherID: 'p', publisherUserID: 'u', body: { status: 'Active' } });
    // @ts-expect-error There is no resource for postbacks (I28).
    void api.postbacks;
    // What is right compiles: inputs without required fields may be left out.
    void api.users.list();
    void api.offers.list();
    void api.offers.update({ offerID: 'o', body: { currency: 'EUR' } });
    void (async (): Promise<string | null | undefined> =>
      (await api.publishers.get({ publisherID: 'p' })).company_name);
  };
  expect(never).toBeTypeOf('function');
});

describe('keys', () => {
  test('API-KEY, or a bearer token where that is asked for', async () => {
    const seen: Headers[] = [];
    const watch: typeof fetch = async (_, init) => {
      seen.push(new Headers(init?.headers));
      return Response.json({ data: [], meta: { total_count: 0, total_page: 0 } });
    };
    await all(client({ fetch: watch }).users.list());
    await all(client({ fetch: watch, apiKey: undefined, bearerToken: 'canary-token' } as object).users.list());
    expect(seen.map((headers) => [headers.get('api-key'), headers.get('authorization')])).toEqual([
      ['test-key', null],
      [null, 'Bearer canary-token'],
    ]);
  });

  test('no error shows the key or the token of a guest', async () => {
    const { users, exports } = client({ apiKey: 'canary-key' });
    const errors = [
      await failure(() => users.get({ userID: 'canary-key' })),
      await failure(() => exports.guestAddress({ artifact_name: 'a', token: 'canary-token' })),
    ];
    for (const error of errors) {
      expect(error).toBeInstanceOf(Error);
      expect(String((error as Error).stack) + JSON.stringify(error)).not.toMatch(/canary/);
    }
  });
});
