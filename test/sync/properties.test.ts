import * as fc from 'fast-check';
import { createSyncPlan, foreignLock, gatherLive, parseSyncPlan, type Fields } from '@pixelwright/api-client/sync';
import { expect, test } from 'vitest';
import { runs, seed } from '../property/runs.ts';
import { Running, worlds } from './arbitrary-account.ts';
import { Killed } from './memory-provider.ts';

test('applied, a plan leaves nothing to do, and nobody else’s object is touched', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const running = new Running(world);
      const plan = await running.plan();
      if (plan.problems.length > 0) {
        expect((await running.apply(plan)).refused).not.toEqual([]);
        expect(running.provider.written).toEqual([]);
        return;
      }
      const result = await running.apply(plan);
      expect(result).toMatchObject({ failed: [], notAttempted: [], refused: [] });
      expect((await running.plan()).actions).toEqual([]);
      const others = plan.notes.filter(({ kind }) => kind === 'unmanaged' || kind === 'protected');
      for (const { id } of others) {
        expect(running.provider.objects.get(id)).toEqual(Object.fromEntries(world.live)[id]);
      }
      for (const object of world.objects) {
        const held = [...running.provider.objects.values()].filter(
          ({ name, network_offer_id, sub_id, description }) =>
            (name ?? network_offer_id ?? sub_id) === object.naturalKey && description === object.fields['description'],
        );
        expect(held.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: runs(500), seed },
  );
});

test('only what the lock owns is deleted, and without a lock nothing is', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const { actions } = await new Running(world).plan();
      const owned = Object.values(world.lock?.providers['p']?.objects ?? {});
      for (const { id } of actions.filter(({ kind }) => kind === 'delete')) {
        expect(owned.filter(({ protect }) => !protect).map((object) => object.id)).toContain(id);
      }
    }),
    { numRuns: runs(500), seed },
  );
});

test('the order of files, of rows and of the lock does not matter; a plan survives being saved', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const running = new Running(world);
      const live = await gatherLive(running.desired, world.lock, { p: running.provider });
      const plan = createSyncPlan(running.desired, live, world.lock);
      const reversed = <T>(record: Readonly<Record<string, T>>) =>
        Object.fromEntries(Object.entries(record).toReversed());
      const { p } = running.desired;
      const locked = world.lock?.providers['p'];
      const lock = world.lock && {
        ...world.lock,
        providers: { p: { ...locked!, objects: reversed(locked!.objects) } },
      };
      const again = createSyncPlan(
        { p: { ...p!, objects: p!.objects.toReversed() } },
        { p: live['p']!.toReversed() },
        lock,
      );
      expect(again).toEqual(plan);
      expect(Object.isFrozen(plan.actions)).toBe(true);
      const saved = parseSyncPlan(JSON.parse(JSON.stringify(plan)));
      expect(saved.diagnostics).toEqual([]);
      expect(saved.plan).toEqual(plan);
    }),
    { numRuns: runs(500), seed },
  );
});

test('what somebody changes between plan and apply is never lost', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, fc.array(fc.nat(5), { minLength: 1, maxLength: 3 }), async (world, edited) => {
      const running = new Running(world);
      const plan = await running.plan();
      const ids = [...running.provider.objects.keys()].filter((_, index) => edited.includes(index));
      for (const id of ids) {
        const theirs: Fields = { ...running.provider.objects.get(id), description: 'theirs' };
        running.provider.objects.set(id, theirs);
      }
      const result = await running.apply(plan);
      for (const id of ids) expect(running.provider.objects.get(id)?.['description']).toBe('theirs');
      if (plan.problems.length > 0) return;
      const told = result.failed
        .filter(({ failure }) => failure.code === 'changed_since')
        .map(({ action }) => action.id);
      const meant = plan.actions.filter(
        ({ id, fields, kind }) => ids.includes(id!) && (fields.length > 0 || kind === 'delete') && kind !== 'park',
      );
      for (const { id } of meant) expect(told).toContain(id);
    }),
    { numRuns: runs(500), seed },
  );
});

test('two applies of one plan: the second changes nothing that the first has made', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const running = new Running(world);
      const plan = await running.plan();
      await running.apply(plan);
      const after = structuredClone([...running.provider.objects]);
      await running.apply(plan);
      expect([...running.provider.objects]).toEqual(after);
    }),
    { numRuns: runs(300), seed },
  );
});

test('killed at any request or write of the lock, the next apply ends where one would have ended', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, fc.nat(40), async (world, boundary) => {
      const straight = new Running(world);
      const plan = await straight.plan();
      if (plan.problems.length > 0) return;
      await straight.apply(plan);

      const broken = new Running(world);
      const same = await broken.plan();
      let left = boundary;
      const die = () => {
        // Once dead it stays dead: what is still under way reaches nothing any more.
        if (left-- <= 0) throw new Killed();
      };
      broken.provider.boundary = die;
      broken.store.boundary = die;
      await broken.apply(same).catch(() => {});
      broken.provider.boundary = () => {};
      broken.store.boundary = () => {};
      const next = await broken.plan();
      expect(next.problems).toEqual([]);
      expect(await broken.apply(next)).toMatchObject({ failed: [], notAttempted: [], refused: [] });
      expect((await broken.plan()).actions).toEqual([]);
      const contents = ({ provider }: Running) =>
        [...provider.objects.values()].map((fields) => JSON.stringify(fields)).toSorted();
      expect(contents(broken)).toEqual(contents(straight));
    }),
    { numRuns: runs(1_000), seed },
  );
});

test('a lock of another account or address is refused', async () => {
  const other = fc.constantFrom({ baseUrl: 'https://other.example' }, { accountId: 'other' });
  await fc.assert(
    fc.asyncProperty(worlds, other, async (world, change) => {
      fc.pre(world.lock !== undefined);
      const lock = { ...world.lock!, providers: { p: { ...world.lock!.providers['p']!, ...change } } };
      const running = new Running({ ...world, lock });
      const plan = await running.plan();
      expect(plan.problems).toEqual(foreignLock(running.desired, lock));
      expect(plan.problems.map(({ code }) => code)).toEqual(['lock_foreign']);
      expect(plan.actions).toEqual([]);
      expect((await running.apply(plan)).refused).not.toEqual([]);
      expect(running.provider.written).toEqual([]);
    }),
    { numRuns: runs(300), seed },
  );
});
