import { expect, test } from 'vitest';
import { conversion, makeSnippet } from '../support/make-snippet.ts';
import { useShop } from './use-shop.ts';

const shop = useShop();

test('a click counts on an element that came later, inside an open shadow root', async () => {
  const { snippet } = makeSnippet({
    config: conversion({ type: 'contact' }),
    install: { trigger: { on: 'click', selector: '.buy' } },
  });
  shop.page('/page', `<div id="host"></div>${snippet}`);
  const tab = await shop.open('/page');
  await tab.run(`(host.attachShadow({ mode: 'open' }).innerHTML = '<button class="buy"><b>Buy</b></button>')`);
  expect(shop.collector.events()).toEqual([]);
  await tab.click('host.shadowRoot.querySelector("b")');
  expect(await shop.received(1)).toMatchObject([{ data: { conversion_type: 'contact' } }]);
});
