import { describe, expect, test } from 'vitest';
import { generate } from '@pixelwright/generator';
import { publishProfile } from '../support/tealium-emulator/profile.ts';
import { TestPage } from '../support/test-page.ts';
import { makeTag, texts } from './make-tag.ts';
import { orderTag } from './order-pixel.ts';
import { readExamples } from './read-examples.ts';

const generated = readExamples().map(({ pixel, options }) => {
  const result = generate(pixel, options, 'tealium');
  return { key: result.plan!.key, plan: result.plan!, ...texts(result) };
});

/** The name of the event is a value too, and a list stands beside a value out of it. */
const entwined = makeTag({
  id: 'entwined',
  config: {
    type: 'conversion',
    conversion_type: 'purchase',
    properties: Object.entries({ order_id: 'order.id', te: 'tealium_event', all: 'items', first: 'items[0].id' }).map(
      ([key, value]) => ({ key, source: 'variable', value }),
    ),
  },
});

describe.each([...generated, { key: 'entwined', ...entwined }])(
  'INSTALL.md of $key',
  ({ key, plan, template, install }) => {
    const section = /## 4\.([^]*?)\n## 5/.exec(install)![1]!;
    const [pageLoad, ...calls] = [...section.matchAll(/```js\n([^]*?)```/g)].map(([, code]) => code!);
    const utag = publishProfile({ tags: [{ uid: 7, template, bundled: true }] })['/utag.js']!;
    const url = plan.pages.length ? 'https://shop.example/thanks' : 'https://shop.example/page';
    // What a fixed value lacks, no call can give.
    const missing = plan.values.filter(({ fixed }) => fixed === null).map((value) => value.key);

    test('the data of the page fires it, with nothing missing', () => {
      const page = new TestPage(url).run(pageLoad!).run(utag);
      const log = page.window.eval('utag.log');
      expect(page.data.map((data) => data['missing'] ?? [])).toEqual([missing]);
      // The strings that INSTALL.md says to look for.
      expect(install).toContain(`pixelwright <number>: handed over ${key}`);
      expect([...log]).toEqual(expect.arrayContaining(['SENDING: 7', `pixelwright 7: handed over ${key}`]));
    });

    test('each call fires it, with nothing missing', () => {
      expect(calls).toHaveLength(plan.type === 'pageview' ? 1 : 2);
      for (const call of calls) {
        const page = new TestPage(url).run('var utag_cfg_ovrd = { noview: true }').run(utag).run(call);
        expect(page.data.map((data) => data['missing'] ?? [])).toEqual([missing]);
      }
    });

    test('the destinations of mappings are those that go first', () => {
      const rows = [...install.matchAll(/^\| `([^|`]+)` \| `([\w.]+)` \|$/gm)].map(([, , to]) => to!);
      const open = plan.values.filter(({ path }) => path);
      expect(rows).toEqual(open.map(({ field, key: name }) => (field === 'properties' ? `prop.${name}` : field)));
      const map = Object.fromEntries(rows.map((to, index) => [`mine_${index}`, to]));
      const tags = [{ uid: 7, template, bundled: true, map }];
      // No amount can be a currency, and so on: each value fits its place.
      const values: Record<string, unknown> = { revenue: '5', currency: 'GBP', transaction_id: 'M-1' };
      const data = Object.fromEntries(rows.map((to, index) => [`mine_${index}`, values[to] ?? to]));
      const event = plan.tealium!.events[0] ?? 'x';
      const page = new TestPage(url)
        .run(`var utag_data = ${JSON.stringify({ ...data, tealium_event: event })}`)
        .run(publishProfile({ tags })['/utag.js']!);
      const [sent] = page.data;
      for (const to of rows) {
        if (to.startsWith('prop.')) expect(sent!['properties'][to.slice(5)]).toBe(to);
        else expect(String(sent![to])).toBe(values[to]);
      }
    });
  },
);

describe('the size', () => {
  /** Bytes beyond the config, whose paths stand beside it: the runtime, and what is the same for every pixel. */
  const beyond = (template: string, config: object) => {
    const json = /\{"uses":.*\}(?=\)[^\n]*\n)/.exec(template)![0];
    expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(config)));
    const reads = /var reads = (\[.*\]), values/.exec(template)![1]!;
    expect(JSON.parse(reads)).toBeInstanceOf(Array);
    return template.length - json.length - reads.length;
  };

  test.each(generated)('of $key is less than 12 KB beyond its config', ({ plan, template }) => {
    expect(beyond(template, plan.runtime.config)).toBeLessThan(12 * 1024);
  });

  test('is, whatever is asked for', () => {
    const asked: Record<string, unknown>[] = [
      { consent: 'required' },
      { clickIds: true },
      { log: true },
      { pages: ['/a'], anyView: true },
      { page: 'origin', wait: 5, guarantee: 'at-most-once', global: 'pw', dedupe: 'session', outboxDays: 3 },
      { orderedAt: { source: 'variable', value: 'order.items[0].at' }, maxAgeHours: 24, money: { decimal: ',' } },
    ];
    const sizes = Array.from({ length: 2 ** asked.length }, (_, some) => {
      const install = Object.assign({}, ...asked.filter((_, bit) => some & (2 ** bit)));
      const { plan, template } = orderTag({ ...install, key: 'order-confirmation-of-the-german-shop' });
      return beyond(template, plan.runtime.config);
    });
    expect(Math.max(...sizes)).toBeLessThan(12 * 1024);
  });
});
