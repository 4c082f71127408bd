import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from './with-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pixelwright-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each([
  ['a process that is dead', '999999999 of another'],
  ['nobody', ''],
  ['another process that had this number', String(process.pid)],
])('what %s has left behind is taken over by one alone, and taken away', async (_, left) => {
  for (const round of Array.from({ length: 20 }, (__, index) => index)) {
    const path = join(folder, `${round}.json`);
    writeFileSync(`${path}.busy`, left);
    let [inside, most] = [0, 0];
    const work = async () => {
      most = Math.max(most, ++inside);
      await new Promise(setImmediate);
      inside--;
    };
    const ends = await Promise.all(Array.from({ length: 4 }, () => withLock(path, work)));
    expect(most).toBe(1);
    expect(ends.flatMap((end) => ('result' in end ? [] : end.diagnostic.code))).not.toContain('out_not_writable');
  }
  expect(readdirSync(folder)).toEqual([]);
});

test('who is at it is named, and keeps it', async () => {
  const path = join(folder, 'lock.json');
  const { result } = (await withLock(path, () => withLock(path, async () => 'both'))) as { result: unknown };
  expect(result).toMatchObject({
    diagnostic: { code: 'lock_busy', message: `Process ${process.pid} holds lock.json.busy.` },
  });
});
