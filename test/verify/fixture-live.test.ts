import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Fault } from '../support/fixture-faults.ts';
import { openFixture, type Fixture } from '../support/fixture-site.ts';
import type { ReceivedEvent } from '../support/received-events.ts';
import { useBrowser } from '../support/use-browser.ts';

const web = useBrowser();
let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture();
});
afterAll(() => fixture.remove());

/** The orders that arrive when the page is opened and then loaded again, until `views` page views have come. */
async function visitThanks(fault?: Fault): Promise<ReceivedEvent[]> {
  const site = fixture.site();
  if (fault) site.plant(fault, '/thanks.html');
  site.serveFrom(web.pages);
  const arrived = (pixel: string) => web.collector.events().filter(({ data }) => data.pixel === pixel);
  const open = await web.browser.open(`${web.pages.origins.secure}/thanks.html`);
  while (arrived('pix_order').length < 1) await web.collector.settle(50);
  await open.page.reload();
  while (arrived('pix_pages').length < 2) await web.collector.settle(50);
  await web.collector.settle(500);
  // Chromium asks for an icon, which the policy of the page has no place for.
  expect(open.messages.filter((text) => !text.includes('favicon'))).toEqual([]);
  await open.close();
  return arrived('pix_order');
}

test('without a fault an order arrives once, also when the page is loaded again', async () => {
  expect(await visitThanks()).toMatchObject([{ id: 'pix_order:A-1001', data: { revenue: 1299.5 } }]);
});

test('the faults that no check without a browser sees do what they say', async () => {
  const twice = await visitThanks('fires twice on reload');
  expect(twice.length).toBeGreaterThan(1);
  web.collector.clear();
  const [late] = await visitThanks('variable too late');
  expect(late!.data.missing).toContain('transaction_id');
  web.collector.clear();
  const [without] = await visitThanks('id missing');
  expect(without!.data.missing).toContain('transaction_id');
  expect(without!.data.revenue).toBe(1299.5);
});
