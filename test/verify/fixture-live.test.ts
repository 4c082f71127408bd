import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { runCli } from '../cli/cli.ts';
import type { JsonReport } from '../live/run-verify.ts';
import type { Fault } from '../support/fixture-faults.ts';
import { openFixture, type Fixture } from '../support/fixture-site.ts';
import { startPageServer } from '../support/page-server.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture();
});
afterAll(() => fixture.remove());

/** What `verify --browser` says of the page after an order. */
async function verifyThanks(
  fault?: Fault,
  scenarios: string[] = [],
): Promise<{ code: number | null; found: string[]; failed: string[] }> {
  const site = fixture.site();
  if (fault) site.plant(fault, '/thanks.html');
  const server = await startPageServer();
  onTestFinished(() => server.close());
  site.serveFrom(server);
  const address = `http://127.0.0.1:${server.ports.plain}/thanks.html`;
  // The time is for a busy machine.
  const args = ['verify', '--browser', address, '--json', '--timeout', '55', ...scenarios];
  const { code, stdout } = await runCli(fixture.folder, args);
  const { findings, verdicts }: JsonReport = JSON.parse(stdout);
  const failed = verdicts.filter(({ verdict }) => verdict === 'fail').map(({ scenario }) => scenario);
  return { code, found: findings.map((finding) => `${finding.code} ${finding.pixel}`).sort(), failed };
}

test.concurrent('in a browser, the page without faults passes', async () => {
  expect(await verifyThanks()).toEqual({ code: 0, found: [], failed: [] });
});

test.concurrent.each<[Fault, string[], string[]]>([
  ['fires twice on reload', ['fires_twice_on_back pix_order', 'fires_twice_on_reload pix_order'], ['back', 'reload']],
  ['id missing', ['transaction_id_missing pix_order'], []],
  ['variable too late', ['variable_too_late pix_order'], []],
  ['blocked by CSP', ['csp_blocked pix_order'], ['fires']],
])('in a browser, %s is found', async (fault, found, failed) => {
  expect(await verifyThanks(fault, ['--scenario', 'reload', 'back'])).toEqual({ code: 2, found, failed });
});
