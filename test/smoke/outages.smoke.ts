import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { conversion, makeSnippet } from '../support/make-snippet.ts';
import { useShop } from './use-shop.ts';

const shop = useShop();

const { snippet } = makeSnippet({ config: conversion({ type: 'contact' }), install: { trigger: 'manual' } });

/** Opens a page and fires; resolves with the id under which the event is tried for the first time. */
async function fire() {
  shop.page('/page', snippet);
  const tab = await shop.open('/page');
  await tab.run('pixelwright("fire", "pix_1")');
  const [event] = await shop.collector.waitForEvents(1);
  return { tab, id: event!.id };
}

/** The ids of what the collector takes, once nothing more comes. */
async function accepted(): Promise<unknown[]> {
  await expect.poll(() => shop.accepted, { timeout: 40_000 }).not.toEqual([]);
  await shop.collector.settle(1000);
  return shop.accepted.map(({ id }) => id);
}

test('an event that was answered with 503 twice is sent again', async () => {
  let refusals = 0;
  shop.respond = (_request, usual) => (refusals++ < 2 ? { ...usual, status: 503 } : usual);
  const { id } = await fire();
  expect(await accepted()).toEqual([id]);
});

test('an event fired while the collector is down arrives when it is up again', async () => {
  shop.respond = () => 'reset';
  const { id } = await fire();
  await sleep(3000);
  expect(shop.accepted).toEqual([]);
  shop.respond = (_request, usual) => usual;
  expect(await accepted()).toEqual([id]);
});

test('the event of a page that was closed meanwhile is sent at the next visit', async () => {
  shop.respond = () => 'reset';
  const { tab, id } = await fire();
  await tab.close();
  await shop.collector.settle(1000);
  shop.respond = (_request, usual) => usual;
  await shop.open('/page');
  expect(await accepted()).toEqual([id]);
});
