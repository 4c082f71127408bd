import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createSyncPlan,
  parseSyncPlan,
  printPlan,
  readLock,
  type DesiredState,
  type LiveState,
} from '@pixelwright/api-client/sync';
import { describe, expect, test } from 'vitest';
import { expectGolden } from '../support/golden.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const cases = readdirSync(here).filter((name) => /^\d\d-/.test(name));

/** A file of a case; undefined where the case has none. */
function given(name: string, file: string): unknown {
  const path = join(here, name, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

describe('plans, as values and as people read them', () => {
  test.each(cases)('%s', (name) => {
    const { lock, diagnostics } = readLock({ lock: given(name, 'lock.json') });
    expect(diagnostics).toEqual([]);
    const plan = createSyncPlan(
      given(name, 'desired.json') as DesiredState,
      given(name, 'live.json') as LiveState,
      lock,
    );
    expectGolden(join(here, name, 'expected-plan.json'), `${JSON.stringify(plan, null, 2)}\n`);
    expectGolden(join(here, name, 'expected-plan.txt'), printPlan(plan));
    expect(parseSyncPlan(plan)).toEqual({ plan, diagnostics: [] });
  });
});
