import { expect, test } from 'vitest';
import { conversion, makeSnippet } from '../support/make-snippet.ts';
import { useShop } from './use-shop.ts';

const shop = useShop();

const order = makeSnippet({
  config: conversion({ revenue: 'order.total', currency: 'order.currency', properties: { order_id: 'order.id' } }),
}).snippet;

/** Opens a page with this body and gives the only event. */
async function visit(body: string) {
  shop.page('/thanks', body);
  await shop.open('/thanks');
  const events = await shop.received(1);
  expect(events).toHaveLength(1);
  return events[0]!;
}

const pushed = `<script>dataLayer = [{ order: { total: 1299.5, currency: 'EUR', id: 'A-1001' } }]</script>`;
const wanted = { id: 'pix_1:A-1001', data: { revenue: 1299.5, currency: 'EUR', transaction_id: 'A-1001' } };

test('a conversion arrives once, with revenue, currency and transaction id of the data layer', async () => {
  expect(await visit(pushed + order)).toMatchObject(wanted);
});

test('values that come half a second late arrive', async () => {
  const late = `<script>setTimeout(function () { dataLayer = [{ order: { total: 5, currency: 'EUR', id: 'A-2' } }] }, 500)</script>`;
  const { id, data } = await visit(late + order);
  expect({ id, data }).toMatchObject({ id: 'pix_1:A-2', data: { revenue: 5, currency: 'EUR', transaction_id: 'A-2' } });
  expect(data).not.toHaveProperty('missing');
});

test('an event arrives although storage throws', async () => {
  const blocked = `<script>['localStorage', 'sessionStorage'].forEach(function (name) {
    Object.defineProperty(window, name, { get: function () { throw new Error('blocked') } });
  })</script>`;
  expect(await visit(blocked + pushed + order)).toMatchObject(wanted);
});
