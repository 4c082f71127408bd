import { afterEach, describe, expect, test, vi } from 'vitest';
import { conversion, makeSnippet } from '../support/make-snippet.ts';
import { Visitor, type VisitedPage } from './visitor.ts';

interface Decision {
  code: string;
  pixel?: string;
  id?: string;
  time: number;
}

// No option asks for the log alone: a pixel that needs two rare things gets the variant that has all.
const withLog = { clickIds: true, page: 'origin', dedupe: 'none' };

function pixel(install = {}, config: Record<string, unknown> = { type: 'conversion', conversion_type: 'signup' }) {
  const { snippet, plan } = makeSnippet({ config, install: { ...withLog, ...install } });
  expect(plan.runtime.features).toContain('log');
  return snippet;
}
const sale = (install = {}) =>
  pixel({ dedupe: 'transaction', ...install }, conversion({ properties: { transaction_id: 'order.id' } }));

/** Listens to the log from now on. */
function listen(page: VisitedPage): Decision[] {
  const heard: Decision[] = [];
  page.window['heard'] = (decision: Decision) => heard.push({ ...decision });
  page.run('pixelwright("log", heard)');
  return heard;
}

/** The codes of the events of a page that pastes a snippet and lives for a while. */
async function codes(snippet: string, script = '', ms = 5000, visitor = new Visitor()): Promise<string[]> {
  const page = visitor.open().run(script).paste(snippet);
  const heard = listen(page);
  await page.after(ms);
  return heard.map(({ code }) => code);
}

describe('the codes of an event are', () => {
  test('queued, in_flight, delivered', async () => {
    expect(await codes(pixel())).toEqual(['queued', 'in_flight', 'delivered']);
  });

  test('waiting first, where a value is late', async () => {
    expect(await codes(sale())).toEqual(['waiting', 'queued', 'in_flight', 'delivered']);
  });

  test('held_consent first, where consent is', async () => {
    const visitor = new Visitor();
    const page = visitor.open().paste(pixel({ consent: 'required' }));
    const heard = listen(page);
    await page.after(5000);
    expect(heard.map(({ code }) => code)).toEqual(['held_consent']);
    await page.run('pixelwright("consent", { ads: true })').after(100);
    expect(heard.map(({ code }) => code)).toEqual(['held_consent', 'queued', 'in_flight', 'delivered']);
  });

  test('sent_unconfirmed, where no answer can be read or is waited for', async () => {
    expect(await codes(pixel({ ack: 'none' }))).toEqual(['queued', 'in_flight', 'sent_unconfirmed']);
    expect(await codes(pixel({ guarantee: 'at-most-once' }))).toEqual(['queued', 'in_flight', 'sent_unconfirmed']);
  });

  test('rejected, where the collector does not want it', async () => {
    const visitor = new Visitor();
    visitor.reply = 400;
    expect(await codes(pixel(), '', 60_000, visitor)).toEqual(['queued', 'in_flight', 'rejected']);
  });

  test('dropped_duplicate, where the order was counted', async () => {
    const visitor = new Visitor();
    await codes(sale(), 'var order = { id: "A-1" }', 100, visitor);
    expect(await codes(sale(), 'var order = { id: "A-1" }', 100, visitor)).toEqual(['dropped_duplicate']);
  });

  test('dropped_gpc and dropped_consent, where the visitor said no', async () => {
    const control = 'Object.defineProperty(navigator, "globalPrivacyControl", { value: true })';
    expect(await codes(pixel({ consent: 'auto' }), control)).toEqual(['dropped_gpc']);
    expect(
      await codes(pixel({ consent: 'auto' }), `dataLayer = [['consent', 'update', { ad_storage: 'denied' }]]`),
    ).toEqual(['dropped_consent']);
  });

  test('dropped_consent, where the page is left before the visitor said anything', () => {
    const page = new Visitor().open().paste(pixel({ consent: 'required' }));
    const heard = listen(page);
    page.leave();
    expect(heard.map(({ code }) => code)).toEqual(['held_consent', 'dropped_consent']);
  });

  test('dropped_consent, where consent is revoked before the event is through', async () => {
    const visitor = new Visitor();
    visitor.reply = 503;
    const page = visitor.open().paste(pixel({ consent: 'required' }));
    const heard = listen(page);
    await page.run('pixelwright("consent", { ads: true })').after(100);
    await page.run('pixelwright("consent", { ads: false })').after(60_000);
    expect(heard.at(-1)).toMatchObject({ code: 'dropped_consent', id: visitor.ids[0] });
  });

  test('dropped_age, where the order is old', async () => {
    const aged = sale({ orderedAt: { source: 'variable', value: 'order.at' }, maxAgeHours: 1 });
    expect(await codes(aged, 'var order = { id: "A-1", at: "2020-01-01" }')).toEqual(['dropped_age']);
  });

  test('dropped_full, where newer ones need its place', async () => {
    const visitor = new Visitor();
    visitor.reply = 503;
    const page = visitor.open().paste(pixel({ trigger: 'manual', outboxMax: 2 }));
    const heard = listen(page);
    for (const _ of [1, 2, 3]) {
      page.fire();
      await page.after(10);
    }
    const last = new Map(heard.map(({ id, code }) => [id, code]));
    expect([...last.values()]).toEqual([
      'dropped_full',
      expect.not.stringMatching('dropped'),
      expect.not.stringMatching('dropped'),
    ]);
  });

  test('expired, where it waited too long', async () => {
    const visitor = new Visitor();
    visitor.reply = 'offline';
    visitor
      .open()
      .paste(pixel({ outboxDays: 1 }))
      .leave();
    await visitor.clock.pass(2 * 864e5);
    const page = visitor.open().paste(pixel({ trigger: 'manual' }));
    const heard = listen(page);
    await page.run('pixelwright("flush")').after(1000);
    expect(heard.map(({ code }) => code)).toEqual(['expired']);
  });

  test('failed, where the page broke what it needs', async () => {
    expect(await codes(pixel(), 'Object.defineProperty(window, "crypto", { value: {} })')).toEqual(['failed']);
  });
});

test('an event of an earlier page is there with its id and time', async () => {
  const visitor = new Visitor();
  visitor.reply = 'offline';
  visitor.open().run('var order = { id: "A-1" }').paste(sale()).leave();
  const { now } = visitor.clock;
  await visitor.clock.pass(60_000);
  visitor.reply = 204;
  const page = visitor.open().paste(pixel({ trigger: 'manual' }));
  const heard = listen(page);
  await page.run('pixelwright("flush")').after(1000);
  expect(heard).toEqual([
    { code: 'in_flight', id: 'pix_1:A-1', time: now },
    { code: 'delivered', id: 'pix_1:A-1', time: now },
  ]);
});

test('each event has one current code; one that is tried again is in flight until it is through', async () => {
  const visitor = new Visitor();
  visitor.reply = 503;
  const page = visitor.open().paste(pixel());
  const heard = listen(page);
  await page.after(4000);
  visitor.reply = 204;
  await page.after(60_000);
  const seen = heard.map(({ code }) => code);
  expect(new Set(heard.map(({ id }) => id))).toEqual(new Set(visitor.ids));
  expect(seen[0]).toBe('queued');
  expect(seen.at(-1)).toBe('delivered');
  // Only a retry goes back, and only to the queue.
  expect(seen.join()).toMatch(/^(queued,in_flight,)+delivered$/);
});

test('one who listens late hears the current code of all so far, and a reader that throws is nobody’s trouble', async () => {
  const visitor = new Visitor();
  const page = visitor.open().paste(pixel());
  page
    .run('pixelwright("log", function () { throw new Error("mine") }); pixelwright("log"); pixelwright("log", 5)')
    .fire();
  await page.after(100);
  const heard = listen(page);
  expect(heard.map(({ code, pixel: key, id }) => [code, key, id])).toEqual(
    visitor.ids.map((id) => ['delivered', 'pix_1', id]),
  );
  expect(page.errors).toEqual([]);
});

test('what a reader does to a decision changes nothing', async () => {
  const visitor = new Visitor();
  const page = visitor.open().paste(pixel()).run('pixelwright("log", function (decision) { decision.code = "mine" })');
  await page.after(100);
  expect(listen(page)).toMatchObject([{ code: 'delivered' }]);
});

test('a reader that fires a pixel loses nothing', async () => {
  const visitor = new Visitor();
  const page = visitor
    .open()
    .paste(sale())
    .paste(
      makeSnippet({ id: 'pix_2', config: conversion({ revenue: 'late', fixedCurrency: 'EUR', type: 'contact' }) })
        .snippet,
    );
  page.run(
    'pixelwright("log", function (decision) { if (decision.code == "queued" && decision.pixel == "pix_1") pixelwright("fire", "pix_2") })',
  );
  await page.after(10_000);
  expect(visitor.events.map(({ data }) => data['pixel'])).toEqual(['pix_1', 'pix_2']);
});

describe('?pixelwright_debug', () => {
  afterEach(() => void vi.restoreAllMocks());

  const visit = async (query: string) => {
    const visitor = new Visitor();
    const page = visitor.open(`https://shop.example/page${query}`);
    const print = vi.fn<(name: string, decision: Decision) => void>();
    page.window['console'].log = print;
    await page.paste(pixel()).after(1000);
    return { visitor, print };
  };

  test.each(['?pixelwright_debug', '?a=1&pixelwright_debug', '?pixelwright_debug=1&a'])('%s prints', async (query) => {
    const { visitor, print } = await visit(query);
    expect(print.mock.calls.map(([name, { code }]) => [name, code])).toEqual([
      ['pixelwright', 'queued'],
      ['pixelwright', 'in_flight'],
      ['pixelwright', 'delivered'],
    ]);
    expect(visitor.stored).toEqual({});
    expect(JSON.stringify(visitor.events)).not.toContain('debug');
    expect(visitor.events[0]!.data).not.toHaveProperty('test');
  });

  test.each(['', '?pixelwright_debugger', '?xpixelwright_debug', '?a=pixelwright_debug'])(
    '%s does not',
    async (query) => {
      expect((await visit(query)).print).not.toHaveBeenCalled();
    },
  );
});
