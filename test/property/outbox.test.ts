import { Script } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conversion, makeSnippet } from '../support/make-snippet.ts';
import { OutboxWorld, type Mode } from './outbox-world.ts';
import { patience, runs, seed } from './runs.ts';

const order = makeSnippet({
  id: 'order',
  config: conversion({ type: 'purchase', properties: { transaction_id: 'no.id' } }),
  install: { trigger: 'manual' },
});
const contact = makeSnippet({
  id: 'contact',
  config: conversion({ type: 'contact', properties: { n: 'no.n' } }),
  install: { trigger: 'manual' },
});
const snippets = [order, contact].map(
  ({ snippet }) => new Script(/^<script[^>]*>([^]*)<\/script>\n$/.exec(snippet)![1]!),
);

type Step =
  | { do: 'fire'; tab: number; orders: (number | null)[] }
  | { do: 'answer'; mode: Mode }
  | { do: 'pass'; ms: number }
  | { do: 'leave' | 'kill'; tab: number; gap: number }
  | { do: 'fill'; full: boolean };

const tab = fc.nat(1);
const ms = fc.constantFrom(0, 5, 40, 150, 1000, 5000, 11_000, 40_000);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    // A null has no transaction; the numbers come again.
    arbitrary: fc.record({
      do: fc.constant('fire' as const),
      tab,
      orders: fc.array(fc.option(fc.nat(5)), { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      mode: fc.constantFrom<Mode>('ok', 'rejects', 'unavailable', 'busy', 'redirects', 'fails', 'hangs'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('pass' as const), ms }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('leave' as const, 'kill' as const), tab, gap: ms }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('fill' as const), full: fc.boolean() }) },
);

test('the variant under test is one with the outbox and without consent', () => {
  expect(order.plan.runtime.variant).toMatch(/^core/);
});

test(
  'while storage works no event is lost, none is in flight twice from a tab, and none is repeated without need',
  () => {
    let fired = 0;
    const check = (steps: Step[], dice: number) => {
      const world = new OutboxWorld(snippets, dice);
      /** The events that have to arrive: the key of an order, or the number of events without. */
      const orders = new Set<number>();
      let contacts = 0;
      /** By tab, the orders that its page could not write down: while it has not, to fire them again is no new event. */
      const unwritten = [new Set<number>(), new Set<number>()];
      world.open(0);
      world.open(1);
      for (const each of steps) {
        if (each.do === 'fire') {
          for (const number of each.orders) {
            if (number === null) world.fire(each.tab, 'contact', {});
            else world.fire(each.tab, 'order', { transaction_id: `A-${number}` });
            const ofPage = unwritten[each.tab]!;
            if (number === null) contacts += Number(!world.storageFull);
            else if (world.storageFull) ofPage.add(number);
            else if (!ofPage.has(number) || world.holds(`order:A-${number}`)) orders.add(number);
          }
        } else if (each.do === 'answer') world.mode = each.mode;
        else if (each.do === 'pass') world.pass(each.ms);
        else if (each.do === 'fill') world.fill(each.full);
        else {
          world[each.do](each.tab);
          unwritten[each.tab]!.clear();
          world.pass(each.gap);
          world.open(each.tab);
        }
      }
      world.mode = 'ok';
      world.fill(false);
      const settled = () => [...world.fates].filter(([, fate]) => fate.settled).map(([id]) => id);
      const missing = () => {
        const ids = new Set(settled());
        const lost = [...orders].map((number) => `order:A-${number}`).filter((id) => !ids.has(id));
        const rest = contacts - [...ids].filter((id) => !id.startsWith('order:')).length;
        return rest > 0 ? [...lost, `${rest} without a transaction`] : lost;
      };
      world.pass(3_600_000, () => missing().length === 0);
      expect(missing()).toEqual([]);
      // Whoever has been told stays silent.
      world.pass(30_000);
      expect(world.broken).toEqual([]);
      fired += orders.size + contacts;
    };
    fc.assert(fc.property(fc.array(step, { maxLength: 30 }), fc.nat(), check), { numRuns: runs(1500), seed });
    expect(fired).toBeGreaterThan(runs(1500));
  },
  patience,
);
