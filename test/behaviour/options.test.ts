import { describe, expect, test } from 'vitest';
import { conversion, makeSnippet } from '../support/make-snippet.ts';
import { Visitor, type Reply } from './visitor.ts';

const pixel = (install = {}, config: Record<string, unknown> = { type: 'conversion', conversion_type: 'signup' }) =>
  makeSnippet({ config, install: { dedupe: 'none', ...install } }).snippet;
const home = makeSnippet({ id: 'home', config: { type: 'pageview' } }).snippet;
const minute = 60_000;
const day = 864e5;

/** Copies of the conversion that left the browser over a visit, its end, and two visits to another page. */
async function copies(snippet: string, replies: Reply[]): Promise<number> {
  const visitor = new Visitor();
  visitor.reply = replies[0]!;
  const page = visitor.open().paste(snippet);
  await page.after(5 * minute);
  page.leave();
  for (const reply of replies.slice(1)) {
    visitor.reply = reply;
    const next = visitor.open().paste(home);
    await next.after(5 * minute);
    next.leave();
  }
  return visitor.events.filter(({ data }) => data['pixel'] === 'pix_1').length;
}

describe('guarantee: at-most-once', () => {
  test.each<Reply>([204, 503, 400, 'hangs'])('what was handed over is never sent again (%s)', async (reply) => {
    expect(await copies(pixel({ guarantee: 'at-most-once' }), [reply, 204, 204])).toBe(1);
  });

  test('nor by a page whose runtime does not know the option', async () => {
    const visitor = new Visitor();
    // Ended before anything was handed over.
    visitor
      .open()
      .paste(pixel({ guarantee: 'at-most-once', dedupe: 'page' }))
      .discard();
    await visitor.clock.pass(minute);
    for (const reply of [503, 503, 204]) {
      visitor.reply = reply;
      const page = visitor.open().paste(home);
      await page.after(5 * minute);
      page.leave();
    }
    expect(visitor.events.filter(({ data }) => data['pixel'] === 'pix_1').length).toBeLessThanOrEqual(1);
  });

  test('where the default sends again', async () => {
    expect(await copies(pixel(), [503, 204])).toBeGreaterThan(1);
  });
});

describe('ack: none', () => {
  test('asks for no answer that it could read', async () => {
    const visitor = new Visitor();
    await visitor
      .open()
      .paste(pixel({ ack: 'none' }))
      .after(100);
    expect(visitor.requests[0]!.init).toMatchObject({
      method: 'POST',
      mode: 'no-cors',
      keepalive: expect.toSatisfy(Boolean),
      credentials: 'omit',
    });
  });

  test.each<Reply>([204, 503, 400])('and takes the event for sent, whatever the answer (%s)', async (reply) => {
    expect(await copies(pixel({ ack: 'none' }), [reply, 204])).toBe(1);
  });

  test('but sends again what never left', async () => {
    const visitor = new Visitor();
    visitor.reply = 'offline';
    const page = visitor.open().paste(pixel({ ack: 'none' }));
    await page.after(minute);
    page.leave();
    visitor.reply = 204;
    // A page whose runtime knows the option; others leave the event to it.
    for (const code of [home, pixel({ ack: 'none', trigger: 'manual' }), home]) {
      const next = visitor.open().paste(code);
      await next.after(5 * minute);
      next.leave();
    }
    expect(visitor.events.filter(({ data }) => data['pixel'] === 'pix_1')).toHaveLength(1);
  });
});

describe('the outbox', () => {
  const back = async (install: object, ms: number) => {
    const visitor = new Visitor();
    // Ended before anything was handed over.
    visitor.open().paste(pixel(install)).discard();
    await visitor.clock.pass(ms);
    const page = visitor.open().paste(home);
    await page.after(minute);
    return { sent: visitor.events.filter(({ data }) => data['pixel'] === 'pix_1').length, stored: visitor.stored };
  };

  test.each([
    ['7 days if not told otherwise', {}, 6.9 * day, 7.1 * day],
    ['outboxDays: 1', { outboxDays: 1 }, 0.9 * day, 1.1 * day],
    ['outboxDays: 30', { outboxDays: 30 }, 29.9 * day, 30.1 * day],
  ])('keeps an event for %s', async (_, install, before, after) => {
    expect(await back(install, before)).toEqual({ sent: 1, stored: {} });
    expect(await back(install, after)).toEqual({ sent: 0, stored: {} });
  });

  test('is given back a minute later, and not sooner than 10 s after its last send', async () => {
    expect((await back({}, minute)).sent).toBe(1);
    const visitor = new Visitor();
    visitor.reply = 'hangs';
    visitor.open().paste(pixel()).leave();
    const page = visitor.open().paste(home);
    visitor.reply = 204;
    await page.after(9900);
    expect(visitor.events.filter(({ data }) => data['pixel'] === 'pix_1')).toHaveLength(1);
    await page.after(20_000);
    expect(visitor.events.filter(({ data }) => data['pixel'] === 'pix_1')).toHaveLength(2);
  });

  test('outboxMax: the oldest give way', async () => {
    const visitor = new Visitor();
    visitor.reply = 503;
    const page = visitor.open().paste(pixel({ outboxMax: 3, trigger: 'manual' }));
    for (const _ of [1, 2, 3, 4, 5]) {
      page.fire();
      await page.after(10);
    }
    expect(Object.values(visitor.stored).map((text) => JSON.parse(text).body)).toHaveLength(3);
    const last = [...new Set(visitor.ids)].slice(2);
    visitor.requests.length = 0;
    visitor.reply = 204;
    await page.after(minute);
    expect(visitor.ids.sort()).toEqual(last.sort());
  });

  test('never holds more than 1 MB', async () => {
    const visitor = new Visitor();
    visitor.reply = 'offline';
    const long = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`p${n}`, `p${n}`]));
    const page = visitor
      .open()
      .paste(
        pixel({ trigger: 'manual', declared: Object.keys(long) }, conversion({ properties: long, type: 'signup' })),
      );
    page.run(`for (var i = 0; i < 20; i++) window['p' + i] = Array(501).join('x')`);
    page.run('for (i = 0; i < 200; i++) pixelwright("fire", "pix_1")');
    await page.after(100);
    expect(JSON.stringify(visitor.stored).length).toBeLessThan(1_100_000);
  });
});

describe('retries', () => {
  test.each([408, 425, 429, 500, 502, 503, 504, 'offline', 'hangs'] as Reply[])(
    '%s is tried again until it is through',
    async (reply) => {
      const visitor = new Visitor();
      visitor.reply = reply;
      const page = visitor.open().paste(pixel());
      await page.after(12_000);
      visitor.requests.length = 0;
      visitor.reply = 204;
      await page.after(2 * minute);
      expect(visitor.events).toHaveLength(1);
      expect(visitor.stored).toEqual({});
    },
  );

  test.each([400, 401, 403, 404, 405, 410, 413, 415, 422, 451])('%d is not', async (reply) => {
    expect(await copies(pixel(), [reply, 204])).toBe(1);
  });

  test('come later and later', async () => {
    const visitor = new Visitor();
    visitor.reply = 503;
    await visitor
      .open()
      .paste(pixel())
      .after(10 * minute);
    const times = visitor.requests.map(({ at }) => at);
    expect(times.length).toBeGreaterThan(4);
    expect(times.length).toBeLessThan(20);
    expect(times.at(-1)! - times.at(-2)!).toBeGreaterThan(times[1]! - times[0]!);
  });

  test('obey Retry-After', async () => {
    const visitor = new Visitor();
    visitor.reply = { status: 429, retryAfter: '90' };
    const page = visitor.open().paste(pixel());
    await page.after(89_000);
    expect(visitor.requests).toHaveLength(1);
    await page.after(5000);
    expect(visitor.requests).toHaveLength(2);
  });

  test('a Retry-After that is a date, or nonsense, is not obeyed and costs nothing', async () => {
    for (const retryAfter of ['Wed, 21 Oct 2026 07:28:00 GMT', 'soon', '-5']) {
      const visitor = new Visitor();
      visitor.reply = { status: 503, retryAfter };
      const page = visitor.open().paste(pixel());
      await page.after(10_000);
      expect(visitor.requests.length).toBeGreaterThan(1);
      expect(visitor.requests.length).toBeLessThan(12);
    }
  });

  test('need no keepalive, of which there is little', async () => {
    const visitor = new Visitor();
    visitor.reply = 503;
    await visitor.open().paste(pixel()).after(10_000);
    expect(visitor.requests.map(({ init }) => !!init['keepalive']).slice(0, 3)).toEqual([true, false, false]);
  });
});

describe('many events in one tick', () => {
  test('travel as arrays of at most 60,000 bytes, each event once', async () => {
    const visitor = new Visitor();
    const properties = { text: 'text' };
    const page = visitor.open().paste(pixel({ trigger: 'manual' }, conversion({ properties, type: 'signup' })));
    page.run('for (var i = 0; i < 1000; i++) { text = i + Array(490).join("\\u20ac"); pixelwright("fire", "pix_1") }');
    await page.after(1000);
    expect(new Set(visitor.ids).size).toBe(1000);
    expect(visitor.ids).toHaveLength(1000);
    for (const { body } of visitor.requests) expect(Buffer.byteLength(body)).toBeLessThanOrEqual(60_000);
    expect(visitor.stored).toEqual({});
    expect(page.errors).toEqual([]);
  });

  test('of any size', async () => {
    const visitor = new Visitor();
    const keys = Array.from({ length: 20 }, (_, n) => `p${n}`);
    const large = conversion({ properties: Object.fromEntries(keys.map((key) => [key, key])), type: 'signup' });
    const page = visitor.open().paste(pixel({ trigger: 'manual' }, large));
    page.run('for (var i = 0; i < 20; i++) window["p" + i] = Array(501).join("\\u20ac")');
    for (const _ of [1, 2, 3, 4, 5, 6]) {
      page.fire();
      for (let n = 0; n < 20; n++) page.fire('pix_1', Object.fromEntries(keys.map((key) => [key, '\u20ac'.repeat(n)])));
    }
    await page.after(1000);
    expect(new Set(visitor.ids).size).toBe(126);
    expect(Math.max(...visitor.requests.map(({ body }) => Buffer.byteLength(body)))).toBeLessThanOrEqual(60_000);
  });

  test('one alone is no array', async () => {
    const visitor = new Visitor();
    await visitor.open().paste(pixel()).after(100);
    expect(visitor.requests[0]!.body).toMatch(/^\{/);
  });

  test('go to each endpoint apart', async () => {
    const visitor = new Visitor();
    const other = makeSnippet({
      id: 'pix_2',
      config: { type: 'conversion', conversion_type: 'lead' },
      install: { endpoint: 'https://other.example/e' },
    });
    await visitor.open().paste(pixel()).paste(other.snippet).after(100);
    expect(visitor.requests.map(({ url, events }) => [url, events.map(({ data }) => data['pixel'])])).toEqual(
      expect.arrayContaining([
        ['https://collect.example/e', ['pix_1']],
        ['https://other.example/e', ['pix_2']],
      ]),
    );
  });
});

describe('money', () => {
  const revenue = async (value: string, money: object, currency = 'EUR') => {
    const visitor = new Visitor();
    const snippet = pixel({ money, wait: 0 }, conversion({ revenue: 'total', currency: 'code' }));
    await visitor.open().run(`var total = ${value}, code = "${currency}"`).paste(snippet).after(100);
    return visitor.events[0]!.data['revenue'];
  };

  test.each([
    ['"1.234"', '.', 1.234],
    ['"1.234"', ',', 1234],
    ['"1,234"', ',', 1.234],
    ['"1,234"', '.', 1234],
  ])('%s, decimal %s', async (value, decimal, expected) => {
    expect(await revenue(value, { decimal })).toBe(expected);
  });

  test.each([
    ['1999', 'EUR', 19.99],
    ['1000', 'JPY', 1000],
    ['1234', 'KWD', 1.234],
    ['"1999"', 'usd', 19.99],
  ])('%s in minor units of %s', async (value, currency, expected) => {
    expect(await revenue(value, { minorUnits: true }, currency)).toBe(expected);
  });

  test.each(['-5', '"-5"', '"(5)"'])('%s is refused unless negative amounts are allowed', async (value) => {
    expect(await revenue(value, {})).toBeUndefined();
    expect(await revenue(value, { allowNegative: true })).toBe(-5);
  });
});

describe('page', () => {
  const address = 'https://shop.example/de/thanks?order=1#x';

  test('is origin and path, or the origin alone', async () => {
    const visitor = new Visitor();
    await visitor.open(address).paste(pixel()).after(100);
    await visitor
      .open(address)
      .paste(pixel({ page: 'origin' }))
      .after(100);
    expect(visitor.events.map(({ data }) => data['page'])).toEqual([
      'https://shop.example/de/thanks',
      'https://shop.example',
    ]);
  });
});

describe('declared', () => {
  const mail = async (install: object) => {
    const visitor = new Visitor();
    const snippet = pixel(install, conversion({ properties: { contact: 'mail', other: 'mail' }, type: 'signup' }));
    await visitor.open().run('var mail = "jane@doe.example"').paste(snippet).after(100);
    return visitor.events[0]!.data;
  };

  test('properties may hold personal data; from the others it is taken out, and the event says so', async () => {
    const { properties, redacted } = await mail({ declared: ['contact'] });
    expect(properties.contact).toBe('jane@doe.example');
    expect(properties.other).not.toContain('jane');
    expect(redacted).toEqual(['other']);
  });

  test('none, if not told otherwise', async () => {
    const data = await mail({});
    expect(JSON.stringify(data)).not.toContain('jane');
    expect(data['redacted']).toEqual(['contact', 'other']);
  });
});

test('the option test marks every event', async () => {
  const visitor = new Visitor();
  await visitor
    .open()
    .paste(pixel({ test: true }))
    .after(100);
  expect(visitor.events[0]!.data['test']).toBe(true);
});

test('wait: 0 waits for nothing', async () => {
  const visitor = new Visitor();
  await visitor
    .open()
    .paste(pixel({ wait: 0 }, conversion({ revenue: 'total', fixedCurrency: 'EUR' })))
    .after(1);
  expect(visitor.events).toMatchObject([{ data: { missing: ['revenue'] } }]);
});
