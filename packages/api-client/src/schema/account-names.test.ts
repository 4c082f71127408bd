import { expect, test } from 'vitest';
import { watchNames } from './account-names.ts';
import type { SavedPixel } from './saved-pixel.ts';

const named = (name: string, account?: string): SavedPixel => ({
  name,
  account_id: account,
  config: { type: 'pageview', properties: [] },
  target_platform: 'javascript',
});

test('a name used twice in an account is refused, one that differs by case or spaces is a warning', () => {
  const watch = watchNames();
  const codes = ['Buy', 'Sell', ' buy', 'Buy', 'B u y', 'Buyer'].map((name, index) =>
    watch(named(name), `$[${index}]`).map(({ code, path }) => `${code} ${path}`),
  );
  expect(codes).toEqual([
    [],
    [],
    ['similar_name $[2].name'],
    ['duplicate_name $[3].name'],
    ['similar_name $[4].name'],
    [],
  ]);
});

test('two accounts may have the same name', () => {
  const watch = watchNames();
  expect([watch(named('Buy', 'a'), '$'), watch(named('Buy', 'b'), '$')]).toEqual([[], []]);
});
