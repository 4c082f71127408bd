import { expect, test } from 'vitest';
import { conversion, makeSnippet } from '../support/make-snippet.ts';
import type { Tab } from './smoke-browser.ts';
import { useShop } from './use-shop.ts';

const shop = useShop();

/** Opens a page with a pixel, leaves it for /next, and gives the revenue of each event. */
async function leave(trigger: unknown, body: string, how: (tab: Tab) => Promise<unknown>): Promise<unknown[]> {
  const config = conversion({ type: 'contact', revenue: 'total', fixedCurrency: 'EUR' });
  shop.page('/page', `<script>total = 5</script>${makeSnippet({ config, install: { trigger } }).snippet}${body}`);
  const tab = await shop.open('/page');
  await how(tab);
  const events = await shop.received(1);
  await expect.poll(() => tab.run('location.pathname')).toBe('/next');
  return events.map(({ data }) => data['revenue']);
}

test('an event arrives that is fired in the task that leaves the page', async () => {
  const fire = '(pixelwright("fire", "pix_1"), location.href = "/next")';
  expect(await leave('manual', '', (tab) => tab.run(fire))).toEqual([5]);
});

test('so does that of a click on a link', async () => {
  const link = '<a id="go" href="/next">next</a>';
  expect(await leave({ on: 'click', selector: '#go' }, link, (tab) => tab.click('go'))).toEqual([5]);
});

test('and one that is fired at pagehide', async () => {
  const late = `<script>addEventListener('pagehide', function () { pixelwright('fire', 'pix_1') })</script>`;
  expect(await leave('manual', late, (tab) => tab.run('(location.href = "/next")'))).toEqual([5]);
});
