import { execFileSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readLockFile } from './lock-file.ts';

test('lock and journal are read as of one moment, also where a run ends between the two', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pixelwright-lock-'));
  const path = join(folder, 'lock.json');
  const lock = { version: 1, providers: {} };
  // A pipe shows when the journal has been read: it opens when its reader gets there.
  execFileSync('mkfifo', [path]);
  writeFileSync(`${path}.journal`, 'of the lock before\n');
  const reading = readLockFile(path);
  const pipe = await open(path, 'w');
  writeFileSync(`${path}.new`, JSON.stringify(lock));
  renameSync(`${path}.new`, path);
  rmSync(`${path}.journal`);
  await pipe.writeFile(JSON.stringify(lock));
  await pipe.close();
  expect(await reading).toEqual({ stored: { lock, journal: undefined }, diagnostics: [] });
  rmSync(folder, { recursive: true });
});
