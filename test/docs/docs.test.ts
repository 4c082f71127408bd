import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import { beforeEach, describe, expect, test } from 'vitest';
import { useIntegr8 } from '../contract/use-integr8.ts';
import { fillExamples, regionsOf } from '../support/doc-examples.ts';
import { expectGolden } from '../support/golden.ts';
import * as integr8 from './integr8-examples.ts';
import * as macros from './macro-examples.ts';
import { macrosPage } from './macros-page.ts';
import { operationsPage } from './operations-page.ts';

const page = (name: string) => fileURLToPath(new URL(`../../docs/${name}.md`, import.meta.url));
const regions = (name: string) => regionsOf(new URL(`./${name}.ts`, import.meta.url));

test('docs/integr8-client.md shows the examples that are run here', () => {
  const file = page('integr8-client');
  expectGolden(file, fillExamples(readFileSync(file, 'utf8'), regions('integr8-examples')));
});

test('docs/postback-macros.md shows the examples that are run here, and every row with its page', () => {
  expectGolden(page('postback-macros'), fillExamples(macrosPage(), regions('macro-examples')));
});

test('docs/api-operations.md lists every operation, whether it is documented, and which test judges it', () => {
  expectGolden(page('api-operations'), operationsPage());
});

describe('the examples of postback-macros.md', () => {
  test('do what their comments say', () => {
    expect(macros.lint().map(({ code }) => code)).toEqual(['unknown_macro', 'foreign_syntax']);
    expect(macros.reported.splice(0)).toEqual([
      [
        'warning',
        'No page of Everflow that we know names {transation_id}. Is it {transaction_id}?',
        '{transaction_id}',
      ],
      ['error', 'Everflow writes macros as {name}; #s2# would be sent as it stands.', undefined],
    ]);
    expect(macros.translate().template).toBe('https://tracker.example/?click=#s2#&amount=#price#&t={transaction_id}');
    expect(macros.reported.at(-1)).toEqual([
      '{transaction_id}',
      'missing',
      'CAKE has no macro that we know for network_click_id.',
    ]);
    expect(macros.render()).toBe('https://tracker.example/?click=a%20b%26c&amount=1.23');
  });
});

describe('the examples of integr8-client.md', () => {
  const { fake } = useIntegr8();
  let client: ReturnType<typeof integr8.connect>;
  beforeEach(() => {
    client = integr8.connect('test-key', fake().origin);
  });

  test('lists and writes', async () => {
    for (const name of ['a', 'b']) await client.publishers.create({ body: { name, active: name === 'a' } });
    expect(await integr8.list(client)).toMatchObject({ names: ['a'], totalCount: 2, items: [{}, {}] });
    expect(await integr8.write(client)).toMatchObject({ publisher: { name: 'Media', city: 'Berlin' }, gone: true });
  });

  test('reports and conversions', async () => {
    const row = { conversion_time: '2025-01-05 10:00:00', status: 'Approved' };
    fake().rows.push({ ...row, real_tx_id: 'r2', tx_id: 't2', hash: 'h2', payout: 2 });
    fake().rows.push({ ...row, real_tx_id: 'r1', tx_id: 't1', hash: 'h1', payout: 1.5 });
    expect(await integr8.report(client)).toBe(3.5);
    expect(await integr8.verify(client)).toEqual({ verified: true, problems: [] });
  });

  test('exports', async () => {
    fake().states.splice(0, 3, 'COMPLETED');
    fake().storage.files.set('/exp_1.zip', { bytes: zipSync({ 'a.csv': strToU8('tx_id,note\n1,x\n') }) });
    expect(await integr8.download(client)).toEqual([{ tx_id: '1', note: 'x' }]);
    fake().states.splice(0, 1, 'ERROR');
    expect(await integr8.download(client)).toEqual([]);
  });

  test('paths that are not stated', async () => {
    expect(await integr8.careful('test-key', fake().origin)).toBe(
      'The path of getAdvertiser is not stated by the vendor; GET /advertisers/{advertiserID} is inferred ' +
        '(confidence: medium). Set `allowInferredPaths: true` to call it, or give the path that you know in `paths`.',
    );
  });
});
