import { expect, test } from 'vitest';
import { conversion, makeSnippet } from '../support/make-snippet.ts';
import { useShop } from './use-shop.ts';

const shop = useShop();

const order = makeSnippet({
  id: 'pix_order',
  config: conversion({ revenue: 'total', fixedCurrency: 'EUR', properties: { order_id: 'order' } }),
}).snippet;
const view = makeSnippet({ id: 'pix_view', config: { type: 'pageview' } }).snippet;

/** The pixels of which the collector has heard; longer than a page waits for consent. */
async function heard(count: number): Promise<unknown[]> {
  return (await shop.received(count, 2500)).map(({ data }) => data['pixel']).sort();
}

test('an order that was reported is not reported again after a reload; another order is', async () => {
  shop.page('/thanks', `<script>total = 5, order = 'A' + location.search</script>${order}`);
  const tab = await shop.open('/thanks');
  await heard(1);
  await tab.run('location.reload()');
  await expect.poll(() => tab.run('performance.getEntriesByType("navigation")[0].type')).toBe('reload');
  expect(await heard(1)).toEqual(['pix_order']);
  await tab.go('https://shop.example/thanks?2');
  expect(await heard(2)).toEqual(['pix_order', 'pix_order']);
});

test('a page that comes back from the cache counts as another view, not as another conversion', async () => {
  const remember = `<script>addEventListener('pageshow', function (event) { back = event.persisted })</script>`;
  shop.page('/thanks', `<script>total = 5, order = 'A-1'</script>${order}${view}${remember}`);
  const tab = await shop.open('/thanks');
  expect(await heard(2)).toEqual(['pix_order', 'pix_view']);
  await tab.run('(location.href = "/next")');
  await expect.poll(() => tab.run('location.pathname + document.readyState')).toBe('/nextcomplete');
  await tab.run('history.back()');
  await expect.poll(() => tab.run('location.pathname + back')).toBe('/thankstrue');
  expect(await heard(3)).toEqual(['pix_order', 'pix_view', 'pix_view']);
});
