import { expect, test } from 'vitest';
import { parseInstallOptions, parseSavedPixel } from '@pixelwright/api-client/schema';
import { createPlan } from './create-plan.ts';

const variable = (value: string) => ({ source: 'variable', value });
const purchase = { type: 'conversion', conversion_type: 'purchase' };

function plan(config: object, install: object = {}) {
  const options = parseInstallOptions({ endpoint: 'https://collect.example/e', ...install }).options!;
  const target = 'tealium';
  return createPlan(parseSavedPixel({ id: 'a', name: 'n', config, target_platform: target }).pixel!, options);
}
const codes = (config: object, install?: object) =>
  plan(config, install).diagnostics.map(({ code, path }) => `${code} ${path}`);

test.each([
  [{ type: 'pageview' }, {}, { events: [], anyView: true }],
  [purchase, {}, { events: ['purchase'], anyView: false }],
  [purchase, { anyView: true }, { events: ['purchase'], anyView: true }],
  [purchase, { trigger: { on: 'event', event: 'order_done' } }, { events: ['order_done'], anyView: false }],
  [purchase, { trigger: 'click' }, { events: ['purchase'], anyView: false }],
  [purchase, { trigger: { on: 'event', event: 'dom:order' } }, { events: ['purchase'], anyView: false }],
  [{ type: 'pageview' }, { trigger: { on: 'event', event: 'x' } }, { events: [], anyView: true }],
])('%j with %j takes %j', (config, install, calls) => {
  expect(plan(config, install).plan!.tealium).toEqual(calls);
});

test('an event that every call has cannot tell a conversion', () => {
  const view = { type: 'microconversion', conversion_type: 'view' };
  expect(codes(view)).toEqual(['option_invalid $.install.trigger']);
  expect(codes(view, { trigger: { on: 'event', event: 'gallery_view' } })).toEqual([]);
});

test('what is for code on the page is a warning, what says the same is none', () => {
  const ignored = (install: object) => codes({ type: 'pageview' }, install);
  expect(ignored({ trigger: 'route', hashRoutes: true })).toEqual(['tealium_ignores_option $.install.trigger']);
  expect(ignored({ trigger: { on: 'click', selector: 'a' } })).toEqual(['tealium_ignores_option $.install.trigger']);
  expect(ignored({ variableRoot: 'shop' })).toEqual(['tealium_ignores_option $.install.variableRoot']);
  expect(ignored({ trigger: 'load', delivery: 'hosted', nonce: '{{ n }}' })).toEqual([]);
});

test('the runtime decides neither when to fire nor where values come from', () => {
  const properties = [{ key: 'order_id', ...variable('order.id') }];
  const config = { ...purchase, revenue: variable('order.total'), currency: variable('order.currency'), properties };
  const { runtime, wait, consent, delivery, form } = plan(config, { delivery: 'image', trigger: 'click' }).plan!;
  expect({ wait, consent, delivery, form }).toEqual({ wait: 0, consent: 'off', delivery: 'inline', form: 'tealium' });
  expect(runtime.config).toEqual(
    expect.objectContaining({ manual: 1, once: 2, event: expect.objectContaining({ type: 'pixelwright.conversion' }) }),
  );
  expect(runtime.config.event.data).toMatchObject({ revenue: [], currency: [], transaction_id: [] });
  expect(Object.keys(runtime.config)).toEqual(['uses', 'key', 'to', 'manual', 'once', 'event']);
  expect(runtime.variant).toBe('given');
});

test('where consent is asked for, a signal is waited for as in a snippet', () => {
  expect(plan(purchase, { consent: 'auto' }).plan!).toMatchObject({ consent: 'auto', wait: 2000 });
  expect(plan(purchase, { consent: 'auto', wait: 500 }).plan!.runtime.config.wait).toBe(500);
});

test('without a transaction id a conversion counts each time; with anyView once per page load', () => {
  const once = (install: object) => plan(purchase, install).plan!.runtime.config.once;
  expect(once({})).toBe(2);
  expect(once({ anyView: true })).toBe(1);
  expect(codes(purchase, {})).toEqual(['conversion_without_transaction_id $.config.properties']);
  expect(codes(purchase, { anyView: true })).toContain('conversion_on_every_page $.install.pages');
});

test('a browser name is no trouble: nothing is read from the window', () => {
  const config = { type: 'pageview', properties: [{ key: 'p', ...variable('location') }] };
  expect(codes(config)).toEqual([]);
});

test('two values of one name are refused, unless one of them is fixed', () => {
  const both = (revenue: object) => ({
    ...purchase,
    revenue,
    currency: { source: 'fixed', value: 'EUR' },
    properties: [
      { key: 'order_id', ...variable('id') },
      { key: 'revenue', ...variable('b') },
    ],
  });
  expect(codes(both(variable('a')))).toEqual(['property_name_taken $.config.properties']);
  expect(codes(both({ source: 'fixed', value: '5.00' }))).toEqual([]);
  const aged = { orderedAt: variable('at'), maxAgeHours: 5 };
  const config = { type: 'pageview', properties: [{ key: 'ordered_at', ...variable('b') }] };
  expect(codes(config, aged)).toEqual(['property_name_taken $.config.properties']);
});

test('the config hash is that of the JavaScript target', () => {
  const options = parseInstallOptions({ endpoint: 'https://collect.example/e', pages: ['/a'] }).options!;
  const { pixel } = parseSavedPixel({ id: 'a', name: 'n', config: purchase });
  const hashes = (['javascript', 'tealium'] as const).map((target) => createPlan(pixel!, options, target).plan!.hash);
  expect(hashes[0]).toBe(hashes[1]);
});
