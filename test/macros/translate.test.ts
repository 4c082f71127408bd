import { meanings, networks, syntaxes, translateTemplate, type NetworkId } from '@pixelwright/api-client/macros';
import { describe, expect, test } from 'vitest';

const url = (query: string) => `https://tracker.example/postback?${query}`;
const ids = Object.keys(networks) as NetworkId[];

test('at least six networks, and a public page for every row', () => {
  expect(ids.length).toBeGreaterThanOrEqual(6);
  for (const id of ids) {
    const { macros, syntax, ...rest } = networks[id];
    expect(rest.id).toBe(id);
    expect(Object.keys(syntaxes)).toContain(syntax);
    const names = macros.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { source, means } of macros) {
      expect(source).toMatch(/^https:\/\/[\w.-]+\/\S+$/);
      for (const meaning of means) expect(Object.keys(meanings)).toContain(meaning);
    }
  }
});

describe('translating', () => {
  test('from Everflow to CAKE and back', () => {
    const everflow = url('click={sub2}&offer={offer_id}&partner={affiliate_id}&amount={payout_amount}');
    const cake = url('click=#s2#&offer=#oid#&partner=#affid#&amount=#price#');
    const there = translateTemplate(everflow, 'everflow', 'cake');
    expect(there).toMatchObject({ template: cake, untranslated: [] });
    expect(there.translated[1]).toMatchObject({ from: '{offer_id}', to: '#oid#', meaning: 'offer_id' });
    expect(there.translated[1]!.sources).toEqual([
      networks.everflow.macros.find(({ name }) => name === 'offer_id')!.source,
      networks.cake.macros.find(({ name }) => name === 'oid')!.source,
    ]);
    expect(translateTemplate(cake, 'cake', 'everflow').template).toBe(everflow);
  });

  test('equal names of different meaning are kept apart', () => {
    // The click for Everflow, the sale for CAKE.
    expect(translateTemplate(url('t={transaction_id}'), 'everflow', 'cake')).toMatchObject({
      template: url('t={transaction_id}'),
      translated: [],
      untranslated: [{ text: '{transaction_id}', reason: 'missing' }],
    });
    // What the partner passed for Everflow, what the advertiser passed for Trackier.
    expect(translateTemplate(url('s={sub1}'), 'everflow', 'trackier').template).toBe(url('s={p1}'));
    expect(translateTemplate(url('s={sub1}'), 'trackier', 'everflow').template).toBe(url('s={adv1}'));
  });

  test('a field kept for the click goes where the other network has one, else into the first free field', () => {
    expect(translateTemplate(url('c={p1}'), 'trackier', 'scaleo').template).toBe(url('c={aff_click_id}'));
    expect(translateTemplate(url('c={p1}'), 'trackier', 'everflow').template).toBe(url('c={sub1}'));
    expect(translateTemplate(url('c={aff_click_id}'), 'scaleo', 'integr8').template).toBe(
      url('c={external_transaction_id}'),
    );
  });

  test.each([
    ['{no_such_macro}', 'unknown', 'everflow', 'cake'],
    ['#s2#', 'unknown', 'everflow', 'cake'],
    ['{revenue}', 'unclear', 'everflow', 'cake'],
    ['{sub9}', 'missing', 'everflow', 'cake'],
    ['{status}', 'missing', 'affise', 'kuala'],
  ] as const)('an unknown mapping says so: %s is %s', (text, reason, from, to) => {
    const { template, translated, untranslated } = translateTemplate(url(`a=${text}`), from, to);
    expect([template, translated]).toEqual([url(`a=${text}`), []]);
    expect(untranslated).toMatchObject([{ text, reason }]);
    expect(untranslated[0]!.message).not.toBe('');
  });

  test('what is not carried over is noted', () => {
    const { translated } = translateTemplate(url('a={status:lead=0}&b={sub1}'), 'keitaro', 'affise');
    expect(translated[0]!.notes).toEqual([expect.stringMatching(/status differ/), expect.stringMatching(/argument/)]);
    expect(translateTemplate(url('a={sub1}'), 'everflow', 'affise').translated[0]!.notes).toEqual([
      expect.stringMatching(/by number/),
    ]);
  });

  test('every translation has one meaning on both sides, from every network to every other', () => {
    for (const from of ids) {
      for (const { name } of networks[from].macros) {
        const { open, close } = syntaxes[networks[from].syntax];
        for (const to of ids) {
          const { translated, untranslated } = translateTemplate(url(`a=${open}${name}${close}`), from, to);
          expect(translated.length + untranslated.length).toBe(1);
          for (const { to: text, meaning } of translated) {
            const bare = text.slice(1, -1);
            const row = networks[to].macros.find((macro) => macro.name === bare);
            expect(row?.means as readonly string[]).toContain(meaning);
          }
        }
      }
    }
  });
});
