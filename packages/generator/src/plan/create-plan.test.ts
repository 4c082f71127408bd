import { describe, expect, test } from 'vitest';
import { parseInstallOptions, parseSavedPixel } from '@pixelwright/api-client/schema';
import { createPlan } from './create-plan.ts';

const config = { type: 'conversion', conversion_type: 'purchase' };

function plan(pixel: object, install: object = {}) {
  const options = parseInstallOptions({ endpoint: 'https://collect.example/e', ...install }).options!;
  return createPlan(parseSavedPixel({ name: 'n', config, ...pixel }).pixel!, options);
}
const codes = (pixel: object, install?: object) =>
  plan(pixel, install).diagnostics.flatMap(({ severity, code }) => (severity === 'error' ? [code] : []));

describe('the global function', () => {
  test.each(['dataLayer', 'Array', 'NaN', 'class', 'gtag', '$', 'onclick', 'addEventListener', 'location', 'eval'])(
    'cannot be called %s',
    (global) => {
      expect(codes({ id: 'a' }, { global })).toEqual(['option_invalid']);
    },
  );

  test.each(['pw', 'acme_pixel', '_px'])('can be called %s', (global) => {
    expect(plan({ id: 'a' }, { global }).plan?.global).toBe(global);
  });
});

describe('an id', () => {
  test.each([
    ['\ud800', 'value_not_allowed'],
    ['界'.repeat(60), 'text_too_long'],
  ])('%j cannot be part of an address', (id, code) => {
    expect(codes({ id }, { key: 'a' })).toEqual([code]);
  });

  test('of another script is percent-encoded', () => {
    expect(plan({ id: 'a/ü' }, { key: 'a' }).plan?.runtime.config.event.source).toBe('/pixels/a%2F%C3%BC');
  });
});

test('a fixed value of 500 characters is sent as it is, one of 501 is cut', () => {
  const config501 = (length: number) => {
    const properties = [{ key: 'p', source: 'fixed', value: 'x'.repeat(length) }];
    return plan({ id: 'a', config: { ...config, properties } }).plan!.runtime.config;
  };
  expect(config501(500).cut).toBeUndefined();
  expect(config501(501)).toMatchObject({ cut: ['p'], event: { data: { properties: { p: 'x'.repeat(500) } } } });
});

test('options that belong together are asked for together', () => {
  const paths = (install: object) => plan({ id: 'a' }, install).diagnostics.map(({ code, path }) => `${code} ${path}`);
  const at = { source: 'variable', value: 'order.at' };
  expect(paths({ orderedAt: at })).toContain('option_invalid $.install.orderedAt');
  expect(paths({ maxAgeHours: 5 })).toContain('option_invalid $.install.maxAgeHours');
  expect(paths({ orderedAt: { source: 'fixed', value: '2026' }, maxAgeHours: 5 })).toContain(
    'option_invalid $.install.orderedAt',
  );
  expect(paths({ hashRoutes: true })).toContain('option_invalid $.install.hashRoutes');
  expect(plan({ id: 'a' }, { orderedAt: at, maxAgeHours: 5 }).plan!.runtime.config).toMatchObject({
    hours: 5,
    event: { data: { ordered_at: ['order', 'at'] } },
  });
});

test.each<[install: object, config: object]>([
  [{}, { consent: 2, once: 1 }],
  [
    { consent: 'off', dedupe: 'none' },
    { consent: undefined, once: undefined },
  ],
  [{ consent: 'required', purpose: 'analytics' }, { consent: 4 }],
  [{ dedupe: 'page' }, { once: 3 }],
  [{ dedupe: 'session' }, { once: 5 }],
  [{ trigger: 'manual' }, { once: 2, manual: 1 }],
  [{ guarantee: 'at-most-once' }, { ack: 1 }],
  [{ ack: 'none' }, { ack: 2 }],
  [{ trigger: { on: 'event', event: 'buy' } }, { manual: 1, push: 'buy' }],
  [{ trigger: { on: 'event', event: 'dom:buy' } }, { manual: 1, dom: 'buy' }],
  [{ trigger: 'route', hashRoutes: true }, { route: 2 }],
  [{ trigger: 'submit' }, { submit: '[data-pixel~="a"]' }],
  [{ trigger: { on: 'visible', selector: '#x' } }, { visible: '#x' }],
  [
    { wait: 0, outboxDays: 1, outboxMax: 5 },
    { wait: 0, days: 1, max: 5 },
  ],
])('%j is %j in the snippet', (install, expected) => {
  const written = plan({ id: 'a' }, install).plan!.runtime.config as unknown as Record<string, unknown>;
  for (const [field, value] of Object.entries(expected)) expect([field, written[field]]).toEqual([field, value]);
});

test('a browser name is a warning where variables are read from window, and none below a root', () => {
  const pixel = { id: 'a', config: { ...config, properties: [{ key: 'p', source: 'variable', value: 'location.x' }] } };
  const warned = (install: object) =>
    plan(pixel, install).diagnostics.some(({ code }) => code === 'variable_browser_name');
  expect([warned({}), warned({ variableRoot: 'shop' })]).toEqual([true, false]);
});

test('page patterns are the same in every engine', () => {
  const { pages } = plan({ id: 'a' }, { pages: ['/a^b', '/ü/*/{x}'] }).plan!.runtime.config;
  expect(pages).toBe('^(?:/a(?:\\^|%5E)b|/%C3%BC/[^/]*/%7Bx%7D)$');
});

test('the hash changes with every option that changes what is sent', () => {
  const hash = (install: object) => plan({ id: 'a' }, install).plan!.hash;
  const hashes = [
    {},
    { test: true },
    { page: 'origin' },
    { pages: ['/a'] },
    { variableRoot: 'x' },
    { trigger: 'manual' },
  ].map(hash);
  expect(new Set(hashes).size).toBe(hashes.length);
  expect(hash({ global: 'pw' })).toBe(hash({}));
  expect(hash({ nonce: '{{ n }}' })).toBe(hash({}));
});
