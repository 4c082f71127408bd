import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { expectGolden } from '../support/golden.ts';
import { cliTable } from './cli-table.ts';
import { runVerify } from './run-verify.ts';
import { openShop } from './shop.ts';
import { verifyCases } from './verify-cases.ts';
import { verifyPage } from './verify-docs.ts';

describe('finds what was planted, all of it, and nothing else', () => {
  // A run waits more than it works.
  test.concurrent.for(verifyCases)(
    '$name',
    { timeout: 200_000 },
    async ({ plant, args = [], scenarios = ['reload'], ...expected }, { onTestFinished }) => {
      const shop = await openShop();
      onTestFinished(async () => void (await shop.close()));
      plant(shop);
      const { report, code, stderr } = await runVerify(shop, ['--scenario', ...scenarios, ...args]);
      expect(stderr).toBe('');
      const verdicts = report.verdicts.map(({ scenario, verdict, code: name, reason, why }) => {
        const is = [verdict, name ?? reason].filter(Boolean).join(' ');
        return [scenario, is === expected.verdicts?.[scenario] ? is : `${is}: ${why}`];
      });
      expect(Object.fromEntries(verdicts)).toMatchObject(expected.verdicts ?? {});
      const found = report.findings.map(({ severity, code: name, pixel }) =>
        [severity, name, pixel].filter(Boolean).join(' '),
      );
      expect(found.toSorted()).toEqual(expected.findings.toSorted());
      expect(code).toBe(expected.exitCode);
      expect(shop.received).toHaveLength(expected.received ?? 0);
    },
  );
});

test('every finding and every reason of the tables is among them', async () => {
  const findings = Object.keys((await cliTable('live/finding-codes.js')).findingKinds);
  const reasons = Object.keys((await cliTable('live/verdict.js')).reasonKinds);
  const found = verifyCases.flatMap((entry) => entry.findings.map((line) => line.split(' ')[1]!));
  const given = verifyCases.flatMap(({ verdicts = {} }) => Object.values(verdicts));
  expect([...new Set(found)].toSorted()).toEqual(findings.toSorted());
  const notTried = given.filter((verdict) => verdict.startsWith('not tried ')).map((verdict) => verdict.split(' ')[2]!);
  expect([...new Set(notTried)].toSorted()).toEqual(reasons.toSorted());
});

test('docs/verify-browser.md lists them', async () => {
  expectGolden(fileURLToPath(new URL('../../docs/verify-browser.md', import.meta.url)), await verifyPage());
});
