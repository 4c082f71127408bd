import { afterAll, beforeAll, expect, test, type TestContext } from 'vitest';
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
  { onTestFinished }: TestContext,
  fault?: Fault,
): Promise<{ code: number | null; found: string[]; failed: string[] }> {
  const site = fixture.site();
  if (fault) site.plant(fault, '/thanks.html');
  const server = await startPageServer();
  onTestFinished(() => server.close());
  site.serveFrom(server);
  const address = `http://127.0.0.1:${server.ports.plain}/thanks.html`;
  // The time is for a busy machine.
  const args = ['verify', '--browser', address, '--json', '--timeout', '55', '--scenario', 'reload'];
  const { code, stdout } = await runCli(fixture.folder, args);
  const { findings, verdicts }: JsonReport = JSON.parse(stdout);
  const failed = verdicts
    .filter(({ verdict }) => verdict !== 'pass')
    .map(({ scenario, verdict, reason, why }) =>
      verdict === 'fail' ? scenario : `${scenario} ${reason}${reason === 'browser_failed' ? `: ${why}` : ''}`,
    );
  return { code, found: findings.map((finding) => `${finding.code} ${finding.pixel}`).sort(), failed };
}

test.concurrent('in a browser, the page without faults passes', async (context) => {
  expect(await verifyThanks(context)).toEqual({ code: 0, found: [], failed: [] });
});

test.concurrent.for<[Fault, string[], string[]]>([
  ['fires twice on reload', ['fires_twice_on_reload pix_order'], ['reload']],
  // Without its number, nothing tells an order from the same one later.
  ['id missing', ['fires_twice_on_reload pix_order', 'transaction_id_missing pix_order'], ['fires', 'reload']],
  ['variable too late', ['value_missing pix_order', 'variable_too_late pix_order'], ['fires']],
  ['blocked by CSP', ['csp_blocked pix_order'], ['fires', 'reload no_conversion']],
])('in a browser, %s is found', async ([fault, found, failed], context) => {
  expect(await verifyThanks(context, fault)).toEqual({ code: 2, found, failed });
});
